import type { Span } from './attribution.ts';
import type { Passage, Range } from './passage.ts';

export function spanOf({ tokens }: Passage, { from, to }: Range): Span {
  return [tokens[from]!.start, tokens[to - 1]!.end];
}

/** Adds a part at the end. Parts come in text order, so that a quotation of any length takes linear time. */
export function append(attribution: { content: Span[] }, span: Span): void {
  const last = attribution.content.at(-1);
  if (!last || span[0] >= last[1]) attribution.content.push(span);
}

/** In text order, without overlaps. */
export function normalise(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span[0] < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}

export function firstOffset({
  source,
  cue,
  content,
}: Record<'source' | 'cue' | 'content', readonly Span[]>): number {
  return Math.min(cue[0]![0], source[0]?.[0] ?? Infinity, content[0]?.[0] ?? Infinity);
}
