import type { Claim } from '../domain/claim.ts';
import { Conflict, NotFound } from '../domain/errors.ts';
import { undoLast as undo } from '../domain/undo.ts';
import type { Actor } from '../domain/user.ts';
import { commitClaim } from './commit-claim.ts';
import { type ActionContext, requireRole } from './context.ts';

/** Takes back the last thing that happened to a claim, if the actor did it, within the last minute. */
export async function undoLast(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  expectedVersion: number,
): Promise<Claim> {
  requireRole(actor, 'reviewer', 'undo what they did');
  const found = await context.store.findClaim(claimId);
  const file = found && (await context.store.findArticle(found.articleId));
  const claim = file?.claims.find(({ id }) => id === claimId);
  if (!file || !claim) throw new NotFound(`There is no claim ${claimId}.`);
  if (claim.version !== expectedVersion)
    throw new Conflict('Something else happened to this claim since, so it cannot be undone.', claim.version);
  const events = file.events.filter((event) => event.claimId === claimId);
  const { claim: before, undone } = undo(claim, events, actor, context.now());
  return commitClaim(context, actor, claim, before, 'claim.undo', null, String(undone.seq));
}
