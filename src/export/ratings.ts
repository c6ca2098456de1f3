import type { Verdict } from '../domain/claim.ts';

/** The scale that ClaimReview readers know: 1 is false, 5 is true. */
export const WORST_RATING = 1;
export const BEST_RATING = 5;

/**
 * What each verdict is on the scale, and in words. `outdated` rates as `misleading` does: who takes the claim as it
 * stands is led astray, though it was right once. `unverifiable` has no place on the scale: a number, even the middle
 * one, would say something about the truth.
 */
export const RATINGS: Record<Verdict, { value: number | null; label: string }> = {
  verified: { value: 5, label: 'Verified' },
  mixed: { value: 3, label: 'Mixed' },
  misleading: { value: 2, label: 'Misleading' },
  outdated: { value: 2, label: 'Outdated' },
  disputed: { value: 1, label: 'Disputed' },
  unverifiable: { value: null, label: 'Unverifiable' },
};
