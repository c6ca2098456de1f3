/** Words that stand in both texts in the same order: `length` of them, from `a` in the one and from `b` in the other. */
export interface Block {
  a: number;
  b: number;
  length: number;
}

/** Of blocks in the order of `a`, those in the order of `b` as well that hold most words. */
export function heaviestRise(blocks: readonly Block[]): Block[] {
  const order = blocks.map((_, index) => index).sort((x, y) => blocks[x]!.b - blocks[y]!.b);
  const rank = new Int32Array(blocks.length);
  for (const [place, index] of order.entries()) rank[index] = place + 1;
  const weight = new Float64Array(blocks.length);
  const before = new Int32Array(blocks.length).fill(-1);
  /** Best block among those of the ranks it covers: a Fenwick tree of maxima. */
  const tree = new Int32Array(blocks.length + 1).fill(-1);
  let best = -1;
  for (const [index, { length }] of blocks.entries()) {
    for (let at = rank[index]! - 1; at > 0; at -= at & -at) {
      const other = tree[at]!;
      if (other >= 0 && (before[index] === -1 || weight[other]! > weight[before[index]!]!))
        before[index] = other;
    }
    weight[index] = length + (before[index] === -1 ? 0 : weight[before[index]!]!);
    for (let at = rank[index]!; at < tree.length; at += at & -at) {
      if (tree[at] === -1 || weight[tree[at]!]! < weight[index]!) tree[at] = index;
    }
    if (best === -1 || weight[index]! > weight[best]!) best = index;
  }
  const rise: Block[] = [];
  for (let at = best; at >= 0; at = before[at]!) rise.push(blocks[at]!);
  return rise.reverse();
}
