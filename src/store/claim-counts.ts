import { type Claim, STATES, type State, VERDICTS, type Verdict } from '../domain/claim.ts';
import type { ClaimCounts } from './store.ts';

export function emptyCounts(): ClaimCounts {
  return {
    states: Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>,
    verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
    stale: 0,
    orphan: 0,
  };
}

/** Counts `times` claims of that kind. */
export function countClaim(
  counts: ClaimCounts,
  { state, verdict, flags }: Pick<Claim, 'state' | 'verdict' | 'flags'>,
  times = 1,
): void {
  counts.states[state] += times;
  if (verdict) counts.verdicts[verdict] += times;
  if (flags.includes('stale')) counts.stale += times;
  if (flags.includes('orphan')) counts.orphan += times;
}
