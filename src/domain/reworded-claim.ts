import { allRanges, type ClaimRanges, hullOf, present, widthOf } from './claim-ranges.ts';
import type { Comparison } from './comparison.ts';
import { hasSameSurroundings, keptAt } from './landing.ts';
import { isSameWord, type Token, type TokenRange } from './text-tokens.ts';

/** “The”, “of”, “was”: that they are still there says little. */
const WEIGHT_OF_SHORT_WORD = 0.25;
/** One word that is left is no sign of a statement; who said it, and how, may stand by it still. */
const LEAST_KEPT = 2;
const BESIDE = 6;
/** New words for each old one that is left. */
const MOST_GROWTH = 4;

/**
 * What stands where the content's words stood: if more than half of them are still there, together, and in the
 * surroundings they were in. A look-alike elsewhere is not in them.
 */
export function rewordedContent(comparison: Comparison, old: ClaimRanges): (TokenRange | null)[] | null {
  const { before } = comparison;
  const ranges = present(old.content);
  const together = keptTogether(comparison, hullOf(ranges)!);
  let all = 0;
  let kept = 0;
  for (const { from, to } of ranges) {
    for (let i = from; i < to; i++) {
      const { key } = before.tokens[i]!;
      if (!/[\p{L}\p{N}]/u.test(key)) continue;
      const weight = key.length <= 3 && !/\p{N}/u.test(key) ? WEIGHT_OF_SHORT_WORD : 1;
      all += weight;
      if (together.has(i)) kept += weight;
    }
  }
  if (kept * 2 <= all) return null;
  const found = old.content.map((range) => range && remainsOf(comparison, range, together));
  const now = present(found);
  if (now.length === 0 || kept + keptBeside(comparison, old, hullOf(now)!) < LEAST_KEPT) return null;
  // Among many more words than before, those that are left were not reworded: others came between them.
  const width = now.reduce((sum, range) => sum + widthOf(range), 0);
  if (kept * MOST_GROWTH < width || isSaidTwice(comparison, ranges, now)) return null;
  return hasSameSurroundings(comparison, hullOf(allRanges(old))!, hullOf(now)!) ? found : null;
}

/** Words of the source and the cue that stand right beside what is left of the content. */
function keptBeside({ map }: Comparison, { source, cue }: ClaimRanges, { from, to }: TokenRange): number {
  let kept = 0;
  for (const range of present([...source, ...cue])) {
    for (let i = range.from; i < range.to; i++) if (map[i]! >= from - BESIDE && map[i]! < to + BESIDE) kept++;
  }
  return kept;
}

/** The statement was changed and repeated: which of the two goes on is for a person to say. */
function isSaidTwice(
  { before, after }: Comparison,
  old: readonly TokenRange[],
  now: readonly TokenRange[],
): boolean {
  const keysIn = (tokens: readonly Token[], ranges: readonly TokenRange[]) =>
    ranges
      .flatMap(({ from, to }) => tokens.slice(from, to))
      .map(({ key }) => key)
      .filter((key) => key.length > 3);
  const keys = keysIn(before.tokens, old);
  const known = new Set(keys);
  const again = keysIn(after.tokens, now).filter((key) => known.has(key));
  return again.length > 1.5 * keys.length;
}

/** Places of a range's words, by what they were: of those that are where most of them are now, without stragglers. */
function keptTogether({ before, after, map }: Comparison, { from, to }: TokenRange): Map<number, number> {
  const all = Array.from(map.subarray(from, to), (place, index) => ({ was: from + index, place }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place);
  const middle = all[all.length >> 1];
  const reach = 2 * (to - from) + 10;
  // What stood in one paragraph does so still.
  const isOneLine = before.tokens[from]!.line === before.tokens[to - 1]!.line;
  const lineOf = (place: number) => (isOneLine ? after.tokens[place]!.line : 0);
  const near = all.filter(
    ({ place }) => Math.abs(place - middle!.place) <= reach && lineOf(place) === lineOf(middle!.place),
  );
  const isLoose = (a = near[0], b = near[0]) =>
    b!.place - a!.place > 3 * Math.max(1, Math.abs(b!.was - a!.was)) + 4;
  while (near.length > 1 && isLoose(near[0], near[1])) near.shift();
  while (near.length > 1 && isLoose(near.at(-2), near.at(-1))) near.pop();
  return new Map(near.map(({ was, place }) => [was, place]));
}

/** The new text between the outermost of a range's words that are left, and what took the place of those beyond. */
function remainsOf(
  { map, after }: Comparison,
  { from, to }: TokenRange,
  together: ReadonlyMap<number, number>,
): TokenRange | null {
  let [first, last] = [-1, -1];
  let [firstKept, lastKept] = [-1, -1];
  for (let i = from; i < to; i++) {
    const place = together.get(i);
    if (place === undefined) continue;
    if (first < 0 || place < first) first = place;
    if (place > last) last = place;
    if (firstKept < 0) firstKept = i;
    lastKept = i;
  }
  const before = from > 0 ? map[from - 1]! : -1;
  const next = to < map.length ? map[to]! : -1;
  const most = 3 * (to - from) + 10;
  if (first < 0) {
    // All words are others: they are those between the same neighbours.
    const isBetween = before >= 0 && next - before > 1 && next - before - 1 <= most;
    return isBetween ? { from: before + 1, to: next } : null;
  }
  const isNear = (gap: number, lost: number) => lost > 0 && gap > 0 && gap <= 3 * lost + 6;
  if (before >= 0 && isNear(first - before - 1, firstKept - from)) first = before + 1;
  if (next >= 0 && isNear(next - last - 1, to - 1 - lastKept)) last = next - 1;
  const range = { from: first, to: Math.min(last + 1, after.tokens.length) };
  return widthOf(range) <= most ? range : null;
}

/** Where the words of a source or cue are, beside the content: untouched, or what took their place; null: gone. */
export function besideContent(
  comparison: Comparison,
  range: TokenRange,
  oldContent: TokenRange,
  content: TokenRange,
): TokenRange | null {
  const gap = Math.max(oldContent.from - range.to, range.from - oldContent.to, 0);
  const reach = 2 * (gap + widthOf(range)) + 8;
  const isBeside = ({ from, to }: TokenRange) => from >= content.from - reach && to <= content.to + reach;
  const at = keptAt(comparison, range);
  const kept = { from: at, to: at + widthOf(range) };
  if (at >= 0 && isBeside(kept)) return kept;
  const found = onlyPlaceWithin(comparison, range, { from: content.from - reach, to: content.to + reach });
  if (found) return found;
  const remains = remainsOf(comparison, range, keptTogether(comparison, range));
  return remains && isBeside(remains) ? remains : null;
}

/** Words of the same letters that were elsewhere before are not these. */
function onlyPlaceWithin(
  { before, after, origin }: Comparison,
  range: TokenRange,
  near: TokenRange,
): TokenRange | null {
  let found: TokenRange | null = null;
  const width = widthOf(range);
  for (let at = Math.max(0, near.from); at + width <= Math.min(after.tokens.length, near.to); at++) {
    let k = 0;
    const isFree = (place: number, was: number) => origin[place] === -1 || origin[place] === was;
    while (
      k < width &&
      isFree(at + k, range.from + k) &&
      isSameWord(before.tokens[range.from + k]!, after.tokens[at + k]!)
    )
      k++;
    if (k < width) continue;
    if (found) return null;
    found = { from: at, to: at + width };
  }
  return found;
}
