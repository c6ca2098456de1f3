import type { RevisionPreview, UnsettledClaim } from '../actions/revise-article.ts';
import { articleDiff, type DiffBlock, hasChanges } from './article-diff.ts';
import { shorten } from './article-page.ts';
import { type Badge, badgeOf, FLAG_BADGES } from './badges.ts';
import { boundedDiff } from './bounded-diff.ts';
import type { LabelledDiff } from './history-diffs.ts';
import { ORPHAN_WORDS } from './revision-words.ts';

/** What a new text would do, as the page shows it that asks before it is frozen. */
export interface PreviewPage {
  preview: RevisionPreview;
  blocks: DiffBlock[];
  isChanged: boolean;
  unsettled: UnsettledRow[];
  /** Unsettled claims that are left out of a list that nobody would read to the end. */
  more: number;
}

interface UnsettledRow {
  href: string;
  number: number;
  words: string;
  badges: Badge[];
  note: string;
  diffs: LabelledDiff[];
}

const MAX_ROWS = 200;

export function createPreviewPage(preview: RevisionPreview, newest: string): PreviewPage {
  const blocks = articleDiff(newest, preview.text);
  return {
    preview,
    blocks,
    isChanged: hasChanges(blocks),
    unsettled: preview.unsettled.slice(0, MAX_ROWS).map(rowOf),
    more: Math.max(0, preview.unsettled.length - MAX_ROWS),
  };
}

const ROLES = [
  { role: 'content', label: 'What' },
  { role: 'source', label: 'Who' },
  { role: 'cue', label: 'Cue' },
] as const;

function rowOf({ before, after, why }: UnsettledClaim): UnsettledRow {
  const reworded = ROLES.filter(({ role }) => before[role].text !== after[role].text);
  return {
    href: `/claims/${after.id}`,
    number: after.number,
    words: shorten(after.content.text, 110),
    badges: [FLAG_BADGES[why ? 'orphan' : 'stale'], badgeOf(after)],
    note: why ? `Its words ${ORPHAN_WORDS[why]}.` : '',
    diffs: why
      ? []
      : reworded.map(({ role, label }) => ({
          label,
          diff: boundedDiff(before[role].text, after[role].text),
        })),
  };
}
