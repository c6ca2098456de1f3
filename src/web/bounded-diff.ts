import { type DiffPart, wordDiffWithin } from './word-diff.ts';

/** Fewer than elsewhere: a page shows many of these, and somebody may write texts to keep the desk busy. */
const MAX_EDITS = 300;

/** Of both texts together, in UTF-16 code units; a form may send far more than a record holds. */
const MAX_LENGTH = 200_000;

/**
 * What changed between two texts that people typed. Words that come where none were are simply shown: all of it is
 * new, so nothing in it needs a mark. Texts with little in common are shown one after the other.
 */
export function boundedDiff(before: string, after: string): DiffPart[] {
  if (before === '') return [{ kind: 'same', text: after }];
  const diff = before.length + after.length > MAX_LENGTH ? null : wordDiffWithin(before, after, MAX_EDITS);
  if (diff) return diff.parts;
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}
