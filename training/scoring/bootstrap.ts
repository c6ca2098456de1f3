import { addCount, type Counts, figuresOf } from './counts.ts';
import type { ArticleScore } from './score.ts';

const MEASURES = [
  'attribution.lenient',
  'attribution.with_source',
  'attribution.exact',
  'statement.lenient',
  'statement.with_source',
  'linked_exact.content',
  'linked_overlap.content',
  'linked_exact.source',
  'linked_overlap.source',
  'linked_exact.cue',
  'linked_overlap.cue',
];
const SEED = 12345;

export type Interval = [low: number, high: number];

/**
 * 95% intervals of the chief F1s: how much they would move had other articles been drawn. Percentile bootstrap over
 * articles, with a generator of its own so that the same scores always give the same intervals.
 */
export function bootstrapIntervals(
  scores: readonly ArticleScore[],
  rounds: number,
): Record<string, Interval> {
  const random = createRandom(SEED);
  const samples = Array.from({ length: rounds }, () => {
    const drawn = scores.map(() => scores[Math.floor(random() * scores.length)]!);
    return f1sOf(drawn);
  });
  const low = Math.floor(0.025 * rounds);
  const high = Math.min(rounds - 1, Math.floor(0.975 * rounds));
  return Object.fromEntries(
    MEASURES.map((measure, i) => {
      const sorted = samples.map((f1s) => f1s[i]!).sort((a, b) => a - b);
      return [measure, [sorted[low]!, sorted[high]!]];
    }),
  );
}

function f1sOf(scores: readonly ArticleScore[]): number[] {
  const sum: Counts = new Map();
  for (const { counts } of scores) {
    for (const measure of MEASURES) addCount(sum, measure, counts.get(measure)!);
  }
  return MEASURES.map((measure) => figuresOf(sum.get(measure)!).f1);
}

/** Linear congruential, with the constants of Numerical Recipes; in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
