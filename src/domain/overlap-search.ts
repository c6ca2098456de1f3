import type { Span } from '../extract/attribution.ts';

/** No news has so many statements over one stretch of words; in a text made to keep the desk busy the rest is left. */
const MOST_OVER_ONE_PLACE = 100;

/** Finds the items that lie, from their first word to their last, over those spans. */
export function createOverlapSearch<T>(
  items: readonly T[],
  spansOf: (item: T) => readonly Span[],
): (spans: readonly Span[]) => T[] {
  const entries = items.map((item) => ({ item, ...hullOf(spansOf(item)) })).sort((a, b) => a.start - b.start);
  // The furthest end up to each entry: before the first that reaches the place, no other does.
  const reach: number[] = [];
  for (const { end } of entries) reach.push(Math.max(end, reach.at(-1) ?? 0));
  return (spans) => {
    const { start, end } = hullOf(spans);
    const found: T[] = [];
    let at = entries.length - 1;
    while (at >= 0 && entries[at]!.start >= end) at--;
    for (; at >= 0 && reach[at]! > start && found.length < MOST_OVER_ONE_PLACE; at--)
      if (entries[at]!.end > start) found.push(entries[at]!.item);
    return found.reverse();
  };
}

function hullOf(spans: readonly Span[]): { start: number; end: number } {
  return { start: spans[0]?.[0] ?? 0, end: spans.at(-1)?.[1] ?? 0 };
}
