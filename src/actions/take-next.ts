import type { Claim } from '../domain/claim.ts';
import { Conflict } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { ClaimFilter, ClaimSort } from '../store/store.ts';
import { type ActionContext, requireRole } from './context.ts';
import { reviewClaim } from './review-claim.ts';

/** A claim that somebody else takes first is passed over; so many at once are not asked for. */
const LOOKED_AT = 50;

/**
 * Takes the open claim that comes first for the actor: by due time, then by how much it is worth checking, unless
 * another order is asked for. One claim is never handed to two people: taking it names its version.
 * @returns null where no claim is open
 */
export async function takeNext(
  context: ActionContext,
  actor: Actor,
  filter: ClaimFilter = {},
  sort: ClaimSort = 'urgency',
): Promise<Claim | null> {
  requireRole(actor, 'reviewer', 'take claims');
  const { assignee: _, ...others } = filter;
  const query = { ...others, states: ['open' as const], sort, limit: LOOKED_AT };
  let cursor: string | undefined;
  do {
    const page = await context.store.listClaims({ ...query, cursor });
    for (const { claim } of page.items) {
      const taken = await takeIfFree(context, actor, claim);
      if (taken) return taken;
    }
    cursor = page.next ?? undefined;
  } while (cursor);
  return null;
}

async function takeIfFree(context: ActionContext, actor: Actor, claim: Claim): Promise<Claim | null> {
  try {
    return await reviewClaim(context, actor, claim.id, { version: claim.version, merges: true }, 'take');
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}
