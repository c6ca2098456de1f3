import type { Claim } from '../domain/claim.ts';

type Span = Claim['content']['spans'][number];
export type Role = 'content' | 'source' | 'cue';

/** Words of a claim in the text: several of these make up a split quote. */
export interface Mark {
  claim: number;
  role: Role;
  span: Span;
}

/** A stretch of text all of whose characters are covered by the same marks. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  marks: Mark[];
}

export interface Paragraph {
  start: number;
  end: number;
}

/** The lines that say something, as paragraphs; lines of a block that was wrapped at a fixed width are one. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let block: Paragraph[] = [];
  const endBlock = () => {
    const isWrapped = block.length > 1 && block.slice(0, -1).every((line) => isWrappedLine(text, line));
    if (isWrapped) paragraphs.push({ start: block[0]!.start, end: block.at(-1)!.end });
    else for (const line of block) paragraphs.push(line);
    block = [];
  };
  for (let start = 0; start <= text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    if (/\S/.test(text.slice(start, end))) block.push({ start, end });
    else endBlock();
    start = end + 1;
  }
  endBlock();
  return paragraphs;
}

/** As wide as mail and typewriters wrap, and ending in the middle of something. */
function isWrappedLine(text: string, { start, end }: Paragraph): boolean {
  const width = end - start;
  return width >= 45 && width <= 120 && !/[.!?:"”’)]\s*$/.test(text.slice(Math.max(start, end - 20), end));
}

export function marksOf(claim: Claim): Mark[] {
  return (['content', 'source', 'cue'] as const).flatMap((role) =>
    claim[role].spans.map((span) => ({ claim: claim.number, role, span })),
  );
}

/**
 * Splits `[from, to)` of a text at the edges of all marks, so that marks may overlap, nest and run past either end.
 * The pieces, put together, are the text again.
 */
export function splitAtMarks(text: string, marks: readonly Mark[], from = 0, to = text.length): Piece[] {
  if (from >= to) return [];
  const inside = marks.filter(({ span: [start, end] }) => start < end && start < to && end > from);
  const edges = new Set([from, to]);
  for (const { span } of inside) for (const edge of span) if (edge > from && edge < to) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  const starting = inside.toSorted((a, b) => a.span[0] - b.span[0]);
  const pieces: Piece[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let index = 0; index + 1 < sorted.length; index++) {
    const start = sorted[index]!;
    const end = sorted[index + 1]!;
    open = open.filter(({ span }) => span[1] > start);
    while (next < starting.length && starting[next]!.span[0] <= start) open.push(starting[next++]!);
    pieces.push({ start, end, text: text.slice(start, end), marks: [...open] });
  }
  return pieces;
}

/** The marks that touch each paragraph. Both lists in text order, so that a long article takes one pass. */
export function marksByParagraph(paragraphs: readonly Paragraph[], marks: readonly Mark[]): Mark[][] {
  const sorted = marks.toSorted((a, b) => a.span[0] - b.span[0]);
  let next = 0;
  let running: Mark[] = [];
  return paragraphs.map(({ start, end }) => {
    running = running.filter(({ span }) => span[1] > start);
    while (next < sorted.length && sorted[next]!.span[0] < end) {
      const mark = sorted[next++]!;
      if (mark.span[1] > start) running.push(mark);
    }
    return [...running];
  });
}
