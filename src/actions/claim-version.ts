import type { Event } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { Conflict, NotFound } from '../domain/errors.ts';
import { type Aspect, changedParts, claimAt, conflictSentence } from '../domain/merging.ts';
import type { ActionContext } from './context.ts';

/**
 * The version of a claim that a write was made against. A number: the claim must still be at it. With `merges`, what
 * others changed meanwhile is no conflict as long as the write does not rest on it. `null` asks for no check.
 */
export type Against = number | null | { version: number; merges: true };

/** A claim that is about to be changed. */
export interface OpenedClaim {
  claim: Claim;
  /** As the writer saw it; `claim` itself where nothing happened since. */
  before: Claim;
  /** What happened since, oldest first. */
  since: readonly Event[];
}

/** @throws Conflict where somebody changed what the write rests on. */
export async function openClaim(
  context: ActionContext,
  claimId: string,
  against: Against,
  restsOn: readonly Aspect[],
): Promise<OpenedClaim> {
  const claim = await context.store.findClaim(claimId);
  if (!claim) throw new NotFound(`There is no claim ${claimId}.`);
  const version = typeof against === 'object' && against !== null ? against.version : against;
  if (version === null || version === claim.version) return { claim, before: claim, since: [] };
  if (typeof against === 'number') throw changed(claim, version);
  const file = await context.store.findArticle(claim.articleId);
  const now = file?.claims.find(({ id }) => id === claimId) ?? claim;
  const events = file?.events.filter((event) => event.claimId === claimId) ?? [];
  const before = claimAt(now, events, version);
  if (!before) throw changed(now, version);
  const since = events.slice(version);
  const conflicts = changedParts(before, now, since, restsOn);
  if (conflicts.length > 0) throw new Conflict(conflictSentence(conflicts), now.version, conflicts);
  return { claim: now, before, since };
}

function changed(claim: Claim, version: number): Conflict {
  return new Conflict(
    `This claim changed while you were at it: you had version ${version}, now it is at version ${claim.version}.`,
    claim.version,
  );
}

/** Others may write between the look at the claim and the commit; whoever merges then looks again. */
const MOST_TRIES = 5;

/** Does a write; where it merges and somebody else was quicker, it is decided anew on what they wrote. */
export async function withMerging<T>(against: Against, write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      const isRace = error instanceof Conflict && error.fields.length === 0;
      if (!isRace || typeof against !== 'object' || against === null || tries === MOST_TRIES) throw error;
    }
  }
}
