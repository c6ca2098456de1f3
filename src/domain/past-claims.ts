import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';

/** What a claim was said to be at a time: its words and their place, and whether it counted as a claim. */
export type PastClaim = Pick<
  Claim,
  'id' | 'number' | 'revision' | 'anchor' | 'flags' | 'state' | 'source' | 'cue' | 'content'
>;

const TOLD: ReadonlySet<string> = new Set([
  'revision',
  'anchor',
  'flags',
  'state',
  'source',
  'cue',
  'content',
] satisfies (keyof PastClaim)[]);

/** The events by which a claim came to be: before them there was none. */
const MAKES_CLAIM = new Set(['claim.found', 'claim.add']);

/**
 * The claims as they stood when a revision was the newest, right before the next one came: what the history tells since
 * is taken back, event by event.
 */
export function claimsAt(
  { claims, events }: { claims: readonly Claim[]; events: readonly Event[] },
  revision: number,
): PastClaim[] {
  const next = events.findIndex(
    ({ type, subject }) => type === 'article.revise' && Number(subject) > revision,
  );
  const since = new Map<string, Event[]>();
  for (const event of next < 0 ? [] : events.slice(next)) {
    if (event.claimId === null) continue;
    const list = since.get(event.claimId);
    if (list) list.push(event);
    else since.set(event.claimId, [event]);
  }
  return claims.flatMap((claim) => {
    const later = since.get(claim.id) ?? [];
    return later.some(({ type }) => MAKES_CLAIM.has(type)) ? [] : [takenBack(claim, later)];
  });
}

function takenBack(claim: Claim, later: readonly Event[]): PastClaim {
  const past: PastClaim = { ...claim };
  for (const { changes } of later.toReversed()) {
    for (const { field, from } of changes) if (TOLD.has(field)) Object.assign(past, { [field]: from });
  }
  return past;
}
