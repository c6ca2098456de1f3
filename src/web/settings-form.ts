import { VERDICTS } from '../domain/claim.ts';
import type { DeskSettings } from '../domain/settings.ts';
import type { SettingsInput } from '../domain/settings-input.ts';
import type { FormValues } from './forms.ts';

/** The settings as their form holds them. */
export function settingsValues(settings: DeskSettings): Record<string, string> {
  const values: Record<string, string> = {
    signOff: settings.signOff,
    signers: settings.signers,
    blindReview: settings.blindReview ? 'yes' : '',
    dismissalReasons: settings.dismissalReasons.map(({ label }) => label).join('\n'),
    houseRules: settings.houseRules,
    languages: Object.keys(settings.ratings).join(' '),
    language: '',
  };
  for (const [language, { worst, best, verdicts }] of Object.entries(settings.ratings)) {
    values[`ratings.${language}.worst`] = String(worst);
    values[`ratings.${language}.best`] = String(best);
    for (const verdict of VERDICTS) {
      const { label, rating } = verdicts[verdict];
      values[`ratings.${language}.${verdict}.label`] = label;
      values[`ratings.${language}.${verdict}.rating`] = rating === null ? '' : String(rating);
    }
  }
  return values;
}

/** Languages that the form has labels for: those it came with, and the one that is added. */
export function languagesOf(values: FormValues | Record<string, string>): string[] {
  const known = (values.languages ?? '').split(/\s+/).filter(Boolean);
  const added = (values.language ?? '').trim().toLowerCase();
  return [...new Set(added ? [...known, added] : known)];
}

/** A language that is added begins with the English labels; one that is to go is left out. */
export function settingsInput(values: FormValues): SettingsInput {
  const languages = languagesOf(values).filter((language) => values[`ratings.${language}.remove`] !== 'yes');
  const read = (language: string, name: string) =>
    values[`ratings.${language}.${name}`] ?? values[`ratings.en.${name}`] ?? '';
  return {
    signOff: values.signOff ?? null,
    signers: values.signers ?? null,
    blindReview: values.blindReview === 'yes',
    dismissalReasons: (values.dismissalReasons ?? '').split('\n').map((label) => ({ label })),
    houseRules: values.houseRules ?? '',
    ratings: Object.fromEntries(
      languages.map((language) => [
        language,
        {
          worst: read(language, 'worst'),
          best: read(language, 'best'),
          verdicts: Object.fromEntries(
            VERDICTS.map((verdict) => [
              verdict,
              { label: read(language, `${verdict}.label`), rating: read(language, `${verdict}.rating`) },
            ]),
          ),
        },
      ]),
    ),
  };
}
