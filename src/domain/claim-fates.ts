import { isOrphanReason, type OrphanReason } from './anchoring.ts';
import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';
import { claimsAt, type PastClaim } from './past-claims.ts';
import { areSameTexts } from './same-words.ts';

/** What became of a claim on the way from an older revision to a newer one. */
export type Fate = 'kept' | 'moved' | 'changed' | 'orphaned' | 'found' | 'back' | 'still lost';

export interface ClaimFate {
  fate: Fate;
  /** As it was at the older revision; null where it was found later. */
  before: PastClaim | null;
  after: PastClaim;
  /** Why it has no place in the newer revision; null where it has one, or where nobody wrote that down. */
  why: OrphanReason | null;
}

interface ClaimHistory {
  claims: readonly Claim[];
  events: readonly Event[];
}

/** What became of each claim, in the order of their numbers. */
export function fatesBetween(file: ClaimHistory, older: number, newer: number): ClaimFate[] {
  const before = new Map(claimsAt(file, older).map((claim) => [claim.id, claim]));
  const reasons = orphanReasons(file.events, newer);
  return claimsAt(file, newer)
    .map((after): ClaimFate => {
      const was = before.get(after.id) ?? null;
      const why = after.revision === newer ? null : (reasons.get(after.id) ?? null);
      return { fate: fateOf(was, after, older, newer), before: was, after, why };
    })
    .sort((a, b) => a.after.number - b.after.number);
}

/** @param before null where there was no such claim yet */
export function fateOf(before: PastClaim | null, after: PastClaim, older: number, newer: number): Fate {
  const isPlaced = after.revision === newer;
  if (!before) return isPlaced ? 'found' : 'still lost';
  if (before.revision !== older) return isPlaced ? 'back' : 'still lost';
  if (!isPlaced) return 'orphaned';
  const roles = ['source', 'cue', 'content'] as const;
  const isReworded = roles.some((role) => !areSameTexts(before[role].text, after[role].text));
  if (isReworded || (newer === older + 1 && after.anchor === 'changed')) return 'changed';
  const isInPlace = roles.every(
    (role) => JSON.stringify(before[role].spans) === JSON.stringify(after[role].spans),
  );
  return isInPlace ? 'kept' : 'moved';
}

/** The last reason that is told of each claim, up to a revision. */
function orphanReasons(events: readonly Event[], newest: number): Map<string, OrphanReason> {
  const reasons = new Map<string, OrphanReason>();
  for (const { type, claimId, subject, changes } of events) {
    if (type !== 'claim.carry' || claimId === null || Number(subject) > newest) continue;
    const why = changes.find(({ field }) => field === 'orphaned')?.to;
    if (isOrphanReason(why)) reasons.set(claimId, why);
  }
  return reasons;
}
