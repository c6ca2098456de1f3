import { isNamed } from './entity.ts';
import type { Outcome } from './source.ts';
import type { Found } from './speech.ts';

/** How many of the article's first attributions a headline may be about. */
const MAX_LEAD = 4;

/** The share of a headline's words that the first paragraphs must take up again. */
const MIN_SHARE = 0.35;

/**
 * A headline says what the first paragraph says again: "Ferry to stop: operator" has its operator where the same words
 * are first said in the article. Null where no attribution of the first says the same, or two do.
 */
export function sameStory(
  text: string,
  found: readonly Found[],
  index: number,
  { entity }: Outcome,
  body: readonly number[],
  outcomes: readonly (Outcome | undefined)[],
): Outcome | null {
  if (
    !entity ||
    isNamed(entity) ||
    entity.words.size > 2 ||
    [...entity.heads].some((head) => LOOSE.has(head))
  )
    return null;
  const words = stemsOf(text, found[index]!);
  const sharing = body
    .slice(0, MAX_LEAD)
    .map((other) => ({ outcome: outcomes[other], share: shareOf(words, stemsOf(text, found[other]!)) }))
    .filter(({ outcome, share }) => share >= MIN_SHARE && outcome?.entity && outcome.entity !== entity)
    .filter(({ outcome }) => isLike(entity.kind, outcome!.entity!.kind))
    .sort((a, b) => b.share - a.share);
  const [best, next] = sharing;
  if (!best || (next && next.share === best.share && next.outcome!.entity !== best.outcome!.entity))
    return null;
  // "The organisers" of the last paragraph are those of the headline.
  entity.alsoKnownAs = best.outcome!.entity;
  return best.outcome!;
}

/** What a headline calls anybody. */
const LOOSE = new Set(['official', 'expert', 'critic', 'source', 'resident']);

/** Groups and organisations go by the same nouns. */
function isLike(a: string | null, b: string | null): boolean {
  const isBody = (kind: string | null) => kind === 'group' || kind === 'organisation';
  return a === b || (isBody(a) && isBody(b));
}

/** The longer words of a content, cut to their beginnings: "inspectors" and "inspected" are one. */
function stemsOf(text: string, { content }: Found): Set<string> {
  const words = content.flatMap(
    ([start, end]) =>
      text
        .slice(start, Math.min(end, start + 600))
        .toLowerCase()
        .match(/[\p{L}\d]{4,}/gu) ?? [],
  );
  return new Set(words.map((word) => word.slice(0, 5)));
}

function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared < 2 ? 0 : shared / words.size;
}
