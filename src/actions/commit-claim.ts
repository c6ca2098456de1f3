import type { Claim, SealedProposal } from '../domain/claim.ts';
import { draftKey } from '../domain/draft.ts';
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
  if (before.sealed && !after.sealed && type !== 'claim.second-review')
    await giveBack(context, before.sealed, after);
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

/** A sealed verdict that is taken back, or that its claim loses, is its author's draft again: nobody else has read it. */
async function giveBack(
  { store, now }: ActionContext,
  { by, verdict, attributionVerdict, rationale }: SealedProposal,
  { id, version }: Claim,
): Promise<void> {
  const values = { verdict, attributionVerdict: attributionVerdict ?? '', rationale };
  const value = JSON.stringify({ version, values });
  await store.personal.save({
    userId: by,
    key: draftKey(id, 'propose'),
    value,
    savedAt: now().toISOString(),
  });
}
