import type { Work } from './work.ts';

/** Edits beyond which two sequences have so little in common that what they share means nothing. */
const MAX_EDITS = 1_500;

/**
 * Pairs the places of two sequences by a shortest edit script (Myers 1986, “An O(ND) difference algorithm and its
 * variations”), as `[in a, in b, …]`; null where it would take more edits or steps than allowed.
 */
export function shortestEdit(a: Int32Array, b: Int32Array, work: Work): number[] | null {
  const [n, m] = [a.length, b.length];
  const most = Math.min(n + m, MAX_EDITS);
  /** For each diagonal x - y, shifted by `zero`, how far along `a` one gets. */
  const zero = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(zero - edits - 1, zero + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = zero + diagonal;
      const isDown = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!);
      let x = isDown ? reach[at + 1]! : reach[at - 1]! + 1;
      let y = x - diagonal;
      const from = x;
      while (x < n && y < m && a[x] === b[y]) {
        x++;
        y++;
      }
      reach[at] = x;
      work.left -= 1 + x - from;
      if (x >= n && y >= m) return pairsOf(trace, n, m);
    }
    if (work.left < 0) return null;
  }
  return null;
}

/** Walks back from the end; `trace[d]` holds the reach before `d` edits, for the diagonals -d-1 to d+1. */
function pairsOf(trace: readonly Int32Array[], n: number, m: number): number[] {
  const pairs: number[] = [];
  let [x, y] = [n, m];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits]!;
    const at = (diagonal: number) => reach[diagonal + edits + 1]!;
    const diagonal = x - y;
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const fromDiagonal = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(fromDiagonal);
    const fromY = edits === 0 ? 0 : fromX - fromDiagonal;
    // The run of same words after this edit, and for no edits the one at the very beginning.
    while (x > fromX && y > fromY && (edits === 0 || x > (isDown ? fromX : fromX + 1))) {
      x--;
      y--;
      pairs.push(x, y);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs;
}
