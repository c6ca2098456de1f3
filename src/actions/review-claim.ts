import { randomBytes } from 'node:crypto';
import type { Claim } from '../domain/claim.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { conflictSentence, mergeFields, mergeTags, RESTS_ON } from '../domain/merging.ts';
import { applyReview } from '../domain/review.ts';
import { checkedTags, proposalValues, type ReviewInput } from '../domain/review-needs.ts';
import { type Actor, hasRole } from '../domain/user.ts';
import type { ReviewAction } from '../domain/workflow.ts';
import type { Desk } from '../store/store.ts';
import { type Against, type OpenedClaim, openClaim, withMerging } from './claim-version.ts';
import { commitClaim } from './commit-claim.ts';
import type { ActionContext } from './context.ts';

/** Takes a claim one step through the workflow. */
export async function reviewClaim(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  against: Against,
  action: ReviewAction,
  input: ReviewInput = {},
): Promise<Claim> {
  return withMerging(against, async () => {
    const opened = await openClaim(context, claimId, against, RESTS_ON[action]);
    const { settings, users } = await context.store.desk();
    if (action === 'assign' && input.assignee) requireReviewer(users, input.assignee);
    const now = context.now().toISOString();
    const merged = mergedInput(opened, action, input);
    const { claim, comment } = applyReview(opened.claim, action, actor, merged, settings, now);
    if (claim.sealed && !claim.sealed.nonce)
      claim.sealed = { ...claim.sealed, nonce: randomBytes(16).toString('hex') };
    return commitClaim(context, actor, opened.claim, claim, `claim.${action}`, comment);
  });
}

function requireReviewer(users: Desk['users'], userId: string): void {
  const user = users.find((candidate) => candidate.id === userId);
  if (!user?.active || !hasRole(user, 'reviewer')) {
    throw new Invalid('Choose somebody of the desk who may review.', 'assignee');
  }
}

/** What was typed, with what others changed meanwhile in fields that the writer left alone. */
function mergedInput(
  { claim, before, since }: OpenedClaim,
  action: ReviewAction,
  input: ReviewInput,
): ReviewInput {
  if (before === claim) return input;
  if (action === 'tag') {
    const typed = checkedTags(input.tags);
    return { ...input, tags: mergeTags(before.tags ?? [], claim.tags ?? [], typed).join(',') };
  }
  if (action !== 'propose') return input;
  const { verdict, attributionVerdict, rationale } = input;
  const typed = {
    verdict: verdict ?? '',
    attributionVerdict: attributionVerdict ?? '',
    rationale: rationale ?? '',
  };
  const { merged, conflicts } = mergeFields(proposalValues(before), proposalValues(claim), typed, since);
  if (conflicts.length > 0) throw new Conflict(conflictSentence(conflicts), claim.version, conflicts);
  return { ...input, ...merged };
}
