import type { Amount } from './amounts.ts';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const percents = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** The value written out; null where the words already say it in digits. */
export function readingOf(amount: Amount, text: string): string | null {
  const { kind, value, valueTo, unit } = amount;
  if (value === null) return kind === 'ratio' ? null : 'no exact number';
  if (kind === 'ratio') return ratioWords(value);
  const written = numbers.format(value) + (valueTo === null ? '' : ` to ${numbers.format(valueTo)}`);
  if (isSaid(written, text)) return null;
  if (kind === 'rank') return `number ${written}`;
  if (kind === 'percent' && unit === '%') return `${written}%`;
  return unit === null ? written : `${written} ${unit}`;
}

function ratioWords(value: number): string {
  if (value < 1) return `${percents.format(value * 100)}%`;
  return `${numbers.format(value)} times`;
}

/** Whether all its digits stand in the text as they are: "1,500 people" needs no other words, "1.5 million" does. */
function isSaid(written: string, text: string): boolean {
  const digits = (words: string) => words.replace(/[^\d.]/g, '');
  return /\d/.test(text) && digits(text).replace(/\.$/, '') === digits(written) && !text.includes('−');
}
