import { addMonths, type Day, type Interval, monthsOf, partsOf, weekOf, yearsOf } from './calendar.ts';
import { monthAt, SEASONS, weekdayAt } from './names-of-days.ts';
import { isWord, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';
import { dayAfter, dayBefore, relative, unresolvable, type When } from './when.ts';

const NO_COUNT = 'the words give no exact number';
const OTHER_DAY = 'counted from another time in the text';
const SEASON = 'seasons fall in different months north and south of the equator';

const DAYS = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

const PARTS_OF_DAY = new Set('morning afternoon evening night'.split(' '));

/** How far a word moves from the present one. */
const STEPS = new Map([
  ['last', -1],
  ['previous', -1],
  ['this', 0],
  ['current', 0],
  ['next', 1],
  ['coming', 1],
]);

type UnitName = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century' | 'weekend';

const UNITS = new Map<string, UnitName>();
for (const unit of ['hour', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'weekend'] as const) {
  UNITS.set(unit, unit).set(`${unit}s`, unit);
}
UNITS.set('minute', 'hour').set('minutes', 'hour').set('century', 'century').set('centuries', 'century');

/** "yesterday", "last March", "next Tuesday", "this week", "the past three years". */
export function readRelativeDate(tokens: readonly Token[], at: number): When | null {
  const { lower } = tokens[at]!;
  const days = DAYS.get(lower);
  if (days !== undefined) return relative(at + 1, (today) => [today + days, today + days]);
  if (lower === 'earlier' || lower === 'later') return readEarlier(tokens, at);
  if (lower === 'past') return readSpan(tokens, at + 1, -1);
  const step = STEPS.get(lower);
  if (step === undefined) return null;
  // "this past Friday", "this coming weekend".
  const second = tokens[at + 1]?.lower;
  if (lower === 'this' && (second === 'past' || second === 'coming')) {
    return readStepped(tokens, at + 2, second === 'past' ? -1 : 1, true);
  }
  const span = step === 0 ? null : readSpan(tokens, at + 1, step, true);
  return span ?? readStepped(tokens, at + 1, step, false);
}

/** What follows "last", "this" or "next". `isNearest`: "this coming Friday" is the very next one. */
function readStepped(tokens: readonly Token[], at: number, step: number, isNearest: boolean): When | null {
  const token = tokens[at];
  if (!token) return null;
  const day = weekdayAt(tokens, at);
  if (day) return relative(day.to, (today) => steppedDay(today, step, day.number));
  const month = monthAt(tokens, at);
  if (month) return relative(month.to, (today) => steppedMonth(today, step, month.number));
  if (SEASONS.has(token.lower)) return unresolvable(at + 1, SEASON);
  if (PARTS_OF_DAY.has(token.lower)) return partOfDay(at + 1, step, token.lower);
  const unit = UNITS.get(token.lower);
  if (!unit || token.lower.endsWith('s') || unit === 'hour' || unit === 'day' || unit === 'century')
    return null;
  return relative(at + 1, (today) => unitAround(today, unit, isNearest && unit === 'weekend' ? 0 : step));
}

function steppedDay(today: Day, step: number, number: number): Interval {
  const day =
    step < 0
      ? dayBefore(today, number)
      : step > 0
        ? dayAfter(today, number)
        : weekOf(today)[0] + ((number + 6) % 7);
  return [day, day];
}

/** Never the month of publication itself: "last March", written in March, is that of the year before. */
function steppedMonth(today: Day, step: number, number: number): Interval {
  const { year, month } = partsOf(today);
  if (step < 0) return monthsOf(number < month ? year : year - 1, number);
  return monthsOf(step > 0 && number <= month ? year + 1 : year, number);
}

function partOfDay(to: number, step: number, part: string): When | null {
  if (step === 0) return relative(to, (today) => [today, today]);
  return step < 0 && part === 'night' ? relative(to, (today) => [today - 1, today - 1]) : null;
}

export function unitAround(today: Day, unit: UnitName, step: number): Interval {
  const { year, month } = partsOf(today);
  if (unit === 'month') return monthsOf(year, month + step);
  if (unit === 'quarter') return monthsOf(year, month - ((month - 1) % 3) + 3 * step, 3);
  if (unit === 'year') return yearsOf(year + step);
  if (unit === 'decade') return yearsOf(year - (year % 10) + 10 * step, 10);
  if (unit === 'century') return yearsOf(year - (year % 100) + 100 * step, 100);
  const week = weekOf(today + 7 * step);
  if (unit === 'week') return week;
  return unit === 'weekend' ? [week[0] + 5, week[1]] : [today + step, today + step];
}

/** "the past year", "the last 24 hours", "the next five years": from or up to the day of publication. */
function readSpan(tokens: readonly Token[], at: number, step: number, needsCount = false): When | null {
  const numeral = readNumeral(tokens, at);
  if (!numeral && (needsCount || isWord(tokens[at], 'few'))) {
    const isFew =
      /^(?:few|several|couple)$/.test(tokens[at]?.lower ?? '') && UNITS.has(tokens[at + 1]?.lower ?? '');
    return isFew ? unresolvable(at + 2, NO_COUNT) : null;
  }
  const to = numeral?.to ?? at;
  const unit = UNITS.get(tokens[to]?.lower ?? '');
  if (!unit) return null;
  const count = numeral ? numeral.value : 1;
  if (count === null) return unresolvable(to + 1, NO_COUNT);
  return relative(to + 1, (today) => {
    const edge = moved(today, unit, step * count);
    return edge === null ? null : step < 0 ? [edge, today] : [today, edge];
  });
}

/** "earlier this week", "later this year"; "earlier" alone counts from something else. */
function readEarlier(tokens: readonly Token[], at: number): When | null {
  const unit = UNITS.get(tokens[at + 2]?.lower ?? '');
  if (!isWord(tokens[at + 1], 'this') || !unit || unit === 'hour' || unit === 'day') return null;
  const isEarlier = tokens[at]!.lower === 'earlier';
  return relative(at + 3, (today) => {
    const [from, to] = unitAround(today, unit, 0);
    return isEarlier ? [from, today] : [today, to];
  });
}

/** "two years ago", "a week ago", "three days later", "in two weeks' time", "10 days from now". */
export function readCounted(tokens: readonly Token[], at: number): When | null {
  const numeral = readNumeral(tokens, at);
  const isOne = isWord(tokens[at], 'a') || isWord(tokens[at], 'an');
  const to = numeral?.to ?? at + 1;
  const unit = numeral || isOne ? UNITS.get(tokens[to]?.lower ?? '') : undefined;
  if (!unit) return null;
  const count = numeral ? numeral.value : 1;
  const end = tokens[to + 1]?.lower === '’' || tokens[to + 1]?.lower === "'" ? to + 2 : to + 1;
  const next = tokens[end]?.lower;
  const step =
    next === 'ago' ? -1 : next === 'time' || (next === 'from' && isWord(tokens[end + 1], 'now')) ? 1 : 0;
  if (step === 0) {
    const isElsewhere = next === 'earlier' || next === 'later' || next === 'previously';
    return isElsewhere ? unresolvable(end + 1, OTHER_DAY) : null;
  }
  const last = next === 'from' ? end + 2 : end + 1;
  if (count === null) return unresolvable(last, NO_COUNT);
  return relative(last, (today) => {
    const day = moved(today, unit, step * count);
    return day === null ? null : unitAround(day, unit === 'hour' || unit === 'weekend' ? 'day' : unit, 0);
  });
}

const MONTHS_IN: Partial<Record<UnitName, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
};
/** Farther than anybody counts from today, and than the calendar reaches. */
const MAX_MONTHS = 24_000;

function moved(today: Day, unit: UnitName, count: number): Day | null {
  const months = MONTHS_IN[unit];
  if (months !== undefined) {
    return Math.abs(months * count) > MAX_MONTHS ? null : addMonths(today, Math.round(months * count));
  }
  const days = unit === 'hour' ? count / 24 : unit === 'day' ? count : count * 7;
  return Math.abs(days) > MAX_MONTHS * 30 ? null : today + Math.trunc(days);
}

/** Every word that a relative date may begin with; counted ones begin with their number. */
export const DATE_STARTS: readonly string[] = [...DAYS.keys(), ...STEPS.keys(), 'past', 'earlier', 'later'];
