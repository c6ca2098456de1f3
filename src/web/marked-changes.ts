import { type Mark, splitAtMarks } from './highlight.ts';
import type { ParagraphRow } from './paragraph-rows.ts';
import { type DiffPart, wordDiffWithin } from './word-diff.ts';

/** A stretch of text that changed or did not, and the claims that it is part of. */
export interface ChangedPiece {
  kind: DiffPart['kind'];
  text: string;
  marks: Mark[];
  /** Numbers of the claims whose content ends here. */
  ends: number[];
}

/** A stretch of one of the texts, and the marks in it. */
export interface SidePieces {
  text: string;
  start: number;
  end: number;
  marks: readonly Mark[];
}

interface RowPieces {
  left: ChangedPiece[] | null;
  right: ChangedPiece[] | null;
  /** What stayed and what was put in, and between it what was taken out. */
  inline: ChangedPiece[];
  edits: number;
  isCoarse: boolean;
}

/**
 * What changed from the left stretch to the right one, cut where claims begin and end.
 * @param onlyLeft whether a mark of the left is nowhere on the right, so that words of both have to carry it
 * @param maxEdits beyond which the one is shown as taken out and the other as put in
 */
export function piecesOf(
  left: SidePieces | null,
  right: SidePieces | null,
  onlyLeft: (mark: Mark) => boolean,
  kind: ParagraphRow['kind'],
  maxEdits: number,
): RowPieces {
  const { parts, edits, isCoarse } = partsOf(left, right, kind, maxEdits);
  const pieces: RowPieces = { left: left && [], right: right && [], inline: [], edits, isCoarse };
  let [i, j] = [left?.start ?? 0, right?.start ?? 0];
  for (const part of parts) {
    const { length } = part.text;
    const onLeft = left && part.kind !== 'added' ? cut(part.kind, left, left.marks, i, i + length) : [];
    const inRight = part.kind === 'removed' ? null : right;
    const onRight = inRight ? cut(part.kind, inRight, inRight.marks, j, j + length) : [];
    pieces.left?.push(...onLeft);
    pieces.right?.push(...onRight);
    if (!inRight) pieces.inline.push(...onLeft);
    else {
      const by = j - i;
      const carried =
        part.kind === 'same' && left ? left.marks.filter(onlyLeft).map((mark) => shifted(mark, by)) : [];
      pieces.inline.push(...cut(part.kind, inRight, [...inRight.marks, ...carried], j, j + length));
    }
    if (part.kind !== 'added') i += length;
    if (part.kind !== 'removed') j += length;
  }
  return pieces;
}

function partsOf(
  left: SidePieces | null,
  right: SidePieces | null,
  kind: ParagraphRow['kind'],
  maxEdits: number,
): { parts: DiffPart[]; edits: number; isCoarse: boolean } {
  const [before, after] = [left, right].map((side) => side?.text.slice(side.start, side.end) ?? '') as [
    string,
    string,
  ];
  const whole = (parts: DiffPart[]) => ({ parts, edits: 0, isCoarse: false });
  // Of what is elsewhere, nothing was taken out or put in.
  if (kind === 'moved away') return whole([{ kind: 'same', text: before }]);
  if (kind === 'moved here') return whole([{ kind: 'same', text: after }]);
  if (!left) return whole([{ kind: 'added', text: after }]);
  if (!right) return whole([{ kind: 'removed', text: before }]);
  if (before === after) return whole([{ kind: 'same', text: after }]);
  const diff = maxEdits > 0 ? wordDiffWithin(before, after, maxEdits) : null;
  if (diff) return { ...diff, isCoarse: false };
  const replaced: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return { parts: replaced, edits: Math.max(0, maxEdits), isCoarse: true };
}

function shifted({ span: [start, end], ...mark }: Mark, by: number): Mark {
  return { ...mark, span: [start + by, end + by] };
}

function cut(
  kind: DiffPart['kind'],
  { text }: SidePieces,
  marks: readonly Mark[],
  from: number,
  to: number,
): ChangedPiece[] {
  const lastEnds = new Map<number, number>();
  for (const { claim, role, span } of marks)
    if (role === 'content') lastEnds.set(claim, Math.max(span[1], lastEnds.get(claim) ?? 0));
  return splitAtMarks(text, marks, from, to).map((piece) => ({
    kind,
    text: piece.text,
    marks: piece.marks,
    ends: [...new Set(piece.marks.filter(({ role }) => role === 'content').map(({ claim }) => claim))].filter(
      (claim) => lastEnds.get(claim) === piece.end,
    ),
  }));
}
