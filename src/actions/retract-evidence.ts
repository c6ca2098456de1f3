import type { Claim } from '../domain/claim.ts';
import { Conflict, type FieldProblem, Invalid, NotFound } from '../domain/errors.ts';
import type { Evidence } from '../domain/evidence.ts';
import { RESTS_ON } from '../domain/merging.ts';
import { clearProposal } from '../domain/review.ts';
import { findMissingEvidence, MAX_NOTE } from '../domain/review-needs.ts';
import type { Actor } from '../domain/user.ts';
import { type Against, openClaim, withMerging } from './claim-version.ts';
import { commitClaim } from './commit-claim.ts';
import { type ActionContext, requireRole } from './context.ts';

export interface RetractionInput {
  reason?: string | null;
  /** The public correction, where a published verdict loses what it rests on. */
  correction?: string | null;
}

/** Retracts evidence, with a reason. A verdict left without what it needs goes back to review. */
export async function retractEvidence(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  against: Against,
  evidenceId: string,
  input: RetractionInput,
): Promise<Claim> {
  requireRole(actor, 'reviewer', 'retract evidence');
  return withMerging(against, async () => {
    const { claim: before } = await openClaim(context, claimId, against, RESTS_ON.retract);
    const item = before.evidence.find((candidate) => candidate.id === evidenceId);
    if (!item) throw new NotFound('This claim has no such evidence.');
    if (item.retracted) throw new Conflict('This evidence is retracted already.', before.version);
    const { reason, correction } = checkedRetraction(before, item, input);
    const at = context.now().toISOString();
    const changed: Claim = { ...before, evidence: without(before, item, { at, by: actor.id, reason }) };
    if (isCarrying(before, item)) {
      changed.state = 'in_review';
      changed.sealed &&= null;
      clearProposal(changed);
      if (correction !== null)
        changed.corrections = [...before.corrections, { at, by: actor.id, text: correction }];
      changed.publishedAt = null;
    }
    return commitClaim(context, actor, before, changed, 'evidence.retract', reason, item.id);
  });
}

/**
 * A verdict that stands rests on this piece, and falls without it. Of a sealed one nobody may learn what it rests on, so
 * it falls with any piece.
 */
export function isCarrying(claim: Claim, item: Evidence): boolean {
  if (claim.sealed) return true;
  const { verdict } = claim;
  const isSettled = claim.state === 'proposed' || claim.state === 'signed_off';
  if (!isSettled || !verdict || findMissingEvidence(verdict, claim.evidence)) return false;
  return findMissingEvidence(verdict, without(claim, item, { at: '', by: '', reason: '' })) !== null;
}

function without(claim: Claim, item: Evidence, retracted: NonNullable<Evidence['retracted']>): Evidence[] {
  return claim.evidence.map((other) => (other.id === item.id ? { ...item, retracted } : other));
}

function checkedRetraction(claim: Claim, item: Evidence, input: RetractionInput) {
  const reason = input.reason?.trim() ?? '';
  const correction = input.correction?.trim() || null;
  const problems: FieldProblem[] = [];
  if (!reason) problems.push({ field: 'reason', message: 'Say why the evidence is retracted.' });
  if (reason.length > MAX_NOTE) problems.push({ field: 'reason', message: 'Keep the reason shorter.' });
  const isPublic = claim.publishedAt !== null && isCarrying(claim, item);
  if (isPublic && !correction) {
    problems.push({
      field: 'correction',
      message:
        'The published verdict rests on this: write the public correction that goes with its return to review.',
    });
  }
  if ((correction?.length ?? 0) > MAX_NOTE)
    problems.push({ field: 'correction', message: 'Keep the correction shorter.' });
  if (problems.length > 0) throw new Invalid(problems);
  return { reason, correction: isPublic ? correction : null };
}
