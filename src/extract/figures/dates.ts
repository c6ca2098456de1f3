import { dateOf, type Interval, monthsOf, partsOf, yearsOf } from './calendar.ts';
import { currencyAfter } from './currencies.ts';
import { monthAt, weekdayAt } from './names-of-days.ts';
import { ORDINAL_ENDINGS } from './number-words.ts';
import { isWord, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';
import { readUnit } from './units.ts';
import { absolute, dayAfter, relative, unresolvable, type When, weekday, yearly } from './when.ts';

/** "3 May 2024", "May 3", "Tuesday, March 4", "March last year", "2024-05-03", "03/05/2024". */
export function readDate(tokens: readonly Token[], at: number): When | null {
  const token = tokens[at]!;
  if (token.kind === 'digits') return readNumericDate(tokens, at) ?? readDayFirst(tokens, at);
  if (!token.isCapital) return null;
  return readWeekday(tokens, at) ?? readMonth(tokens, at);
}

function readWeekday(tokens: readonly Token[], at: number): When | null {
  const day = weekdayAt(tokens, at);
  if (!day) return null;
  const next = isWord(tokens[day.to], ',') ? day.to + 1 : day.to;
  const date =
    tokens[next] && (tokens[next].kind === 'digits' || monthAt(tokens, next)) ? readDate(tokens, next) : null;
  if (date) return date;
  // "Sunday week": the one after the next.
  if (isWord(tokens[day.to], 'week')) {
    return relative(day.to + 1, (today) => {
      const after = dayAfter(today, day.number) + 7;
      return [after, after];
    });
  }
  return weekday(day.to, day.number);
}

/** "3 May", "3rd of May 2024", "3-5 May". */
function readDayFirst(tokens: readonly Token[], at: number): When | null {
  const first = readDayNumber(tokens, at);
  if (!first) return null;
  const dash = tokens[first.to];
  const last =
    dash && (dash.lower === '-' || dash.lower === '–') ? readDayNumber(tokens, first.to + 1) : null;
  let to = (last ?? first).to;
  if (isWord(tokens[to], 'of')) to++;
  const month = monthAt(tokens, to);
  return month && dated(tokens, month.to, month.number, first.day, (last ?? first).day);
}

function readDayNumber(tokens: readonly Token[], at: number): { to: number; day: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.lower.length > 2) return null;
  const day = Number(token.lower);
  if (day < 1 || day > 31) return null;
  const ending = tokens[at + 1];
  return { to: ending?.isGlued && ORDINAL_ENDINGS.has(ending.lower) ? at + 2 : at + 1, day };
}

/** "May 3, 2024", "May 3-5", "March 2024", "March last year", "March". */
function readMonth(tokens: readonly Token[], at: number): When | null {
  const month = monthAt(tokens, at);
  if (!month) return null;
  const first = readDayNumber(tokens, month.to);
  if (!first) {
    const interval = (year: number) => monthsOf(year, month.number);
    return (
      withYear(tokens, month.to, interval) ??
      withNextYear(tokens, month.to, interval) ??
      yearly(month.to, interval)
    );
  }
  const dash = tokens[first.to];
  const last =
    dash && (dash.lower === '-' || dash.lower === '–') ? readDayNumber(tokens, first.to + 1) : null;
  return dated(tokens, (last ?? first).to, month.number, first.day, (last ?? first).day);
}

/** "April or May 2024": the year is that of both. */
function withNextYear(tokens: readonly Token[], to: number, interval: (year: number) => Interval | null) {
  if (!/^(?:and|or|to|-|–|,)$/.test(tokens[to]?.lower ?? '')) return null;
  const other = monthAt(tokens, to + 1);
  if (!other || !tokens[other.to] || !isYear(tokens, other.to)) return null;
  return absolute(to, interval(Number(tokens[other.to]!.lower)));
}

function dated(
  tokens: readonly Token[],
  to: number,
  month: number,
  first: number,
  last: number,
): When | null {
  const interval = (year: number): Interval | null => {
    const [start, end] = [dateOf(year, month, first), dateOf(year, month, last)];
    return start && end && start[0] <= end[0] ? [start[0], end[0]] : null;
  };
  // 2024 has every day that any year has.
  if (!interval(2024)) return null;
  return withYear(tokens, to, interval) ?? yearly(to, interval);
}

