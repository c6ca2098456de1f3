import type { Span } from '../attribution.ts';

/** What resolution needs to know of an attribution. */
export interface Found {
  source: readonly Span[];
  cue: readonly Span[];
  content: readonly Span[];
}

/** So many attributions around one place are looked at. */
const MAX_DEPTH = 8;

/** Sorted, and no two overlapping, so that a search halves them. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export function isWithin(merged: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (merged[middle]![1] <= offset) low = middle + 1;
    else high = middle;
  }
  return low < merged.length && merged[low]![0] <= offset;
}

/** Where an attribution stands: at its source, or at its cue where it has none. */
export function placeOf({ source, cue }: Found): number {
  return source[0]?.[0] ?? cue[0]?.[0] ?? 0;
}

/** For each attribution the one in whose content it stands, the innermost; -1 for none. One sweep over the text. */
export function enclosing(found: readonly Found[]): number[] {
  const contents = found
    .flatMap(({ content }, index) => content.map(([start, end]) => ({ start, end, index })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const order = found.map((_, index) => index).sort((a, b) => placeOf(found[a]!) - placeOf(found[b]!));
  const around = found.map(() => -1);
  let open: typeof contents = [];
  let next = 0;
  for (const index of order) {
    const place = placeOf(found[index]!);
    while (next < contents.length && contents[next]!.start <= place) {
      open.push(contents[next++]!);
      if (open.length > 4 * MAX_DEPTH) open = open.filter(({ end }) => end > place).slice(-MAX_DEPTH);
    }
    open = open.filter(({ end }) => end > place);
    around[index] = open.findLast((one) => one.index !== index)?.index ?? -1;
  }
  return around;
}
