import type { Badge } from './badges.ts';
import type { ComparedRow, ComparedTexts } from './compared-texts.ts';
import { compileFragment } from './fragments.ts';
import type { Mark } from './highlight.ts';
import type { ChangedPiece } from './marked-changes.ts';

export const COMPARE_VIEWS = ['side', 'inline'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

/** How a claim is marked where its words end, and where its number leads. */
export interface ClaimLink {
  badge: Badge;
  href: string;
}

/** A row of texts as HTML: both sides, or one that leads from the one to the other. */
interface WrittenRow {
  kind: ComparedRow['kind'];
  left: string | null;
  right: string | null;
  inline: string;
}

export interface WrittenTexts extends Omit<ComparedTexts, 'blocks'> {
  blocks: { rows: WrittenRow[]; isFolded: boolean }[];
}

/** Pieces one after another that changed alike, or did not. */
interface Stretch {
  kind: ChangedPiece['kind'];
  pieces: { text: string; classes: string; ends: (ClaimLink & { number: number })[] }[];
}

type Links = ReadonlyMap<number, ClaimLink>;

const writeStretches = compileFragment<{ stretches: Stretch[] }>('compared-pieces');

/** Two compared texts as HTML. */
export function writeTexts(
  { blocks, ...found }: ComparedTexts,
  links: Links,
  view: CompareView,
): WrittenTexts {
  const write = (pieces: ChangedPiece[]) => writeStretches({ stretches: stretchesOf(pieces, links) });
  const written = ({ kind, left, right, inline }: ComparedRow, isFolded: boolean): WrittenRow => {
    const isInline = isFolded || view === 'inline';
    return {
      kind,
      left: left && !isInline ? write(left) : null,
      right: right && !isInline ? write(right) : null,
      inline: isInline ? write(inline) : '',
    };
  };
  return {
    ...found,
    blocks: blocks.map(({ rows, isFolded }) => ({
      isFolded,
      rows: rows.map((row) => written(row, isFolded)),
    })),
  };
}

function stretchesOf(pieces: readonly ChangedPiece[], links: Links): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { kind, text, marks, ends } of pieces) {
    if (stretches.at(-1)?.kind !== kind) stretches.push({ kind, pieces: [] });
    stretches.at(-1)!.pieces.push({
      text,
      classes: classesOf(marks, links),
      ends: ends.map((number) => ({ number, ...links.get(number)! })),
    });
  }
  return stretches;
}

function classesOf(marks: readonly Mark[], links: Links): string {
  const inner = marks.findLast(({ role }) => role === 'content');
  const has = (role: Mark['role']) => marks.some((mark) => mark.role === role);
  const classes = [
    inner && `content ${links.get(inner.claim)!.badge.tone}`,
    has('source') && 'source',
    has('cue') && 'cue',
  ];
  return classes.filter(Boolean).join(' ');
}
