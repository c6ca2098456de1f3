import type { Revision } from '../domain/article.ts';
import type { ClaimFate, Fate } from '../domain/claim-fates.ts';
import type { ArticleFile } from '../store/store.ts';
import { shorten } from './article-page.ts';
import { type Badge, STATE_BADGES } from './badges.ts';
import { boundedDiff } from './bounded-diff.ts';
import { compileFragment } from './fragments.ts';
import type { Mark } from './highlight.ts';
import type { LabelledDiff } from './history-diffs.ts';
import type { ChangedPiece } from './marked-changes.ts';
import { type ComparedRow, compareRevisions } from './revision-comparison.ts';
import { ORPHAN_WORDS } from './revision-words.ts';

export const COMPARE_VIEWS = ['side', 'inline'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

/** A row of texts as HTML: both sides, or one that leads from the one to the other. */
interface RowView {
  kind: ComparedRow['kind'];
  left: string | null;
  right: string | null;
  inline: string;
}

interface FateRow {
  number: number;
  href: string;
  badge: Badge;
  words: string;
  note: string;
  isDismissed: boolean;
  diffs: LabelledDiff[];
}

export interface ComparePage {
  blocks: { rows: RowView[]; isFolded: boolean }[];
  isChanged: boolean;
  isCutShort: boolean;
  isCoarse: boolean;
  /** Paragraphs beyond those that one page shows. */
  left: number;
  counts: { badge: Badge; count: number }[];
  /** Claims to look at, and those whose words stand as they did. */
  unsettled: FateRow[];
  settled: FateRow[];
}

export const FATE_BADGES: Record<Fate, Badge> = {
  changed: { mark: '!', word: 'Changed', tone: 'mixed' },
  orphaned: { mark: '⌀', word: 'Lost its place', tone: 'disputed' },
  'still lost': { mark: '⌀', word: 'Still without a place', tone: 'disputed' },
  found: { mark: '+', word: 'New', tone: 'open' },
  back: { mark: '↩', word: 'Back', tone: 'verified' },
  moved: { mark: '→', word: 'Moved', tone: 'verified' },
  kept: { mark: '✓', word: 'Kept', tone: 'verified' },
};

const SETTLED: ReadonlySet<Fate> = new Set(['moved', 'kept']);
/** More diffs than anybody reads are not made. */
const MAX_DIFFS = 200;

/** Pieces one after another that changed alike, or did not. */
interface Stretch {
  kind: ChangedPiece['kind'];
  pieces: { text: string; classes: string; ends: { number: number; badge: Badge }[] }[];
}

const writeStretches = compileFragment<{ stretches: Stretch[] }>('compared-pieces');

export function createComparePage(
  file: ArticleFile,
  from: Revision,
  to: Revision,
  view: CompareView,
): ComparePage {
  const { blocks, fates, ...found } = compareRevisions(file, from, to);
  const badges = new Map(fates.map(({ after, fate }) => [after.number, FATE_BADGES[fate]]));
  const write = (pieces: ChangedPiece[]) => writeStretches({ stretches: stretchesOf(pieces, badges) });
  const rowView = ({ kind, left, right, inline }: ComparedRow, isFolded: boolean): RowView => {
    const isInline = isFolded || view === 'inline';
    return {
      kind,
      left: left && !isInline ? write(left) : null,
      right: right && !isInline ? write(right) : null,
      inline: isInline ? write(inline) : '',
    };
  };
  let diffs = 0;
  const rows = fates.map((fate) => fateRow(fate, fate.fate !== 'changed' || ++diffs <= MAX_DIFFS));
  return {
    ...found,
    blocks: blocks.map(({ rows, isFolded }) => ({
      isFolded,
      rows: rows.map((row) => rowView(row, isFolded)),
    })),
    counts: countsOf(fates),
    unsettled: rows.filter((_, index) => !SETTLED.has(fates[index]!.fate)),
    settled: rows.filter((_, index) => SETTLED.has(fates[index]!.fate)),
  };
}

function stretchesOf(pieces: readonly ChangedPiece[], badges: ReadonlyMap<number, Badge>): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { kind, text, marks, ends } of pieces) {
    if (stretches.at(-1)?.kind !== kind) stretches.push({ kind, pieces: [] });
    stretches.at(-1)!.pieces.push({
      text,
      classes: classesOf(marks, badges),
      ends: ends.map((number) => ({ number, badge: badges.get(number)! })),
    });
  }
  return stretches;
}

function classesOf(marks: readonly Mark[], badges: ReadonlyMap<number, Badge>): string {
  const inner = marks.findLast(({ role }) => role === 'content');
  const has = (role: Mark['role']) => marks.some((mark) => mark.role === role);
  const classes = [
    inner && `content ${badges.get(inner.claim)!.tone}`,
    has('source') && 'source',
    has('cue') && 'cue',
  ];
  return classes.filter(Boolean).join(' ');
}

const ROLES = [
  { role: 'content', label: 'What' },
  { role: 'source', label: 'Who' },
  { role: 'cue', label: 'Cue' },
] as const;

function fateRow({ fate, before, after, why }: ClaimFate, hasDiffs: boolean): FateRow {
  const reworded = fate === 'changed' && before && hasDiffs ? ROLES : [];
  return {
    number: after.number,
    href: `/claims/${after.id}`,
    badge: FATE_BADGES[fate],
    words: shorten(after.content.text, 160),
    note: why ? `Its words ${ORPHAN_WORDS[why]}.` : '',
    isDismissed: after.state === 'dismissed',
    diffs: reworded
      .filter(({ role }) => before![role].text !== after[role].text)
      .map(({ role, label }) => ({ label, diff: boundedDiff(before![role].text, after[role].text) })),
  };
}

function countsOf(fates: readonly ClaimFate[]): ComparePage['counts'] {
  return Object.entries(FATE_BADGES)
    .map(([name, badge]) => ({ badge, count: fates.filter(({ fate }) => fate === name).length }))
    .filter(({ count }) => count > 0);
}

export const DISMISSED_BADGE = STATE_BADGES.dismissed;
