import { allRanges, type ClaimRanges, hullOf, present, shiftedBy, widthOf } from './claim-ranges.ts';
import type { Comparison } from './comparison.ts';
import { RUN } from './text-alignment.ts';
import type { TokenRange } from './text-tokens.ts';

/** Words that are enough to know a statement by, wherever it stands now. */
const TELLING = 4;
/** How far around a statement its surroundings are looked at. */
const AROUND = 12;
/** Of the words around it so many have to be around it still. */
const MIN_AROUND = 3;

/** Where the words at `from` are now if all of the range is unbroken there; else -1. */
export function keptAt({ map }: Comparison, { from, to }: TokenRange): number {
  const first = map[from]!;
  if (first < 0) return -1;
  for (let i = from; i < to; i++) if (map[i] !== first + i - from) return -1;
  return first;
}

/** Whether the words right before and right after are the same as well, up to the ends of the text. */
export function hasSameNeighbours(
  { map, before, after }: Comparison,
  range: TokenRange,
  at: number,
): boolean {
  const end = at + widthOf(range);
  for (let k = 1; k <= MIN_AROUND; k++) {
    if (range.from - k < 0 !== at - k < 0) return false;
    if (range.from - k >= 0 && map[range.from - k] !== at - k) return false;
    const [i, j] = [range.to + k - 1, end + k - 1];
    if (i >= before.tokens.length !== j >= after.tokens.length) return false;
    if (i < before.tokens.length && map[i] !== j) return false;
  }
  return true;
}

/**
 * Whether some of the words right before a claim, or right after it, stand together near that place now; words by which
 * that can be told, for “the minister said” is beside many a statement.
 */
export function hasSameSurroundings(comparison: Comparison, old: TokenRange, now: TokenRange): boolean {
  const { map, before, after } = comparison;
  const size = before.tokens.length;
  const [left, right] = [Math.max(0, old.from - AROUND), Math.min(size, old.to + AROUND)];
  // A text of one statement has nothing around it.
  if (left === old.from && right === old.to)
    return now.from < AROUND && after.tokens.length - now.to < AROUND;
  const isRunKept = (from: number, to: number, nowFrom: number, nowTo: number) => {
    for (let i = from; i + RUN <= to; i++) {
      const place = map[i]!;
      if (place >= nowFrom && place + RUN <= nowTo && comparison.standsOnce(i)) return true;
    }
    return false;
  };
  return (
    isRunKept(left, old.from, now.from - AROUND, now.from) ||
    isRunKept(old.to, right, now.to, now.to + AROUND)
  );
}

/** Where all of what is said stands word by word, each part in one place only; null where that is not so. */
export function unchangedContent(comparison: Comparison, ranges: ClaimRanges): TokenRange[] | null {
  const claim = hullOf(allRanges(ranges))!;
  const content = present(ranges.content);
  const found: TokenRange[] = [];
  for (const range of content) {
    const at = unchangedAt(comparison, range, claim);
    if (at === null) return null;
    found.push(shiftedBy(range, at - range.from));
  }
  const [old, now] = [hullOf(content)!, hullOf(found)!];
  const isInOrder = found.every(({ from }, index) => index === 0 || from >= found[index - 1]!.to);
  return isInOrder && widthOf(now) <= 3 * widthOf(old) + 20 ? found : null;
}

function unchangedAt(comparison: Comparison, range: TokenRange, claim: TokenRange): number | null {
  const places = comparison.placesOf(range);
  const kept = keptAt(comparison, range);
  const isOnly = places?.old.length === 1 && places.now.length === 1;
  if (!isOnly) return kept >= 0 && isToldByNeighbours(comparison, range) ? kept : null;
  const at = places.now[0]!;
  const isKnown =
    widthOf(range) >= TELLING || hasSameSurroundings(comparison, claim, shiftedBy(range, at - range.from));
  return isKnown ? at : null;
}

/** Of words that stand in several places: whether what follows or comes before without a break stands in one only. */
function isToldByNeighbours(comparison: Comparison, range: TokenRange): boolean {
  const wide = withUnbroken(comparison, range);
  if (widthOf(wide) < widthOf(range) + TELLING) return false;
  const places = comparison.placesOf(wide);
  return places?.old.length === 1 && places.now.length === 1;
}

/** The same without a search: whether among them, or beside them without a break, are words that stand once. */
export function isAmongTellingWords(comparison: Comparison, range: TokenRange): boolean {
  const { from, to } = withUnbroken(comparison, range);
  for (let i = from; i + RUN <= to; i++) if (comparison.standsOnce(i)) return true;
  return false;
}

/** Kept words, and those around them that are kept without a break. */
function withUnbroken({ map, before }: Comparison, { from, to }: TokenRange): TokenRange {
  const wide = { from, to };
  while (wide.from > Math.max(0, from - AROUND) && map[wide.from - 1] === map[wide.from]! - 1) wide.from--;
  const last = Math.min(before.tokens.length, to + AROUND);
  while (wide.to < last && map[wide.to] === map[wide.to - 1]! + 1) wide.to++;
  return wide;
}
