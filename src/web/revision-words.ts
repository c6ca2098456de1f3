import type { OrphanReason } from '../domain/anchoring.ts';
import type { Fate } from '../domain/claim-fates.ts';
import type { Badge } from './badges.ts';

/** What became of an orphan's words: “the claim’s words …”. */
export const ORPHAN_WORDS: Record<OrphanReason, string> = {
  gone: 'are gone',
  ambiguous: 'stand in several places, or where another claim stands',
  'cut short': 'could not be looked for to the end',
};

/** What became of a claim between two revisions. */
export const FATE_BADGES: Record<Fate, Badge> = {
  changed: { mark: '!', word: 'Changed', tone: 'mixed' },
  orphaned: { mark: '⌀', word: 'Lost its place', tone: 'disputed' },
  'still lost': { mark: '⌀', word: 'Still without a place', tone: 'disputed' },
  found: { mark: '+', word: 'New', tone: 'open' },
  back: { mark: '↩', word: 'Back', tone: 'verified' },
  moved: { mark: '→', word: 'Moved', tone: 'verified' },
  kept: { mark: '✓', word: 'Kept', tone: 'verified' },
};

/** Said wherever a revision is: before it is frozen, after, in the history and by the API. */
export const CUT_SHORT =
  'The texts differ too much, or repeat themselves too much, to be compared in full: claims without a sure place are orphans.';
