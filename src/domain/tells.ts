import type { Claim } from './claim.ts';

/** What happened to a claim, as far as it matters to who must know. */
export interface Happening {
  type: string;
  before: Claim;
  after: Claim;
  actorId: string;
  /** Named with an @ in what the actor wrote. */
  mentioned?: readonly string[];
  /** Those who watch the article. */
  watchers?: readonly string[];
}

type Rule = (before: Claim, after: Claim) => readonly (string | null)[];

const assignees: Rule = (before, after) => [before.assignee, after.assignee];
const standBehind: Rule = ({ proposedBy, signedBy }) => [proposedBy, signedBy];
const concerned: Rule = (before, after) => [...assignees(before, after), ...standBehind(before, after)];

/** Whom each event concerns, whether they watch the article or not. */
const CONCERNS: Record<string, Rule> = {
  'claim.take': assignees,
  'claim.assign': assignees,
  'claim.release': assignees,
  'claim.return': concerned,
  'claim.second-review': standBehind,
  'claim.sign-off': standBehind,
  'claim.dismiss': assignees,
  'claim.reopen': concerned,
  'claim.publish': standBehind,
  'claim.schedule': assignees,
  'claim.correct': assignees,
  'claim.comment': concerned,
  'claim.undo': concerned,
  'claim.carry': (before, after) => (isUnsettledBy(before, after) ? concerned(before, after) : []),
  'evidence.attach': assignees,
  'evidence.quote-check': assignees,
  'evidence.retract': (before, after) =>
    isSentBack(before, after) ? concerned(before, after) : assignees(before, after),
};

/** What watchers of an article hear of. */
const WATCHED = new Set([
  'claim.propose',
  'claim.second-review',
  'claim.sign-off',
  'claim.return',
  'claim.dismiss',
  'claim.reopen',
  'claim.publish',
]);

/** Ids of the users who must know of it, each once and in order; never the one who did it. */
export function toldOf({ type, before, after, actorId, mentioned = [], watchers = [] }: Happening): string[] {
  const isWatched = WATCHED.has(type) || isSentBack(before, after) || isUnsettledBy(before, after);
  const ids = [
    ...(CONCERNS[type]?.(before, after) ?? []),
    ...mentioned,
    ...(isWatched ? watchers : []),
  ].filter((id): id is string => id !== null && id !== actorId);
  return [...new Set(ids)].sort();
}

function isSentBack(before: Claim, after: Claim): boolean {
  return before.proposedBy !== null && after.proposedBy === null && after.state === 'in_review';
}

/** A new text left the claim stale or without a place. */
function isUnsettledBy(before: Claim, after: Claim): boolean {
  return after.flags.some((flag) => (flag === 'stale' || flag === 'orphan') && !before.flags.includes(flag));
}
