import type { PastClaim } from '../domain/past-claims.ts';
import { type Mark, marksByParagraph, type Paragraph } from './highlight.ts';
import { type ChangedPiece, piecesOf, type SidePieces } from './marked-changes.ts';
import { type ParagraphRow, paragraphRows } from './paragraph-rows.ts';

/** A row of the page: paragraphs of both texts with what changed and the claims in them. */
export interface ComparedRow {
  kind: ParagraphRow['kind'];
  left: ChangedPiece[] | null;
  right: ChangedPiece[] | null;
  inline: ChangedPiece[];
}

/** Rows that are shown, and stretches without a change of which only the edges are. */
export type ComparedBlock = { rows: ComparedRow[]; isFolded: boolean };

/** A text, and the claims whose place in it is shown. */
export interface ClaimedText {
  text: string;
  claims: readonly Pick<PastClaim, 'number' | 'content' | 'source' | 'cue'>[];
}

export interface ComparedTexts {
  blocks: ComparedBlock[];
  isChanged: boolean;
  /** The texts were not compared to the end: paragraphs that were moved may be shown as taken out and put in. */
  isCutShort: boolean;
  /** Some paragraphs have too much changed in them to be compared word by word. */
  isCoarse: boolean;
  /** Paragraphs beyond those that one page shows. */
  left: number;
}

/** Stretches of unchanged paragraphs longer than this are folded down to their first and last. */
const MAX_UNCHANGED = 3;
/** More than the longest news has; only a text made to keep the desk busy has more. */
const MAX_ROWS = 5_000;
/** Edits that are looked for in all, and in one row: the work grows with the square of the latter. */
const MAX_EDITS = { all: 20_000, row: 800 };

export function compareClaimedTexts(from: ClaimedText, to: ClaimedText): ComparedTexts {
  const { rows: all, isCutShort } = paragraphRows(from.text, to.text);
  const rows = all.slice(0, MAX_ROWS);
  const [leftMarks, rightMarks] = [marksIn(from, rows, 'left'), marksIn(to, rows, 'right')];
  const onRight = new Set(to.claims.map(({ number }) => number));
  const onlyLeft = (mark: Mark) => !onRight.has(mark.claim);

  let budget = MAX_EDITS.all;
  let isCoarse = false;
  const compared = rows.map((row, index): ComparedRow => {
    const side = (text: string, range: Paragraph | null, marks: Mark[]): SidePieces | null =>
      range && { text, ...range, marks };
    const left = side(from.text, row.left, leftMarks[index]!);
    const right = side(to.text, row.right, rightMarks[index]!);
    const found = piecesOf(left, right, onlyLeft, row.kind, Math.min(budget, MAX_EDITS.row));
    budget -= found.edits;
    if (found.isCoarse) isCoarse = true;
    return { kind: row.kind, left: found.left, right: found.right, inline: found.inline };
  });
  return {
    blocks: folded(compared),
    isChanged: all.some(({ kind }) => kind !== 'same'),
    isCutShort,
    left: all.length - rows.length,
    isCoarse,
  };
}

/** The marks of the claims on one side, for each row. */
function marksIn({ claims }: ClaimedText, rows: readonly ParagraphRow[], side: 'left' | 'right'): Mark[][] {
  const roles = ['content', 'source', 'cue'] as const;
  const marks = claims.flatMap((claim) =>
    roles.flatMap((role) => claim[role].spans.map((span): Mark => ({ claim: claim.number, role, span }))),
  );
  const places = rows.flatMap((row, index) => (row[side] ? [{ index, paragraph: row[side] }] : []));
  const found = marksByParagraph(
    places.map(({ paragraph }) => paragraph),
    marks,
  );
  const byRow: Mark[][] = rows.map(() => []);
  for (const [place, { index }] of places.entries()) byRow[index] = found[place]!;
  return byRow;
}

/** Rows in blocks: those that are shown, and the inner ones of long stretches without a change. */
function folded(rows: readonly ComparedRow[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  const push = (row: ComparedRow, isFolded: boolean) => {
    if (blocks.at(-1)?.isFolded !== isFolded) blocks.push({ rows: [], isFolded });
    blocks.at(-1)!.rows.push(row);
  };
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && rows[end]!.kind === 'same') end++;
    const isLong = end - start > MAX_UNCHANGED;
    for (let at = start; at < end; at++) push(rows[at]!, isLong && at > start && at < end - 1);
    if (end < rows.length) push(rows[end]!, false);
    start = end + 1;
  }
  return blocks;
}
