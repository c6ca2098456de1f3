/** Days since 1 January 1970: no time zones, so that a day is a day wherever the server stands. */
export type Day = number;

/** First and last day. */
export type Interval = readonly [from: Day, to: Day];

const MS = 86_400_000;

export function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / MS;
}

/** Null for the 31st of April. */
export function dateOf(year: number, month: number, day: number): Interval | null {
  const number = dayOf(year, month, day);
  const date = new Date(number * MS);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? [number, number] : null;
}

export function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const date = new Date(day * MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** Months beyond 12 and below 1 are those of the years beside. */
export function monthsOf(year: number, month: number, count = 1): Interval {
  return [dayOf(year, month, 1), dayOf(year, month + count, 1) - 1];
}

export function yearsOf(year: number, count = 1): Interval {
  return [dayOf(year, 1, 1), dayOf(year + count, 1, 1) - 1];
}

/** From Monday to Sunday. */
export function weekOf(day: Day): Interval {
  const monday = day - ((partsOf(day).weekday + 6) % 7);
  return [monday, monday + 6];
}

/** The same date some months on, or the last of its month where that has no such date. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const [first, last] = monthsOf(year, month + months);
  return Math.min(first + date - 1, last);
}

export function isoOf(day: Day): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** The day an article is of, as its publisher wrote it; null where there is none or no paper can be of that day. */
export function publicationDay(publishedAt: string | null): Day | null {
  const match = publishedAt && /^(1[5-9]\d\d|2[01]\d\d)-(\d\d)-(\d\d)/.exec(publishedAt);
  return match ? (dateOf(Number(match[1]), Number(match[2]), Number(match[3]))?.[0] ?? null) : null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "4 March 2025", "March 2025", "2025", "3 to 9 March 2025". */
export function wordsOf([from, to]: Interval): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const isWholeMonths = first.date === 1 && partsOf(to + 1).date === 1;
  if (isWholeMonths && first.month === 1 && last.month === 12) return between(first.year, last.year);
  const inYear = first.year === last.year;
  const inMonth = inYear && first.month === last.month;
  const month = (parts: typeof first) => MONTHS[parts.month - 1]!;
  const end = isWholeMonths ? `${month(last)} ${last.year}` : `${last.date} ${month(last)} ${last.year}`;
  if (from === to || (isWholeMonths && inMonth)) return end;
  if (isWholeMonths) return `${month(first)}${inYear ? '' : ` ${first.year}`} to ${end}`;
  const start = inMonth ? `${first.date}` : `${first.date} ${month(first)}${inYear ? '' : ` ${first.year}`}`;
  return `${start} to ${end}`;
}

function between(first: number, last: number): string {
  return first === last ? `${first}` : `${first} to ${last}`;
}
