import type { Claim } from '../domain/claim.ts';
import { DomainError, Invalid } from '../domain/errors.ts';
import type { ReviewInput } from '../domain/review-needs.ts';
import type { Actor } from '../domain/user.ts';
import type { ReviewAction } from '../domain/workflow.ts';
import { type ActionContext, requireRole } from './context.ts';
import { reviewClaim } from './review-claim.ts';

/** Steps that make sense for many claims at once: those in which nobody says what is true. */
export const BULK_ACTIONS = [
  'take',
  'assign',
  'release',
  'dismiss',
  'tag',
  'schedule',
] as const satisfies ReviewAction[];
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Most claims that one request changes. */
export const MAX_BULK = 200;

export interface ChosenClaim {
  id: string;
  version: number;
}

/** What became of each claim, in the order that they were given. */
export interface BulkResult {
  done: Claim[];
  refused: { id: string; error: DomainError }[];
}

/** Takes each of the claims one step; one that is refused keeps none of the others from it. */
export async function reviewMany(
  context: ActionContext,
  actor: Actor,
  chosen: readonly ChosenClaim[],
  action: BulkAction,
  input: ReviewInput = {},
): Promise<BulkResult> {
  requireRole(actor, 'reviewer', 'change claims');
  if (chosen.length === 0) throw new Invalid('Choose at least one claim.', 'claims');
  if (chosen.length > MAX_BULK) throw new Invalid(`Choose at most ${MAX_BULK} claims at once.`, 'claims');
  const result: BulkResult = { done: [], refused: [] };
  for (const { id, version } of chosen) {
    try {
      const given = await addedTags(context, id, action, input);
      result.done.push(await reviewClaim(context, actor, id, { version, merges: true }, action, given));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.refused.push({ id, error });
    }
  }
  return result;
}

/** Tags given to many are added to what each has. */
async function addedTags(
  context: ActionContext,
  id: string,
  action: BulkAction,
  input: ReviewInput,
): Promise<ReviewInput> {
  if (action !== 'tag') return input;
  if (!input.tags?.trim()) throw new Invalid('Write the tags that the claims shall have.', 'tags');
  const claim = await context.store.findClaim(id);
  return { ...input, tags: [...(claim?.tags ?? []), input.tags].join(',') };
}
