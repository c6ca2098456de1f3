import { type Day, type Interval, isoOf, wordsOf } from './calendar.ts';
import { readDate, readYears } from './dates.ts';
import { isWord } from './numerals.ts';
import { readQuarter } from './quarters.ts';
import { readCounted, readRelativeDate } from './relative-dates.ts';
import { leanAt } from './tense.ts';
import type { Token } from './tokens.ts';
import type { When } from './when.ts';

/** A time in a text, on the calendar if it can be. */
export interface Time {
  to: number;
  isDay: boolean;
  from: string | null;
  until: string | null;
  words: string | null;
  unresolved: string | null;
}

const NO_PUBLICATION = 'counted from the article’s date, which is not known';
const NO_SUCH_DAY = 'there is no such day';

const OPEN = new Map([
  ['since', 'since'],
  ['until', 'until'],
  ['till', 'until'],
]);

const QUALIFIERS = new Set(['early', 'late', 'mid']);

/** A time that begins at a token; `today` is the day of publication. */
export function readTime(tokens: readonly Token[], at: number, today: Day | null): Time | null {
  const open = OPEN.get(tokens[at]!.lower) ?? null;
  const start = skipQualifier(tokens, open ? at + 1 : at);
  if (start >= tokens.length) return null;
  const when = readWhen(tokens, start);
  if (!when) return null;
  const first = resolved(tokens, start, when, today);
  const range = open ? null : readRange(tokens, at, when);
  const last = range && resolved(tokens, start, range, today);
  // "from November to March": the two may be of different years, and are told one by one then.
  return range && last !== null && !isBackwards(first, last)
    ? placed(range.to, null, first, last)
    : placed(when.to, open, first, null);
}

function isBackwards(first: Resolved, last: Resolved): boolean {
  return typeof first !== 'string' && typeof last !== 'string' && last[1] < first[0];
}

/** "early 2024", "mid-March", "late last year": the whole of it is meant to be looked at. */
function skipQualifier(tokens: readonly Token[], at: number): number {
  if (!QUALIFIERS.has(tokens[at]?.lower ?? '')) return at;
  return isWord(tokens[at + 1], '-') ? at + 2 : at + 1;
}

function readWhen(tokens: readonly Token[], at: number): When | null {
  return (
    readDate(tokens, at) ??
    readCounted(tokens, at) ??
    readYears(tokens, at) ??
    readRelativeDate(tokens, at) ??
    readQuarter(tokens, at)
  );
}

/** "from 2019 to 2021", "between May and July", "Monday–Friday". */
function readRange(tokens: readonly Token[], at: number, first: When): When | null {
  const [before, joint] = [tokens[at - 1]?.lower, tokens[first.to]?.lower];
  const isRange =
    joint === '–' ||
    (joint === '-' && tokens[first.to]!.isGlued) ||
    ((joint === 'to' || joint === 'until') && before === 'from') ||
    (joint === 'and' && before === 'between');
  return isRange && tokens[first.to + 1] ? readWhen(tokens, first.to + 1) : null;
}

type Resolved = Interval | string;

function resolved(tokens: readonly Token[], at: number, when: When, today: Day | null): Resolved {
  if (when.unresolved) return when.unresolved;
  if (today === null && !when.isAbsolute) return NO_PUBLICATION;
  const lean = when.isOpen ? leanAt(tokens, at, when.to) : 'unknown';
  return when.resolve(today ?? 0, lean) ?? NO_SUCH_DAY;
}

function placed(to: number, open: string | null, first: Resolved, last: Resolved | null): Time {
  const fault = typeof first === 'string' ? first : typeof last === 'string' ? last : null;
  if (fault !== null) {
    return { to, isDay: false, from: null, until: null, words: null, unresolved: fault };
  }
  const [from, end] = first as Interval;
  const until = last ? (last as Interval)[1] : end;
  const interval: Interval = [from, until];
  return {
    to,
    isDay: open === null && from === until,
    from: open === 'until' ? null : isoOf(from),
    until: open === 'since' ? null : isoOf(until),
    words: open ? `${open} ${wordsOf(first as Interval)}` : wordsOf(interval),
    unresolved: null,
  };
}
