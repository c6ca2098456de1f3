import type { Span } from '../attribution.ts';
import type { Found } from '../model/find-attributions.ts';
import type { Paragraph } from '../paragraph.ts';
import type { Quotation } from '../quotations.ts';
import { append, normalise } from '../spans.ts';

/** What the network, which reads paragraph by paragraph, leaves for the next one. */
export interface Carried {
  /** The parts of a quotation that no paragraph has closed yet, and whose it is. */
  open: { parts: Span[]; speaker: Found | null } | null;
  /** "She said:" at a paragraph's end. */
  pending: Found | null;
}

export const NOTHING_CARRIED: Carried = { open: null, pending: null };

/**
 * Goes on over a paragraph's end: a quotation of several paragraphs, each of which opens it again while only the last
 * closes it, is one statement; a cue before a colon at the end is answered by the next paragraph. Adds to the
 * contents of `found` and of what was carried.
 */
export function carryOver(carried: Carried, paragraph: Paragraph, found: readonly Found[]): Carried {
  const { tokens, quotations } = paragraph;
  if (tokens.length === 0) return carried;
  const first = quotations[0];
  const opening = first?.open === 0 ? first : null;
  const claimed = opening && (found.find(({ content }) => holds(content, tokens[0]!.start)) ?? null);
  if (carried.pending && !claimed) answer(carried.pending, paragraph, opening);
  const open = opening ? carried.open : null;
  if (open && opening) join(open, spanOf(paragraph, opening), claimed);
  const speaker = claimed ?? (opening ? carried.pending : null);
  return {
    open: leftOpen(open, paragraph, opening, speaker ? [speaker, ...found] : found),
    pending: pendingOf(paragraph, found),
  };
}

function holds(content: readonly Span[], offset: number): boolean {
  return content.some(([start, end]) => start <= offset && offset < end);
}

function spanOf({ tokens }: Paragraph, { open, close }: Quotation): Span {
  return [tokens[open]!.start, tokens[close]!.end];
}

/** The next paragraph is what was said: its quotation where it begins with one, else all of it. */
function answer(pending: Found, { tokens }: Paragraph, opening: Quotation | null): void {
  const last = opening ? opening.close : tokens.length - 1;
  append(pending, [tokens[0]!.start, tokens[last]!.end]);
}

function join(open: NonNullable<Carried['open']>, part: Span, claimed: Found | null): void {
  if (claimed && !open.speaker) {
    claimed.content = normalise([...open.parts, ...claimed.content]);
    open.speaker = claimed;
  } else if (open.speaker && !claimed) append(open.speaker, part);
  open.parts.push(part);
}

function leftOpen(
  open: Carried['open'],
  paragraph: Paragraph,
  opening: Quotation | null,
  found: readonly Found[],
): Carried['open'] {
  const last = paragraph.quotations.at(-1);
  if (!last || last.isClosed) return null;
  if (open && last === opening) return open;
  const part = spanOf(paragraph, last);
  return { parts: [part], speaker: found.find(({ content }) => holds(content, part[0])) ?? null };
}

function pendingOf({ tokens }: Paragraph, found: readonly Found[]): Found | null {
  const last = tokens.at(-1);
  if (last?.lower !== ':' && last?.lower !== ',') return null;
  return (
    found.find(({ content, cue }) => content.length === 0 && cue.at(-1)![1] + MAX_AFTER_CUE > last.end) ??
    null
  );
}

/** Between a cue and its colon: "said in a letter to the council on Tuesday:". */
const MAX_AFTER_CUE = 120;
