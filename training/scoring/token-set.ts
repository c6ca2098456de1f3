import type { Span } from '../../src/extract/attribution.ts';
import type { Token } from './tokens.ts';

/** Indices of tokens, ascending, each once. */
export type TokenSet = readonly number[];

/** The tokens that share a character with a span, so that spaces at a span's edges never matter. */
export function tokensUnder(tokens: readonly Token[], spans: readonly Span[]): TokenSet {
  const found = new Set<number>();
  for (const [start, end] of spans) {
    if (start >= end) continue;
    for (let i = firstEndingAfter(tokens, start); i < tokens.length && tokens[i]!.start < end; i++) {
      found.add(i);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function firstEndingAfter(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function countShared(a: TokenSet, b: TokenSet): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

export function isSame(a: TokenSet, b: TokenSet): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i]);
}

/** Two empty sets are alike. */
export function dice(a: TokenSet, b: TokenSet): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * countShared(a, b)) / total;
}

export function jaccard(a: TokenSet, b: TokenSet): number {
  const shared = countShared(a, b);
  const union = a.length + b.length - shared;
  return union === 0 ? 1 : shared / union;
}

/** Maximal runs of consecutive tokens: [3, 4, 7] → [3, 4] and [7]. */
export function runsOf(set: TokenSet): TokenSet[] {
  const runs: number[][] = [];
  for (const token of set) {
    const run = runs.at(-1);
    if (run && run.at(-1) === token - 1) run.push(token);
    else runs.push([token]);
  }
  return runs;
}
