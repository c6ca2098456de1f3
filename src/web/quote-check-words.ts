import type { QuoteCheckNote } from '../domain/evidence.ts';
import type { FoundHow } from '../domain/quote-check/check-quote.ts';
import type { FindingKind } from '../domain/quote-check/findings.ts';

export const HOW_WORDS: Record<FoundHow, string> = {
  exact: 'To the letter',
  normalised: 'Word for word',
  fuzzy: 'With words that differ',
  none: 'Nothing near it was found',
};

/** Each kind of difference, the gravest first, as a reviewer calls it. */
export const FINDING_WORDS: Record<FindingKind, string> = {
  'lost-negation': 'A “not” is lost',
  'added-negation': 'A “not” was added',
  'changed-figure': 'A figure differs',
  'changed-word': 'Words differ',
  'left-out': 'Words are left out',
  added: 'Words were added',
  'reported-speech': 'Reported speech',
  elided: 'Left out, and marked so',
};

/** What came of a quote check, in a few words. */
export function outcomeInWords({ how, findings }: QuoteCheckNote): string {
  const found = findings.map(({ kind, count }) => {
    const words = FINDING_WORDS[kind].toLowerCase();
    return count > 1 ? `${words} (${count} times)` : words;
  });
  return [HOW_WORDS[how].toLowerCase(), ...found].join('; ');
}
