import type { DeskSettings } from '../../domain/settings.ts';
import { list, text } from '../event-values.ts';

/** What a person or a setting of the desk was changed from and to, as words to compare. */
export interface DeskValue {
  label: string;
  read: (value: unknown) => string;
}

const plain = (value: unknown) => (typeof value === 'string' ? value : '');
const onOff = (value: unknown) => (value === true ? 'on' : value === false ? 'off' : '');

/** By field. What an account began with is in its sentence; only what changed later is compared. */
export const DESK_VALUES: Record<string, DeskValue> = {
  email: { label: 'Email', read: plain },
  name: { label: 'Name', read: plain },
  role: { label: 'Role', read: plain },
  signOff: { label: 'Sign-off', read: plain },
  signers: { label: 'Who signs', read: (value) => (plain(value) ? `${value} and above` : '') },
  blindReview: { label: 'Blind second review', read: onOff },
  dismissalReasons: {
    label: 'Reasons to dismiss',
    read: (value) =>
      list(value)
        .map((reason) => text(reason, 'label'))
        .join(', '),
  },
  ratings: { label: 'Verdicts in ClaimReview', read: ratingsInWords },
  houseRules: { label: 'House rules', read: plain },
};

/** “en, 1 to 5: Verified 5, Disputed 1, …”, a line for each language. */
function ratingsInWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value as Partial<DeskSettings['ratings']>)
    .map(([language, scale]) => `${language}${rangeInWords(scale)}: ${verdictsInWords(scale?.verdicts)}`)
    .join('\n');
}

function rangeInWords(scale: { worst?: unknown; best?: unknown } | null | undefined): string {
  const { worst, best } = scale ?? {};
  return typeof worst === 'number' && typeof best === 'number' ? `, ${worst} to ${best}` : '';
}

function verdictsInWords(verdicts: unknown): string {
  if (typeof verdicts !== 'object' || verdicts === null) return '';
  return Object.values(verdicts)
    .map((verdict) => {
      const rating = (verdict as { rating?: unknown } | null)?.rating;
      return `${text(verdict, 'label')} ${typeof rating === 'number' ? rating : 'without a number'}`;
    })
    .join(', ');
}
