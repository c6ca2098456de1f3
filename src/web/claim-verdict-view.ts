import type { Event } from '../domain/audit.ts';
import type { Claim, SecondReview } from '../domain/claim.ts';
import type { DeskSettings } from '../domain/settings.ts';
import { findUndoObstacle } from '../domain/undo.ts';
import { type Actor, hasRole } from '../domain/user.ts';
import { findObstacle } from '../domain/workflow.ts';
import { ATTRIBUTION_BADGES, VERDICT_BADGES } from './badges.ts';
import { namesOf } from './claim-context.ts';
import type { ClaimReader } from './claim-reader.ts';
import { changeOf } from './event-values.ts';
import { historySentences } from './history-sentences.ts';
import { whenOf } from './times.ts';

export function verdictOf(claim: Claim, people: (id: string) => string, now: Date) {
  if (!claim.verdict) return null;
  return {
    badge: VERDICT_BADGES[claim.verdict],
    attribution: claim.attributionVerdict ? ATTRIBUTION_BADGES[claim.attributionVerdict] : null,
    rationale: claim.rationale,
    proposed: claim.proposedBy && { by: people(claim.proposedBy), when: whenOf(claim.proposedAt ?? '', now) },
    signed: claim.signedBy && { by: people(claim.signedBy), when: whenOf(claim.signedAt ?? '', now) },
    selfSigned: claim.selfSigned,
    published: claim.publishedAt ? whenOf(claim.publishedAt, now) : null,
  };
}

export function twoVerdicts({ first, second }: SecondReview, people: (id: string) => string, now: Date) {
  return [first, second].map(({ by, at, verdict, attributionVerdict, rationale }) => ({
    by: people(by),
    when: whenOf(at, now),
    badge: VERDICT_BADGES[verdict],
    attribution: attributionVerdict && ATTRIBUTION_BADGES[attributionVerdict],
    rationale,
  }));
}

/** What took the verdict back, with the reason: whoever judges anew begins there. */
export function setBackOf(
  claim: Claim,
  events: readonly Event[],
  reader: Parameters<typeof historySentences>[1],
) {
  if (claim.proposedBy !== null || claim.state !== 'in_review') return null;
  const event = events.findLast((candidate) => {
    const state = changeOf(candidate, 'state');
    return state?.to === 'in_review' && (state.from === 'proposed' || state.from === 'signed_off');
  });
  return event ? historySentences([event], reader)[0]! : null;
}

/** What the reader did last and can still take back; null where there is no such thing. */
export function undoOf(
  claim: Claim,
  events: readonly Event[],
  { actor, desk, now }: ClaimReader,
): string | null {
  const last = events.at(-1);
  if (findUndoObstacle(claim, last, actor, now)) return null;
  return historySentences([last!], { people: namesOf(desk), now })[0]!.sentence;
}

/** Why there is no button where somebody of that role looks for one. */
export function obstacleOf(claim: Claim, actor: Actor, settings: DeskSettings): string | null {
  if (!hasRole(actor, 'reviewer'))
    return 'You can read everything here; to review claims takes the role of a reviewer.';
  if (
    claim.state === 'proposed' &&
    findObstacle(claim, claim.sealed ? 'second-review' : 'sign-off', actor, settings)
  ) {
    return claim.proposedBy === actor.id && hasRole(actor, settings.signers)
      ? `You proposed this verdict, so another person has to ${claim.sealed ? 'give the second one' : 'sign it off'}.`
      : `Somebody who is ${settings.signers} or above, and did not propose it, ${claim.sealed ? 'gives a second verdict without seeing this one' : 'signs it off'}.`;
  }
  if (claim.state === 'signed_off' && findObstacle(claim, 'reopen', actor, settings)) {
    return 'An editor can reopen it if the verdict has to be looked at again.';
  }
  return null;
}
