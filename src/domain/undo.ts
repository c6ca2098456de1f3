import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';
import { Conflict, Forbidden } from './errors.ts';
import type { Actor } from './user.ts';

/** How long somebody can take back what they did, in milliseconds. */
export const UNDO_MS = 60_000;

/**
 * Steps that can be taken back. Not those that others were told of in public or rely on at once: publishing, evidence,
 * comments, a second verdict (its author has seen the first by then), or a reopening that made a public correction.
 */
const UNDOABLE: ReadonlySet<string> = new Set([
  'claim.take',
  'claim.assign',
  'claim.release',
  'claim.propose',
  'claim.return',
  'claim.sign-off',
  'claim.dismiss',
  'claim.restore',
  'claim.reopen',
  'claim.recheck',
  'claim.schedule',
  'claim.tag',
  'claim.correct',
]);

/**
 * The claim as it was before its last event, and that event. Pure: the version, the event of the undoing and the
 * write are the caller's. The history keeps both.
 * @param events the claim's own, oldest first
 * @throws Conflict where there is nothing to take back any more; Forbidden where it is not the actor's to take back
 */
export function undoLast(
  claim: Claim,
  events: readonly Event[],
  actor: Actor,
  now: Date,
): { claim: Claim; undone: Event } {
  const last = events.at(-1);
  const obstacle = findUndoObstacle(claim, last, actor, now);
  if (obstacle) throw obstacle;
  const undone = last!;
  // Tags that were not there yet are none, not nothing.
  const fields = Object.fromEntries(
    undone.changes.map(({ field, from }) => [field, field === 'tags' ? (from ?? []) : from]),
  );
  return { claim: { ...claim, ...fields }, undone };
}

export function findUndoObstacle(
  claim: Claim,
  last: Event | undefined,
  actor: Actor,
  now: Date,
): Conflict | Forbidden | null {
  const refused = (message: string) => new Conflict(message, claim.version);
  if (!last || !UNDOABLE.has(last.type)) return refused('There is nothing here that can be undone.');
  if (last.actor.id !== actor.id)
    return new Forbidden('Somebody else did something here since: you can undo only what you did last.');
  if (actor.via === 'api')
    return new Forbidden('A token may not undo: that takes a person who is logged in.');
  if (last.changes.some(({ field }) => field === 'corrections'))
    return refused('A public correction went with it, so it cannot be undone.');
  // A clock that was set back is no reason to give somebody longer, nor to give them nothing.
  const age = Math.abs(now.getTime() - Date.parse(last.at));
  if (age > UNDO_MS) return refused('It is more than a minute ago, so it cannot be undone any more.');
  return null;
}
