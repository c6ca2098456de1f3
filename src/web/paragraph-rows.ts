import { compareTexts, readWords } from '../domain/comparison.ts';
import { heaviestRise } from '../domain/heaviest-rise.ts';
import { type Paragraph, paragraphsOf } from './highlight.ts';
import { type ParagraphPair, pairParagraphs } from './paragraph-pairs.ts';

/** Paragraphs of two texts beside each other: those of a row say the same, or are what the one became in the other. */
export interface ParagraphRow {
  kind: 'same' | 'changed' | 'moved away' | 'moved here';
  left: Paragraph | null;
  right: Paragraph | null;
}

/** How the paragraphs of one text stand in another; those that changed places are told from those that are new. */
export function paragraphRows(left: string, right: string): { rows: ParagraphRow[]; isCutShort: boolean } {
  const comparison = compareTexts(readWords(left), readWords(right));
  const [lefts, rights] = [paragraphsOf(left), paragraphsOf(right)];
  const { pairs, homesOfLeft, homesOfRight } = pairParagraphs(comparison, lefts, rights);
  const inOrder = new Set<ParagraphPair>(heaviestRise(pairs));
  const moved = pairs.filter((pair) => !inOrder.has(pair));
  const [away, here] = [new Set(moved.map(({ a }) => a)), new Set(moved.map(({ b }) => b))];

  const rows: ParagraphRow[] = [];
  let previous: ParagraphPair | null = null;
  let previousRow: ParagraphRow | null = null;
  for (const next of [...inOrder, null]) {
    const row: ParagraphRow | null = next && { kind: 'same', left: lefts[next.a]!, right: rights[next.b]! };
    const gone = gapOf(previous ? previous.a + 1 : 0, next?.a ?? lefts.length, homesOfLeft, [
      previous?.b,
      next?.b,
    ]);
    const come = gapOf(previous ? previous.b + 1 : 0, next?.b ?? rights.length, homesOfRight, [
      previous?.a,
      next?.a,
    ]);
    if (previousRow) widen(previousRow, lefts, gone.front, rights, come.front);
    if (row) widen(row, lefts, gone.back, rights, come.back);
    for (const alone of rowsBetween(gone.middle, come.middle, { lefts, rights, away, here }))
      rows.push(alone);
    if (row) rows.push(row);
    previous = next;
    previousRow = row;
  }
  const wordsOf = (text: string, { start, end }: Paragraph) => text.slice(start, end).trim();
  for (const row of rows) {
    const { left: l, right: r } = row;
    if (row.kind === 'same' && l && r && wordsOf(left, l) !== wordsOf(right, r)) row.kind = 'changed';
  }
  return { rows, isCutShort: comparison.isCutShort() };
}

/** Between two pairs: what was split off from the first, what from the second, and the paragraphs of neither. */
function gapOf(
  from: number,
  to: number,
  homes: ReadonlyMap<number, number>,
  [first, second]: [number | undefined, number | undefined],
) {
  let [start, end] = [from, to];
  while (start < end && first !== undefined && homes.get(start) === first) start++;
  while (end > start && second !== undefined && homes.get(end - 1) === second) end--;
  return {
    front: start > from ? start - 1 : null,
    back: end < to ? end : null,
    middle: Array.from({ length: end - start }, (_, index) => start + index),
  };
}

/** Draws a row's paragraphs out to those that were split off from them. */
function widen(
  row: ParagraphRow,
  lefts: readonly Paragraph[],
  left: number | null,
  rights: readonly Paragraph[],
  right: number | null,
): void {
  const over = (a: Paragraph, b: Paragraph) => ({
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
  });
  if (left !== null) row.left = over(row.left!, lefts[left]!);
  if (right !== null) row.right = over(row.right!, rights[right]!);
}

/** Paragraphs without a partner: those that are elsewhere by themselves, the others side by side. */
function rowsBetween(
  gone: readonly number[],
  come: readonly number[],
  sides: {
    lefts: readonly Paragraph[];
    rights: readonly Paragraph[];
    away: ReadonlySet<number>;
    here: ReadonlySet<number>;
  },
): ParagraphRow[] {
  const { lefts, rights, away, here } = sides;
  const rows: ParagraphRow[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    const [l, r] = [gone[i], come[j]];
    if (l !== undefined && away.has(l)) {
      rows.push({ kind: 'moved away', left: lefts[l]!, right: null });
      i++;
    } else if (r !== undefined && here.has(r)) {
      rows.push({ kind: 'moved here', left: null, right: rights[r]! });
      j++;
    } else {
      const isPair = l !== undefined && r !== undefined;
      rows.push({
        kind: isPair ? 'same' : 'changed',
        left: lefts[l ?? -1] ?? null,
        right: rights[r ?? -1] ?? null,
      });
      i++;
      j++;
    }
  }
  return rows;
}
