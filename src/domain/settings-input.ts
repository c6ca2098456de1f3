import { VERDICTS, type Verdict } from './claim.ts';
import { type FieldProblem, Invalid } from './errors.ts';
import {
  DEFAULT_SETTINGS,
  type DeskSettings,
  type DismissalChoice,
  type Rating,
  type RatingScale,
  SIGNERS,
} from './settings.ts';

export const MAX_HOUSE_RULES = 10_000;
const MAX_LABEL = 80;
const MAX_CHOICES = 30;
const MAX_LANGUAGES = 30;
const MAX_RATING = 100;

/** What an admin asks for; what is left out stays as it is. Checked here. */
export interface SettingsInput {
  signOff?: string | null;
  signers?: string | null;
  blindReview?: boolean;
  dismissalReasons?: readonly { code?: string | null; label: string }[];
  ratings?: Record<
    string,
    { worst: unknown; best: unknown; verdicts: Record<string, { label: unknown; rating: unknown }> }
  >;
  houseRules?: string | null;
}

/** The settings after the change, at the same version. @throws Invalid naming every field that cannot be. */
export function changedSettings(before: DeskSettings, input: SettingsInput): DeskSettings {
  const problems: FieldProblem[] = [];
  const after: DeskSettings = { ...before };
  if (input.signOff !== undefined) {
    if (input.signOff === 'optional' || input.signOff === 'required') after.signOff = input.signOff;
    else problems.push({ field: 'signOff', message: 'Choose whether sign-off is optional or required.' });
  }
  if (input.signers !== undefined) {
    const signers = SIGNERS.find((role) => role === input.signers);
    if (signers) after.signers = signers;
    else problems.push({ field: 'signers', message: `Choose who may sign: ${SIGNERS.join(', ')}.` });
  }
  if (input.blindReview !== undefined) after.blindReview = input.blindReview;
  if (after.blindReview && after.signOff !== 'required' && problems.length === 0) {
    problems.push({
      field: 'blindReview',
      message: 'A blind second review takes a second person: require sign-off, or leave it out.',
    });
  }
  if (input.dismissalReasons !== undefined)
    after.dismissalReasons = checkedReasons(before, input.dismissalReasons, problems);
  if (input.ratings !== undefined) after.ratings = checkedRatings(input.ratings, problems);
  if (input.houseRules !== undefined) {
    after.houseRules = input.houseRules?.trim() ?? '';
    if (after.houseRules.length > MAX_HOUSE_RULES)
      problems.push({
        field: 'houseRules',
        message: `Keep the house rules under ${MAX_HOUSE_RULES.toLocaleString('en')} characters.`,
      });
  }
  if (problems.length > 0) throw new Invalid(problems);
  return after;
}

/** A label that is known keeps its code, so that claims dismissed for it stay together. */
function checkedReasons(
  before: DeskSettings,
  given: NonNullable<SettingsInput['dismissalReasons']>,
  problems: FieldProblem[],
): DismissalChoice[] {
  const field = 'dismissalReasons';
  const known = [...before.dismissalReasons, ...DEFAULT_SETTINGS.dismissalReasons];
  const choices: DismissalChoice[] = [];
  for (const { code: asked, label: typed } of given) {
    const label = typed.trim().replace(/\s+/g, ' ');
    if (!label) continue;
    if (label.length > MAX_LABEL)
      problems.push({
        field,
        message: `Keep each reason under ${MAX_LABEL} characters: “${label.slice(0, 30)}…”`,
      });
    const same = known.find((choice) => choice.label.toLowerCase() === label.toLowerCase());
    const code = asked || same?.code || codeOf(label);
    if (!/^[a-z0-9_]{1,80}$/.test(code))
      problems.push({ field, message: `“${label}” needs a letter or a digit that can stand in a code.` });
    else if (choices.some((choice) => choice.code === code))
      problems.push({ field, message: `“${label}” is there twice.` });
    choices.push({ code, label });
  }
  if (choices.length > MAX_CHOICES)
    problems.push({ field, message: `Keep it to ${MAX_CHOICES} reasons: more are no help.` });
  if (!choices.some(({ code }) => code === 'other'))
    choices.push(known.find(({ code }) => code === 'other')!);
  return choices;
}

/** Letters of other scripts than Latin stand as their numbers, so that every label has a code of its own. */
function codeOf(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9\s_-]/gu, (letter) =>
      /[\p{L}\p{N}]/u.test(letter) ? letter.codePointAt(0)!.toString(36) : '',
    )
    .trim()
    .replace(/[\s_-]+/g, '_')
    .slice(0, 80);
}

function checkedRatings(
  given: NonNullable<SettingsInput['ratings']>,
  problems: FieldProblem[],
): Record<string, RatingScale> {
  const ratings: Record<string, RatingScale> = {};
  const names = Object.keys(given);
  if (!names.some((name) => name.toLowerCase() === 'en'))
    problems.push({ field: 'ratings', message: 'Keep English: it stands in for languages without labels.' });
  if (names.length > MAX_LANGUAGES)
    problems.push({ field: 'ratings', message: `Keep it to ${MAX_LANGUAGES} languages.` });
  for (const name of names) {
    const language = name.toLowerCase();
    if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(language)) {
      problems.push({
        field: 'language',
        message: `“${name.slice(0, 20)}” is no code of a language, such as “de” or “pt-br”.`,
      });
      continue;
    }
    ratings[language] = checkedScale(language, given[name]!, problems);
  }
  return ratings;
}

function checkedScale(
  language: string,
  given: NonNullable<SettingsInput['ratings']>[string],
  problems: FieldProblem[],
): RatingScale {
  const worst = numberOf(given.worst);
  const best = numberOf(given.best);
  const isScale = worst !== null && best !== null && worst < best;
  if (!isScale)
    problems.push({
      field: `ratings.${language}.worst`,
      message: `The scale of “${language}” needs two numbers from 0 to ${MAX_RATING}, the worst below the best.`,
    });
  const verdicts = {} as Record<Verdict, Rating>;
  for (const verdict of VERDICTS) {
    const { label: typed, rating: number } = given.verdicts[verdict] ?? { label: '', rating: null };
    const label = typeof typed === 'string' ? typed.trim() : '';
    if (!label || label.length > MAX_LABEL)
      problems.push({
        field: `ratings.${language}.${verdict}.label`,
        message: `Give “${verdict}” a label in “${language}”, of at most ${MAX_LABEL} characters.`,
      });
    const rating = number === null || number === '' || number === undefined ? null : numberOf(number);
    const isOutside = isScale && rating !== null && (rating < worst || rating > best);
    if (isOutside || (rating === null && number !== null && number !== '' && number !== undefined))
      problems.push({
        field: `ratings.${language}.${verdict}.rating`,
        message: `The rating of “${verdict}” in “${language}” has to be a number on its scale, or nothing.`,
      });
    verdicts[verdict] = { label, rating };
  }
  return { worst: worst ?? 0, best: best ?? 0, verdicts };
}

function numberOf(given: unknown): number | null {
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof value === 'number' && value >= 0 && value <= MAX_RATING ? value : null;
}
