import type { Span } from '../extract/attribution.ts';
import type { Words } from './same-words.ts';
import type { TokenRange } from './text-tokens.ts';

/** What continues the character before it: a span that ended before one of these would cut it in two. */
const CONTINUES = /\p{M}|\p{EMod}|[\u200c\uff9e\uff9f]|\u200d/uy;
const BRACKETS_BEFORE = /[\p{Ps}\p{Pi}¿¡…]+$/u;
const PUNCTUATION_AFTER = /[\p{Pe}\p{Pf}\p{Po}]+/uy;

/** A span of the old text, over other words of the new one: with as much of the punctuation at its edges as before. */
export function spanOver(
  before: Words,
  span: Span,
  inOld: TokenRange,
  after: Words,
  inNew: TokenRange,
): Span {
  const [first, last] = [before.tokens[inOld.from]!, before.tokens[inOld.to - 1]!];
  const [newFirst, newLast] = [after.tokens[inNew.from]!, after.tokens[inNew.to - 1]!];
  const isSame = (a: typeof first, b: typeof first) =>
    before.text.slice(a.start, a.end) === after.text.slice(b.start, b.end);

  let start = newFirst.start;
  if (span[0] > first.start && isSame(first, newFirst)) start += span[0] - first.start;
  if (span[0] < first.start) start = startWith(before.text.slice(span[0], first.start), after.text, start);
  let end = newLast.end;
  if (span[1] < last.end && isSame(last, newLast)) end -= last.end - span[1];
  if (span[1] > last.end) end = endWith(before.text.slice(last.end, span[1]), after.text, end);
  if (start >= end) [start, end] = [newFirst.start, newLast.end];
  return [wholeStart(after.text, start), wholeEnd(after.text, end)];
}

function startWith(lead: string, text: string, start: number): number {
  if (text.startsWith(lead, start - lead.length)) return start - lead.length;
  const brackets = BRACKETS_BEFORE.exec(text.slice(Math.max(0, start - 10), start));
  return start - (brackets?.[0].length ?? 0);
}

function endWith(trail: string, text: string, end: number): number {
  if (text.startsWith(trail, end)) return end + trail.length;
  PUNCTUATION_AFTER.lastIndex = end;
  return end + (PUNCTUATION_AFTER.exec(text)?.[0].length ?? 0);
}

function wholeStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && continuesAt(text, start)) start--;
  return start;
}

function wholeEnd(text: string, at: number): number {
  let end = at;
  for (let length = continuesAt(text, end); length > 0; length = continuesAt(text, end)) end += length;
  return end;
}

/** Length of the mark at that place; 0 where a character begins there. */
function continuesAt(text: string, at: number): number {
  const isWithinPair = /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
  if (isWithinPair) return 1;
  CONTINUES.lastIndex = at;
  return CONTINUES.exec(text)?.[0].length ?? 0;
}
