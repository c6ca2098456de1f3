import { monthsOf, partsOf, yearsOf } from './calendar.ts';
import { withYear } from './dates.ts';
import { ORDINAL_ENDINGS, ORDINALS } from './number-words.ts';
import { isWord, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';
import { absolute, type When, yearly } from './when.ts';

/** "the first quarter", "Q3 2024", "the second half of last year", "the 19th century". */
export function readQuarter(tokens: readonly Token[], at: number): When | null {
  const short = readShort(tokens, at);
  if (short) return short;
  const ordinal = readOrdinal(tokens, at);
  if (!ordinal) return null;
  const { to, number } = ordinal;
  if (number === 1) {
    const months = readFirstMonths(tokens, to);
    if (months) return months;
  }
  if (isWord(tokens[to], 'quarter')) return quarterOf(tokens, to + 1, number);
  if (isWord(tokens[to], 'half')) return halfOf(tokens, to + 1, number);
  if (!isWord(tokens[to], 'century') || number < 11 || number > 21) return null;
  return absolute(to + 1, yearsOf(number * 100 - 99, 100));
}

/** "the first nine months of 2024", "the first three months of the year". */
function readFirstMonths(tokens: readonly Token[], at: number): When | null {
  const count = readNumeral(tokens, at);
  if (!count?.value || count.value > 12 || !isWord(tokens[count.to], 'months')) return null;
  const interval = (year: number) => monthsOf(year, 1, count.value!);
  const to = count.to + 1;
  return withYear(tokens, to, interval) ?? (isOfTheYear(tokens, to) ? yearly(to + 3, interval) : null);
}

/** "Q1", "H2". */
function readShort(tokens: readonly Token[], at: number): When | null {
  const [letter, digit] = [tokens[at]!, tokens[at + 1]];
  if (!letter.isCapital || !digit?.isGlued || digit.kind !== 'digits') return null;
  if (letter.lower === 'q') return quarterOf(tokens, at + 2, Number(digit.lower));
  return letter.lower === 'h' ? halfOf(tokens, at + 2, Number(digit.lower)) : null;
}

export function readOrdinal(tokens: readonly Token[], at: number): { to: number; number: number } | null {
  const token = tokens[at]!;
  if (token.kind === 'word') {
    const number = ORDINALS.get(token.lower);
    return number === undefined ? null : { to: at + 1, number };
  }
  const ending = tokens[at + 1];
  if (token.kind !== 'digits' || token.lower.length > 5) return null;
  return ending?.isGlued && ORDINAL_ENDINGS.has(ending.lower)
    ? { to: at + 2, number: Number(token.lower) }
    : null;
}

/** A quarter without its year is the last one that has ended, unless the verbs look ahead. */
function quarterOf(tokens: readonly Token[], at: number, number: number): When | null {
  if (number < 1 || number > 4) return null;
  const interval = (year: number) => monthsOf(year, 3 * number - 2, 3);
  const dated = withYear(tokens, at, interval);
  if (dated) return dated;
  // Matches have quarters, too.
  if (isWord(tokens[at], 'of') && !isOfTheYear(tokens, at)) return null;
  const to = isOfTheYear(tokens, at) ? at + 3 : at;
  const open = yearly(to, interval);
  return {
    ...open,
    resolve(today, lean) {
      if (lean === 'future') return open.resolve(today, lean);
      const { year } = partsOf(today);
      const ended = interval(year)[1] < today ? year : year - 1;
      return interval(ended);
    },
  };
}

/** Halves are most often those of matches: one is a time only where a year follows. */
function halfOf(tokens: readonly Token[], at: number, number: number): When | null {
  if (number < 1 || number > 2) return null;
  const interval = (year: number) => monthsOf(year, 6 * number - 5, 6);
  return withYear(tokens, at, interval) ?? (isOfTheYear(tokens, at) ? yearly(at + 3, interval) : null);
}

function isOfTheYear(tokens: readonly Token[], at: number): boolean {
  return isWord(tokens[at], 'of') && isWord(tokens[at + 1], 'the') && isWord(tokens[at + 2], 'year');
}
