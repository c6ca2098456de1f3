import type { QuoteType, Span } from '../attribution.ts';
import type { Paragraph } from '../paragraph.ts';
import { tokenize } from '../tokens.ts';

/** `[start, end)` of a paragraph's quotations, in text order. */
export function quotedRangesOf({ tokens, quotations }: Paragraph): Span[] {
  return quotations.map(({ open, close }) => [tokens[open]!.start, tokens[close]!.end]);
}

/** Whether words stand in quotation marks: all of them, none, or some. `quoted` is in text order. */
export function quoteTypeOf(text: string, content: readonly Span[], quoted: readonly Span[]): QuoteType {
  let inside = 0;
  let outside = 0;
  for (const [start, end] of content) {
    let at = firstEndingAfter(quoted, start);
    for (const token of tokenize(text, start, end)) {
      if (!token.isWord) continue;
      while (at < quoted.length && quoted[at]![1] <= token.start) at++;
      if (at < quoted.length && quoted[at]![0] <= token.start) inside++;
      else outside++;
    }
  }
  if (inside === 0) return 'indirect';
  return outside === 0 ? 'direct' : 'mixed';
}

function firstEndingAfter(quoted: readonly Span[], offset: number): number {
  let low = 0;
  let high = quoted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quoted[middle]![1] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
