import { type Block, heaviestRise } from './heaviest-rise.ts';
import { createRunIndex, type RunIndex } from './run-index.ts';
import { shortestEdit } from './shortest-edit.ts';
import type { Token } from './text-tokens.ts';
import { spend, type Work } from './work.ts';

/** Old token index → new token index for the tokens that are unchanged; -1 for the others. */
export type TokenMap = Int32Array;

/** Words in a row that have to be found together, once in each text, to be taken for the same ones. */
export const RUN = 4;
/** Words in a row, out of the order of the rest, that are taken for a stretch that was moved. */
const MIN_MOVED = 8;
/** Sequences shorter than this are compared as they are; of longer ones, words that stand once in each come first. */
const SHORT = 400;

/**
 * Aligns two texts in time that grows with their length: runs of words that stand once in each text first, wherever
 * they are now; what lies between them then word by word. Where the work is used up tokens stay unmapped: what is
 * not known to be unchanged is never said to be.
 */
export function alignTokens(
  before: readonly Token[],
  after: readonly Token[],
  { a, b, inA, inB }: { a: Int32Array; b: Int32Array; inA: RunIndex; inB: RunIndex },
  work: Work,
): TokenMap {
  const map = new Int32Array(a.length).fill(-1);
  const used = new Uint8Array(b.length);
  const join = (i: number, j: number) => {
    map[i] = j;
    used[j] = 1;
  };
  const blocks = uniqueBlocks(a, b, inA, inB);
  const backbone = heaviestRise(blocks);
  const inOrder = new Set(backbone);
  const moved = blocks.filter((block) => !inOrder.has(block) && block.length >= MIN_MOVED);
  for (const { a: i, b: j, length } of [...backbone, ...moved]) {
    for (let k = 0; k < length; k++) join(i + k, j + k);
  }

  const align = (from: number, fromEnd: number, to: number, toEnd: number) => {
    if (from >= fromEnd || to >= toEnd) return;
    const old = rangeOf(from, fromEnd).filter((i) => map[i] === -1);
    const now = rangeOf(to, toEnd).filter((j) => used[j] === 0);
    alignGap(a, b, old, now, join, work);
  };
  // What changed at either side of a moved stretch is looked for on the lines where it stands now.
  for (const { a: i, b: j, length } of moved) {
    const [iEnd, jEnd] = [i + length, j + length];
    align(lineStart(before, i), i, lineStart(after, j), j);
    align(iEnd, lineEnd(before, iEnd - 1), jEnd, lineEnd(after, jEnd - 1));
  }
  let [i, j] = [0, 0];
  for (const block of [...backbone, { a: a.length, b: b.length, length: 0 }]) {
    align(i, block.a, j, block.b);
    [i, j] = [block.a + block.length, block.b + block.length];
  }
  return map;
}

/** Runs that stand once in each text, drawn out to both sides for as far as the words are the same. */
function uniqueBlocks(a: Int32Array, b: Int32Array, inA: RunIndex, inB: RunIndex): Block[] {
  const blocks: Block[] = [];
  const used = new Uint8Array(b.length);
  let free = 0;
  for (let i = 0; i + RUN <= a.length; i++) {
    const j = inB.onlyPlace(a, i);
    if (j < 0 || inA.onlyPlace(b, j) !== i) continue;
    let [start, end] = [i, i + RUN];
    while (start > free && used[j - i + start - 1] === 0 && a[start - 1] === b[j - i + start - 1]) start--;
    while (end < a.length && used[j - i + end] === 0 && a[end] === b[j - i + end]) end++;
    used.fill(1, j - i + start, j - i + end);
    blocks.push({ a: start, b: j - i + start, length: end - start });
    free = end;
    i = end - 1;
  }
  return blocks;
}

/** Aligns two sequences of places in order. */
function alignGap(
  a: Int32Array,
  b: Int32Array,
  old: Int32Array,
  now: Int32Array,
  join: (i: number, j: number) => void,
  work: Work,
): void {
  let start = 0;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (start < oldEnd && start < nowEnd && a[old[start]!] === b[now[start]!]) {
    join(old[start]!, now[start]!);
    start++;
  }
  while (oldEnd > start && nowEnd > start && a[old[oldEnd - 1]!] === b[now[nowEnd - 1]!]) {
    join(old[--oldEnd]!, now[--nowEnd]!);
  }
  const inNow = new Set(Array.from(now.subarray(start, nowEnd), (j) => b[j]!));
  const inOld = new Set(Array.from(old.subarray(start, oldEnd), (i) => a[i]!));
  const oldLeft = old.subarray(start, oldEnd).filter((i) => inNow.has(a[i]!));
  const nowLeft = now.subarray(start, nowEnd).filter((j) => inOld.has(b[j]!));
  if (oldLeft.length === 0 || nowLeft.length === 0) return;
  if (!spend(work, old.length + now.length)) return;

  const x = oldLeft.map((i) => a[i]!);
  const y = nowLeft.map((j) => b[j]!);
  const anchors = x.length + y.length > SHORT ? onceInEach(x, y) : [];
  if (anchors.length > 0) {
    let [i, j] = [0, 0];
    for (const anchor of [...anchors, { a: x.length, b: y.length, length: 0 }]) {
      alignGap(a, b, oldLeft.subarray(i, anchor.a), nowLeft.subarray(j, anchor.b), join, work);
      if (anchor.length > 0) join(oldLeft[anchor.a]!, nowLeft[anchor.b]!);
      [i, j] = [anchor.a + 1, anchor.b + 1];
    }
    return;
  }
  const pairs = shortestEdit(x, y, work);
  if (pairs === null) work.isCutShort = true;
  for (let k = 0; k < (pairs?.length ?? 0); k += 2) join(oldLeft[pairs![k]!]!, nowLeft[pairs![k + 1]!]!);
}

/** Words that stand once in each sequence, as far as they are in the same order (the patience diff of Bram Cohen). */
function onceInEach(x: Int32Array, y: Int32Array): Block[] {
  const [inX, inY] = [createRunIndex(x, 1), createRunIndex(y, 1)];
  const blocks: Block[] = [];
  for (let i = 0; i < x.length; i++) {
    const j = inY.onlyPlace(x, i);
    if (j >= 0 && inX.onlyPlace(y, j) === i) blocks.push({ a: i, b: j, length: 1 });
  }
  return heaviestRise(blocks);
}

function rangeOf(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, index) => from + index);
}

function lineStart(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && tokens[start - 1]!.line === tokens[at]!.line) start--;
  return start;
}

function lineEnd(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < tokens.length && tokens[end]!.line === tokens[at]!.line) end++;
  return end;
}
