import type { CarriedClaim, RevisionPreview } from '../actions/revise-article.ts';
import type { Revision } from '../domain/article.ts';
import { fateOf } from '../domain/claim-fates.ts';
import { shorten } from './article-page.ts';
import { type Badge, badgeOf, FLAG_BADGES } from './badges.ts';
import { rewordingsBetween } from './claim-rewordings.ts';
import { compareClaimedTexts } from './compared-texts.ts';
import type { LabelledDiff } from './history-diffs.ts';
import { FATE_BADGES, ORPHAN_WORDS } from './revision-words.ts';
import { type WrittenTexts, writeTexts } from './written-texts.ts';

/** What a new text would do, as the page shows it that asks before it is frozen. */
export interface PreviewPage {
  preview: RevisionPreview;
  texts: WrittenTexts;
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

export function createPreviewPage(preview: RevisionPreview, newest: Revision): PreviewPage {
  const { unsettled } = preview;
  return {
    preview,
    texts: textsOf(preview, newest),
    unsettled: unsettled.slice(0, MAX_ROWS).map(rowOf),
    more: Math.max(0, unsettled.length - MAX_ROWS),
  };
}

/** Both texts in one, with the claims where they are and where they would be. */
function textsOf({ claims, text }: RevisionPreview, newest: Revision): WrittenTexts {
  const next = newest.number + 1;
  const links = new Map(
    claims.map(({ before, after }) => [
      after.number,
      { badge: FATE_BADGES[fateOf(before, after, newest.number, next)], href: `/claims/${after.id}` },
    ]),
  );
  const live = claims.filter(({ after }) => after.state !== 'dismissed');
  const standing = live.map(({ before }) => before).filter(({ revision }) => revision === newest.number);
  const placed = live.map(({ after }) => after).filter(({ revision }) => revision === next);
  const compared = compareClaimedTexts({ text: newest.text, claims: standing }, { text, claims: placed });
  return writeTexts(compared, links, 'inline');
}

function rowOf({ before, after, why }: CarriedClaim): UnsettledRow {
  return {
    href: `/claims/${after.id}`,
    number: after.number,
    words: shorten(after.content.text, 110),
    badges: [FLAG_BADGES[why ? 'orphan' : 'stale'], badgeOf(after)],
    note: why ? `Its words ${ORPHAN_WORDS[why]}.` : '',
    diffs: why ? [] : rewordingsBetween(before, after),
  };
}
