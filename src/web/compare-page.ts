import type { Revision } from '../domain/article.ts';
import { type ClaimFate, type Fate, fatesBetween } from '../domain/claim-fates.ts';
import type { ArticleFile } from '../store/store.ts';
import { shorten } from './article-page.ts';
import { type Badge, STATE_BADGES } from './badges.ts';
import { rewordingsBetween } from './claim-rewordings.ts';
import { compareClaimedTexts } from './compared-texts.ts';
import type { LabelledDiff } from './history-diffs.ts';
import { FATE_BADGES, ORPHAN_WORDS } from './revision-words.ts';
import { type CompareView, type WrittenTexts, writeTexts } from './written-texts.ts';

interface FateRow {
  number: number;
  href: string;
  badge: Badge;
  words: string;
  note: string;
  isDismissed: boolean;
  diffs: LabelledDiff[];
}

export interface ComparePage extends WrittenTexts {
  counts: { badge: Badge; count: number }[];
  /** Claims to look at, and those whose words stand as they did. */
  unsettled: FateRow[];
  settled: FateRow[];
}

const SETTLED: ReadonlySet<Fate> = new Set(['moved', 'kept']);
/** More diffs than anybody reads are not made. */
const MAX_DIFFS = 200;

export function createComparePage(
  file: ArticleFile,
  from: Revision,
  to: Revision,
  view: CompareView,
): ComparePage {
  const [older, newer] = from.number < to.number ? [from, to] : [to, from];
  const fates = fatesBetween(file, older.number, newer.number);
  const textOf = ({ number, text }: Revision) => ({
    text,
    claims: fates
      .map(({ before, after }) => (number === older.number ? before : after))
      .filter((claim) => claim !== null)
      .filter((claim) => claim.revision === number && claim.state !== 'dismissed'),
  });
  const links = new Map(
    fates.map(({ after, fate }) => [
      after.number,
      { badge: FATE_BADGES[fate], href: `#claim-${after.number}` },
    ]),
  );
  let diffs = 0;
  const rows = fates.map((fate) => fateRow(fate, fate.fate !== 'changed' || ++diffs <= MAX_DIFFS));
  return {
    ...writeTexts(compareClaimedTexts(textOf(from), textOf(to)), links, view),
    counts: countsOf(fates),
    unsettled: rows.filter((_, index) => !SETTLED.has(fates[index]!.fate)),
    settled: rows.filter((_, index) => SETTLED.has(fates[index]!.fate)),
  };
}

function fateRow({ fate, before, after, why }: ClaimFate, hasDiffs: boolean): FateRow {
  return {
    number: after.number,
    href: `/claims/${after.id}`,
    badge: FATE_BADGES[fate],
    words: shorten(after.content.text, 160),
    note: why ? `Its words ${ORPHAN_WORDS[why]}.` : '',
    isDismissed: after.state === 'dismissed',
    diffs: fate === 'changed' && before && hasDiffs ? rewordingsBetween(before, after) : [],
  };
}

function countsOf(fates: readonly ClaimFate[]): ComparePage['counts'] {
  return Object.entries(FATE_BADGES)
    .map(([name, badge]) => ({ badge, count: fates.filter(({ fate }) => fate === name).length }))
    .filter(({ count }) => count > 0);
}

export const DISMISSED_BADGE = STATE_BADGES.dismissed;
