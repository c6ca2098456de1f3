import { ROLES, type Role } from '../corpus/article.ts';
import { addCount, type Counts } from './counts.ts';
import type { Marked, MarkedArticle } from './marked-article.ts';
import { countShared, dice, isSame } from './token-set.ts';

interface Pair {
  gold: number;
  predicted: number;
  likeness: number;
}

/** How well each role is marked in attributions that were found: BBC Citron's two rules, made one to one. */
export function countLinked({ gold, predicted }: MarkedArticle, counts: Counts): void {
  const aligned = align(gold, predicted);
  for (const role of ROLES) {
    const has = (mark: Marked) => mark[role].length > 0;
    const withRole = { predicted: predicted.filter(has).length, gold: gold.filter(has).length };
    const both = aligned.filter((pair) => pair.every(has));
    const countWhere = (isHit: (a: Marked, b: Marked) => boolean) => ({
      hits: both.filter(([a, b]) => isHit(a, b)).length,
      ...withRole,
    });
    addCount(
      counts,
      `linked_exact.${role}`,
      countWhere((a, b) => isSame(a[role], b[role])),
    );
    addCount(
      counts,
      `linked_exact_words.${role}`,
      countWhere((a, b) => hasSameWords(a, b, role)),
    );
    addCount(counts, `linked_overlap.${role}`, {
      hits: sum(aligned.map(([a, b]) => countShared(a[role], b[role]))),
      predicted: sum(predicted.map((mark) => mark[role].length)),
      gold: sum(gold.map((mark) => mark[role].length)),
    });
  }
}

/** Pairs whose cues share a token, the likest first; ties by place in gold, then in the predictions. */
export function align(gold: readonly Marked[], predicted: readonly Marked[]): [Marked, Marked][] {
  const pairs = gold.flatMap((a, i) =>
    predicted.flatMap((b, j): Pair[] => {
      if (countShared(a.cue, b.cue) === 0) return [];
      const likeness = dice(a.cue, b.cue) + dice(a.content, b.content) + dice(a.source, b.source);
      return [{ gold: i, predicted: j, likeness }];
    }),
  );
  // The sort is stable: pairs that are alike keep their order.
  pairs.sort((a, b) => b.likeness - a.likeness);
  const taken = { gold: new Set<number>(), predicted: new Set<number>() };
  return pairs.flatMap((pair): [Marked, Marked][] => {
    if (taken.gold.has(pair.gold) || taken.predicted.has(pair.predicted)) return [];
    taken.gold.add(pair.gold);
    taken.predicted.add(pair.predicted);
    return [[gold[pair.gold]!, predicted[pair.predicted]!]];
  });
}

/** A role that is all punctuation, such as the cue ":", has no words to compare. */
function hasSameWords(gold: Marked, predicted: Marked, role: Role): boolean {
  return gold.words[role].length > 0
    ? isSame(gold.words[role], predicted.words[role])
    : isSame(gold[role], predicted[role]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
