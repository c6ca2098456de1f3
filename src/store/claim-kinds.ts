import type { Claim } from '../domain/claim.ts';
import { countClaim, emptyCounts } from './claim-counts.ts';
import type { ClaimCounts, ClaimFilter } from './store.ts';

type Counted = Pick<Claim, 'state' | 'verdict' | 'flags'>;

/** State, verdict and flags in one: a hundred thousand claims are of a few dozen kinds. */
export interface ClaimKinds {
  of(claim: Counted): number;
  /** For each kind, whether claims of it match; null where the filter lets all of them through. */
  matching(filter: ClaimFilter): boolean[] | null;
  /** Of claims by kind. */
  counts(times: ArrayLike<number>): ClaimCounts;
  size(): number;
}

export function createClaimKinds(): ClaimKinds {
  const numbers = new Map<string, number>();
  const kinds: Counted[] = [];

  return {
    of({ state, verdict, flags }) {
      const name = `${state} ${verdict} ${flags}`;
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, kinds.length);
      return kinds.push({ state, verdict, flags }) - 1;
    },
    matching({ states = [], verdicts = [], flag }) {
      if (states.length === 0 && verdicts.length === 0 && flag === undefined) return null;
      return kinds.map(
        (kind) =>
          (states.length === 0 || states.includes(kind.state)) &&
          (verdicts.length === 0 || (kind.verdict !== null && verdicts.includes(kind.verdict))) &&
          (flag === undefined || kind.flags.includes(flag)),
      );
    },
    counts(times) {
      const counts = emptyCounts();
      for (const [kind, claim] of kinds.entries()) countClaim(counts, claim, times[kind]);
      return counts;
    },
    size: () => kinds.length,
  };
}
