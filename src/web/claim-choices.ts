import { ATTRIBUTION_VERDICTS, type Claim, VERDICTS } from '../domain/claim.ts';
import { EVIDENCE_KINDS, type EvidenceKind, STANCES } from '../domain/evidence.ts';
import type { Actor } from '../domain/user.ts';
import type { Desk } from '../store/store.ts';
import { ATTRIBUTION_BADGES, type Badge, STANCE_BADGES, VERDICT_BADGES } from './badges.ts';
import { reviewerChoices } from './reviewer-choices.ts';

type SourceKind = NonNullable<Claim['source']['kind']>;

export const SOURCE_KIND_WORDS: Record<SourceKind, string> = {
  person: 'a person',
  organisation: 'an organisation',
  document: 'a document',
  anonymous: 'anonymous',
  group: 'a group',
};

const UNJUDGED: Badge = { mark: '·', word: 'Not judged yet', tone: 'open' };

const KIND_BADGES: Record<EvidenceKind, Badge> = {
  url: { mark: '↗', word: 'A page', tone: 'open' },
  file: { mark: '⤓', word: 'A file', tone: 'open' },
  note: { mark: '✎', word: 'A note', tone: 'open' },
};

/**
 * What there is to choose from in the page's forms.
 * @param loads claims in review, by user id
 */
export function choicesOf(
  desk: Pick<Desk, 'users' | 'settings'>,
  actor: Actor,
  loads: Readonly<Record<string, number>>,
) {
  const withBadge = <T extends string>(values: readonly T[], badges: Record<T, Badge>) =>
    values.map((value) => ({ value, badge: badges[value] }));
  return {
    verdicts: withBadge(VERDICTS, VERDICT_BADGES),
    attributions: [{ value: '', badge: UNJUDGED }, ...withBadge(ATTRIBUTION_VERDICTS, ATTRIBUTION_BADGES)],
    evidenceKinds: EVIDENCE_KINDS.map((value) => ({ value, badge: KIND_BADGES[value] })),
    stances: withBadge(STANCES, STANCE_BADGES),
    dismissals: desk.settings.dismissalReasons.map(({ code, label }) => ({ value: code, word: label })),
    kinds: Object.entries(SOURCE_KIND_WORDS).map(([value, word]) => ({ value, word })),
    reviewers: reviewerChoices(desk.users, loads, actor.id),
  };
}
