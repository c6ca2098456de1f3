import { addCount, type Counts, type Figures, figuresOf } from './counts.ts';
import type { ArticleScore } from './score.ts';

interface RecallFigures {
  recall: number;
  hit: number;
  gold: number;
}

/** Group of measures → measure → its figures. */
export type Table = Record<string, Record<string, Figures | RecallFigures>>;

/** Adds the articles up; every measure is of the whole corpus, in which a long article weighs more. */
export function tableOf(scores: readonly ArticleScore[]): Table {
  const sum: Counts = new Map();
  for (const { counts } of scores) for (const [measure, count] of counts) addCount(sum, measure, count);
  const table: Table = {};
  for (const name of [...sum.keys()].sort()) {
    const [group, measure] = name.split('.') as [string, string];
    const { hits, gold } = sum.get(name)!;
    table[group] ??= {};
    table[group][measure] =
      group === 'recall_by_type'
        ? { recall: Math.round((1e4 * hits) / gold) / 1e4, hit: hits, gold }
        : figuresOf(sum.get(name)!);
  }
  return table;
}
