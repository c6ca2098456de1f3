import type { Claim } from '../domain/claim.ts';
import { Conflict, Invalid, NotFound } from '../domain/errors.ts';
import { applyReview } from '../domain/review.ts';
import type { ReviewInput } from '../domain/review-needs.ts';
import { type Actor, hasRole } from '../domain/user.ts';
import type { ReviewAction } from '../domain/workflow.ts';
import { type ActionContext, changesBetween, createEvent } from './context.ts';

/** The claim as it stands, if it still is at the version that the caller read; `null` asks for no check. */
export async function requireClaimAt(
  context: ActionContext,
  claimId: string,
  expectedVersion: number | null,
): Promise<Claim> {
  const claim = await context.store.findClaim(claimId);
  if (!claim) throw new NotFound(`There is no claim ${claimId}.`);
  if (expectedVersion !== null && claim.version !== expectedVersion) {
    throw new Conflict(
      `This claim changed while you were at it: you had version ${expectedVersion}, now it is at version ${claim.version}.`,
      claim.version,
    );
  }
  return claim;
}

/**
 * Writes the claim's next version with the one event that tells of it: a claim's version is always the number of
 * its events, so that what happened since a version can be read from the history.
 */
export async function commitClaim(
  context: ActionContext,
  actor: Actor,
  before: Claim,
  changed: Claim,
  type: string,
  comment: string | null,
  subject: string | null = null,
): Promise<Claim> {
  const at = context.now().toISOString();
  const after: Claim = { ...changed, version: before.version + 1, updatedAt: at };
  const changes = changesBetween(before, after);
  await context.store.commit({
    articleId: before.articleId,
    claims: [after],
    events: [createEvent(actor, at, type, { claimId: before.id, subject, comment, changes })],
  });
  return after;
}

/** Takes a claim one step through the workflow. */
export async function reviewClaim(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  expectedVersion: number | null,
  action: ReviewAction,
  input: ReviewInput = {},
): Promise<Claim> {
  const before = await requireClaimAt(context, claimId, expectedVersion);
  const { settings, users } = await context.store.desk();
  if (action === 'assign' && input.assignee) {
    const user = users.find((candidate) => candidate.id === input.assignee);
    if (!user?.active || !hasRole(user, 'reviewer')) {
      throw new Invalid('Choose somebody of the desk who may review.', 'assignee');
    }
  }
  const now = context.now().toISOString();
  const { claim, comment } = applyReview(before, action, actor, input, settings, now);
  return commitClaim(context, actor, before, claim, `claim.${action}`, comment);
}
