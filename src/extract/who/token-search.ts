import type { Span } from '../attribution.ts';
import type { Passage, Range } from '../passage.ts';

/** Index of the first token of the paragraph that ends after `offset`; the number of tokens where there is none. */
export function indexAt({ tokens }: Passage, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens of a sentence under a span; null where there are none. */
export function rangeAt(passage: Passage, [start, end]: Span): Range | null {
  const from = Math.max(indexAt(passage, start), passage.sentence.from);
  const to = Math.min(indexAt(passage, end - 1) + 1, passage.sentence.to);
  return from < to ? { from, to } : null;
}
