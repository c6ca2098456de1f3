import { ROLES } from '../corpus/article.ts';
import type { Marked } from './marked-article.ts';
import { countShared, dice, isSame, jaccard } from './token-set.ts';

/** When a prediction counts as having found a gold attribution. */
export type Criterion = (gold: Marked, predicted: Marked) => boolean;

export const sharesCue: Criterion = (gold, predicted) => countShared(gold.cue, predicted.cue) > 0;

const lenient: Criterion = (gold, predicted) =>
  sharesCue(gold, predicted) && dice(gold.content, predicted.content) >= 0.5;

/** Where both name nobody, the sources are alike; where one does, they are not. */
const sharesSource: Criterion = (gold, predicted) => dice(gold.source, predicted.source) >= 0.5;

export const CRITERIA = {
  lenient,
  jaccard: (gold, predicted) => sharesCue(gold, predicted) && jaccard(gold.content, predicted.content) >= 0.5,
  with_source: (gold, predicted) => lenient(gold, predicted) && sharesSource(gold, predicted),
  exact: (gold, predicted) => ROLES.every((role) => isSame(gold[role], predicted[role])),
  exact_words: (gold, predicted) =>
    ROLES.every(
      (role) =>
        isSame(gold.words[role], predicted.words[role]) &&
        gold[role].length > 0 === predicted[role].length > 0,
    ),
} satisfies Record<string, Criterion>;
