import type { DismissalReason, Verdict } from './claim.ts';
import type { Role } from './user.ts';

/** A reason that the desk dismisses claims for. The code is kept with the claim and never changes; the label may. */
export interface DismissalChoice {
  code: DismissalReason;
  label: string;
}

/** What a verdict is called and where it stands on the scale; null: it has no place there. */
export interface Rating {
  label: string;
  rating: number | null;
}

/** How verdicts read in ClaimReview, in one language. */
export interface RatingScale {
  worst: number;
  best: number;
  verdicts: Record<Verdict, Rating>;
}

/** Lowest role that may sign what another person proposed. */
export const SIGNERS = ['reviewer', 'senior', 'editor', 'admin'] as const satisfies readonly Role[];

/** Settings of the desk as a whole. */
export interface DeskSettings {
  /** Counts the changes to the settings. */
  version: number;
  /** `optional`: proposing also signs, recorded as `selfSigned`. `required`: another person signs. */
  signOff: 'optional' | 'required';
  signers: (typeof SIGNERS)[number];
  /** The second person gives a verdict before seeing the first. */
  blindReview: boolean;
  /** `other`, for which a comment says the reason, is always among them. */
  dismissalReasons: DismissalChoice[];
  /** By language (BCP 47, lower case); English is always there, and stands in for languages that are not. */
  ratings: Record<string, RatingScale>;
  /** Shown beside the verdict form; plain text. */
  houseRules: string;
}

/**
 * The scale that readers of ClaimReview know: 1 is false, 5 is true. `outdated` rates as `misleading` does: who takes
 * the claim as it stands is led astray, though it was right once. `unverifiable` has no place on the scale: a number,
 * even the middle one, would say something about the truth.
 */
const ENGLISH: RatingScale = {
  worst: 1,
  best: 5,
  verdicts: {
    verified: { label: 'Verified', rating: 5 },
    disputed: { label: 'Disputed', rating: 1 },
    mixed: { label: 'Mixed', rating: 3 },
    misleading: { label: 'Misleading', rating: 2 },
    unverifiable: { label: 'Unverifiable', rating: null },
    outdated: { label: 'Outdated', rating: 2 },
  },
};

export const DEFAULT_SETTINGS: DeskSettings = {
  version: 1,
  signOff: 'optional',
  signers: 'senior',
  blindReview: false,
  dismissalReasons: [
    { code: 'not_a_claim', label: 'Not a claim' },
    { code: 'opinion', label: 'An opinion' },
    { code: 'duplicate', label: 'A duplicate' },
    { code: 'other', label: 'Another reason' },
  ],
  ratings: { en: ENGLISH },
  houseRules: '',
};

/** A desk that is older than a setting has its default. */
export function completeSettings(known: Partial<DeskSettings>): DeskSettings {
  return { ...DEFAULT_SETTINGS, ...known };
}

/** The scale for a text of that language (BCP 47), its base language or else English. */
export function ratingScaleFor(
  { ratings }: Pick<DeskSettings, 'ratings'>,
  language: string | null,
): RatingScale {
  const tag = language?.toLowerCase() ?? 'en';
  const found = [tag, tag.split('-')[0]!].find((name) => Object.hasOwn(ratings, name));
  return ratings[found ?? 'en'] ?? ENGLISH;
}

export const SETTING_FIELDS = [
  'signOff',
  'signers',
  'blindReview',
  'dismissalReasons',
  'ratings',
  'houseRules',
] as const satisfies readonly (keyof DeskSettings)[];
