import type { Attribution, Span } from './attribution.ts';
import type { Passage } from './passage.ts';
import type { Quotation } from './quotations.ts';
import { append, normalise } from './spans.ts';
import type { Token } from './tokens.ts';

/** A quotation that runs over several paragraphs: each opens it again and only the last closes it. */
export interface Chain {
  spans: Span[];
  speaker: Attribution | null;
}

/** Gives a further part of a long quotation to its speaker, or a speaker to the parts read so far. */
export function joinChain(
  chain: Chain,
  part: Quotation,
  tokens: readonly Token[],
  claimed: Attribution | null,
): void {
  const span: Span = [tokens[part.open]!.start, tokens[part.close]!.end];
  if (claimed && !chain.speaker) {
    claimed.content = normalise([...chain.spans, ...claimed.content]);
    chain.speaker = claimed;
  } else if (chain.speaker && !claimed) append(chain.speaker, span);
  chain.spans.push(span);
}

/** The quotation that a paragraph leaves open for the next, and who speaks in it. */
export function nextChain(
  chain: Chain | null,
  { tokens, quotations }: Pick<Passage, 'tokens' | 'quotations'>,
  opening: Quotation | null,
  found: readonly Attribution[],
): Chain | null {
  const open = quotations.at(-1);
  if (!open || open.isClosed) return null;
  if (chain && open === opening) return chain;
  const span: Span = [tokens[open.open]!.start, tokens[open.close]!.end];
  const speaker = found.findLast(({ content }) => content.some(([, end]) => end >= span[1])) ?? null;
  return { spans: [span], speaker };
}
