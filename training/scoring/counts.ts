/** What a measure adds up, over pairs, tokens or spans as the measure has it. */
export interface Count {
  hits: number;
  predicted: number;
  gold: number;
}

/** By the measure's name, such as `attribution.lenient`. */
export type Counts = Map<string, Count>;

export function addCount(counts: Counts, measure: string, { hits, predicted, gold }: Count): void {
  const sum = counts.get(measure);
  if (!sum) counts.set(measure, { hits, predicted, gold });
  else {
    sum.hits += hits;
    sum.predicted += predicted;
    sum.gold += gold;
  }
}

export interface Figures {
  p: number;
  r: number;
  f1: number;
  tp: number;
  pred: number;
  gold: number;
}

/** Precision, recall and F1. 0/0 is 0, but nothing found where there is nothing to find is perfect. */
export function figuresOf({ hits, predicted, gold }: Count): Figures {
  const counted = { tp: hits, pred: predicted, gold };
  if (predicted === 0 && gold === 0) return { p: 1, r: 1, f1: 1, ...counted };
  const p = predicted ? hits / predicted : 0;
  const r = gold ? hits / gold : 0;
  const f1 = p + r ? (2 * p * r) / (p + r) : 0;
  return { p: rounded(p), r: rounded(r), f1: rounded(f1), ...counted };
}

export function rounded(ratio: number): number {
  return Math.round(ratio * 1e4) / 1e4;
}
