import { type Claim, type State, VERDICTS } from '../domain/claim.ts';
import type { ArticleListing } from '../store/store.ts';
import { type Badge, badgeOf, STATE_BADGES, VERDICT_BADGES } from './badges.ts';

/** One kind of claim in the strip above an article: how many, and where its bar is, in claims from the left. */
export interface TallyPart {
  badge: Badge;
  count: number;
  x: number;
}

export interface Tally {
  total: number;
  parts: TallyPart[];
}

/** What is settled first, what is out of the count last. */
const BY_PROGRESS: readonly State[] = ['signed_off', 'proposed', 'in_review', 'open', 'dismissed'];
const ORDER = [...Object.values(VERDICT_BADGES), ...BY_PROGRESS.map((state) => STATE_BADGES[state])];

/** Each claim under the one badge that it is marked with. */
export function tallyOf(claims: readonly Claim[]): Tally {
  const counts = new Map<Badge, number>();
  for (const claim of claims) counts.set(badgeOf(claim), (counts.get(badgeOf(claim)) ?? 0) + 1);
  return tallyFrom(ORDER.map((badge) => [badge, counts.get(badge) ?? 0]));
}

/** A listing counts by state and by verdict, and each claim is in one state: so the strip is by state. */
export function talliesOf({ states, verdicts }: ArticleListing): { states: Tally; verdicts: Tally } {
  return {
    states: tallyFrom(BY_PROGRESS.map((state) => [STATE_BADGES[state], states[state]])),
    verdicts: tallyFrom(VERDICTS.map((verdict) => [VERDICT_BADGES[verdict], verdicts[verdict]])),
  };
}

function tallyFrom(counts: [Badge, number][]): Tally {
  const parts: TallyPart[] = [];
  let total = 0;
  for (const [badge, count] of counts) {
    if (count === 0) continue;
    parts.push({ badge, count, x: total });
    total += count;
  }
  return { total, parts };
}
