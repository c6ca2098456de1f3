import type { OrphanReason } from '../domain/anchoring.ts';

/** What became of an orphan's words: “the claim’s words …”. */
export const ORPHAN_WORDS: Record<OrphanReason, string> = {
  gone: 'are gone',
  ambiguous: 'stand in several places, or where another claim stands',
  'cut short': 'could not be looked for to the end',
};

/** Said wherever a revision is: before it is frozen, after, in the history and by the API. */
export const CUT_SHORT =
  'The texts differ too much, or repeat themselves too much, to be compared in full: claims without a sure place are orphans.';