/** With the year that the next words name: "2024", ", 2024", "of last year", "this year". */
export function withYear(
  tokens: readonly Token[],
  at: number,
  interval: (year: number) => Interval | null,
): When | null {
  const to = isWord(tokens[at], ',') || isWord(tokens[at], 'of') ? at + 1 : at;
  const token = tokens[to];
  if (token && isYear(tokens, to)) {
    return absolute(to + 1, interval(Number(token.lower))) ?? unresolvable(to + 1, 'there is no such day');
  }
  const step = ({ last: -1, this: 0, next: 1 } as Record<string, number>)[token?.lower ?? ''];
  if (step === undefined || !isWord(tokens[to + 1], 'year')) return null;
  return relative(to + 2, (today) => interval(partsOf(today).year + step));
}

/** Four digits that can be a year and are no part of another number. */
export function isYear(tokens: readonly Token[], at: number): boolean {
  const [token, mark, next] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (token.kind !== 'digits' || !/^(?:1[5-9]|20|21)\d\d$/.test(token.lower)) return false;
  const goesOn = mark?.isGlued && next?.isGlued && next.kind === 'digits';
  return !(goesOn && ',.'.includes(mark.lower));
}

/** "2024-05-03", "13/05/2024"; "03/05/2024" could be either month. */
function readNumericDate(tokens: readonly Token[], at: number): When | null {
  const parts = [tokens[at]!.lower];
  const mark = tokens[at + 1]?.lower;
  if (mark !== '-' && mark !== '/' && mark !== '.') return null;
  for (let i = at + 1; i <= at + 3; i += 2) {
    const [joint, part] = [tokens[i], tokens[i + 1]];
    if (!joint?.isGlued || joint.lower !== mark || !part?.isGlued || part.kind !== 'digits') return null;
    parts.push(part.lower);
  }
  const to = at + 5;
  const [a, b, c] = parts.map(Number) as [number, number, number];
  if (parts[0]!.length === 4) return absolute(to, dateOf(a, b, c));
  if (parts[2]!.length !== 4 || a > 31 || b > 31) return null;
  const [dayFirst, monthFirst] = [dateOf(c, b, a), dateOf(c, a, b)];
  if (dayFirst && monthFirst && a !== b) return unresolvable(to, 'day and month may stand in either order');
  return absolute(to, dayFirst ?? monthFirst);
}

/** "2019", "2019-21", "2024/25", "the 1990s". */
export function readYears(tokens: readonly Token[], at: number): When | null {
  if (!isYear(tokens, at)) return null;
  const year = Number(tokens[at]!.lower);
  const [mark, next] = [tokens[at + 1], tokens[at + 2]];
  if (mark?.isGlued && mark.lower === 's' && year % 10 === 0) return absolute(at + 2, yearsOf(year, 10));
  if (mark?.isGlued && '-–/'.includes(mark.lower) && next?.isGlued && next.kind === 'digits') {
    const last = lastYear(tokens, at + 2, year);
    return last === null ? null : absolute(at + 3, yearsOf(year, last - year + 1));
  }
  return isCount(tokens, at, year) ? null : absolute(at + 1, yearsOf(year));
}

const BEFORE_YEAR = new Set(
  'in since of by until till before after from during for between and to late early mid around circa'.split(
    ' ',
  ),
);
const BEFORE_NOUN = new Set(['the', 'a', 's', 'its', 'their', 'our', 'his', 'her']);

/** "2000 people", "1,800 homes in 1750 villages": numbers that look like years. */
function isCount(tokens: readonly Token[], at: number, year: number): boolean {
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]];
  if (next?.isGlued && next.kind === 'word') return true;
  if (readAmountSuffix(tokens, at + 1)) return true;
  if (BEFORE_YEAR.has(before)) return false;
  if (year < 1900) return true;
  const isNamed = BEFORE_NOUN.has(before) && year % 100 !== 0;
  return !isNamed && readUnit(tokens, at + 1, true) !== null;
}

function readAmountSuffix(tokens: readonly Token[], at: number): boolean {
  const numeral = readNumeral(tokens, at - 1);
  if (!numeral || numeral.to > at) return true;
  return /^(?:%|percent|per)$/.test(tokens[at]?.lower ?? '') || currencyAfter(tokens, at, numeral) !== null;
}

function lastYear(tokens: readonly Token[], at: number, first: number): number | null {
  const { lower } = tokens[at]!;
  const last =
    lower.length === 2 ? first - (first % 100) + Number(lower) : isYear(tokens, at) ? Number(lower) : null;
  return last !== null && last > first ? last : null;
}
