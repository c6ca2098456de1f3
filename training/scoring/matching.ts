/**
 * Maximum one-to-one matching by augmenting paths (Kuhn's algorithm): as many left ones as possible get a right one.
 * Returns for each left one its right one's index, or null.
 */
export function matchMost<L, R>(
  left: readonly L[],
  right: readonly R[],
  fits: (l: L, r: R) => boolean,
): (number | null)[] {
  const candidates = left.map((l) => right.flatMap((r, j) => (fits(l, r) ? [j] : [])));
  const leftOf = new Map<number, number>();
  /** Finds a place for `i`, moving those who are in the way where they have another. */
  function place(i: number, tried: Set<number>): boolean {
    for (const j of candidates[i]!) {
      if (tried.has(j)) continue;
      tried.add(j);
      const holder = leftOf.get(j);
      if (holder === undefined || place(holder, tried)) {
        leftOf.set(j, i);
        return true;
      }
    }
    return false;
  }
  left.forEach((_, i) => {
    place(i, new Set());
  });
  const matched: (number | null)[] = left.map(() => null);
  for (const [j, i] of leftOf) matched[i] = j;
  return matched;
}
