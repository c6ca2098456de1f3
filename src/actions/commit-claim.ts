import type { Claim } from '../domain/claim.ts';
import type { Actor } from '../domain/user.ts';
import { type ActionContext, changesBetween, createEvent } from './context.ts';
import { audienceOf } from './who-must-know.ts';

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
  const audience = await audienceOf(context, before.articleId);
  const tells = audience.of({ type, before, after, actorId: actor.id }, comment);
  await context.store.commit({
    articleId: before.articleId,
    claims: [after],
    events: [createEvent(actor, at, type, { claimId: before.id, subject, comment, changes, tells })],
  });
  return after;
}
