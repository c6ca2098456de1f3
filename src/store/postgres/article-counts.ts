import { isUnsettled } from '../../domain/claim.ts';
import { countClaim, emptyCounts } from '../claim-counts.ts';
import type { ArticleListing } from '../store.ts';
import type { ChangedClaim } from './commit-article.ts';

/** What an article's row keeps of its claims. */
export type StoredCounts = Omit<ArticleListing, 'article'>;

export function listingCounts(): StoredCounts {
  const { states, verdicts } = emptyCounts();
  return { states, verdicts, flagged: 0 };
}

/** Counts on, without a look at the claims that stayed as they were. */
export function applyToCounts(before: StoredCounts, changed: readonly ChangedClaim[]): StoredCounts {
  const counts = { ...emptyCounts(), states: { ...before.states }, verdicts: { ...before.verdicts } };
  let { flagged } = before;
  for (const claim of changed) {
    for (const [record, times] of [
      [claim.before, -1],
      [claim.after, 1],
    ] as const) {
      if (!record) continue;
      countClaim(counts, record, times);
      if (isUnsettled(record)) flagged += times;
    }
  }
  return { states: counts.states, verdicts: counts.verdicts, flagged };
}
