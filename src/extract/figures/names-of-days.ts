import type { Token } from './tokens.ts';

const MONTHS = numbered(
  'january february march april may june july august september october november december',
  1,
);

const SHORT_MONTHS = new Map<string, number>(
  Object.entries({
    jan: 1,
    feb: 2,
    mar: 3,
    apr: 4,
    jun: 6,
    jul: 7,
    aug: 8,
    sep: 9,
    sept: 9,
    oct: 10,
    nov: 11,
    dec: 12,
  }),
);

const WEEKDAYS = numbered('sunday monday tuesday wednesday thursday friday saturday', 0);

export const SEASONS = new Set('spring summer autumn fall winter'.split(' '));

/** May and March are words, April, June and August are people: alone they need one of these before them. */
const NAMES_TOO = new Set(['march', 'may', 'april', 'june', 'august']);
const BEFORE_MONTH = new Set(
  'in of last next this early late mid since until till by before after from during through every each on and to the - –'.split(
    ' ',
  ),
);

function numbered(names: string, first: number): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, index) => [name, first + index]));
}

export interface Named {
  to: number;
  number: number;
}

export function monthAt(tokens: readonly Token[], at: number): Named | null {
  const token = tokens[at];
  if (!token?.isCapital) return null;
  const short = SHORT_MONTHS.get(token.lower);
  if (short !== undefined) {
    const to = tokens[at + 1]?.lower === '.' && tokens[at + 1]!.isGlued ? at + 2 : at + 1;
    const isDated = tokens[to]?.kind === 'digits' || tokens[at - 1]?.kind === 'digits';
    return isDated ? { to, number: short } : null;
  }
  const number = MONTHS.get(token.lower);
  if (number === undefined) return null;
  if (NAMES_TOO.has(token.lower) && !isMonth(tokens, at)) return null;
  return { to: at + 1, number };
}

function isMonth(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (next?.kind === 'digits' || (next?.lower === ',' && tokens[at + 2]?.kind === 'digits')) return true;
  if (!before) return false;
  if (before.kind === 'digits' || ['st', 'nd', 'rd', 'th'].includes(before.lower)) return true;
  if (!BEFORE_MONTH.has(before.lower)) return false;
  // "the March for Peace", "the May of": only what is of the month may follow its article.
  if (before.lower === 'the')
    return next?.kind === 'word' && !/^(?:for|of|on|against|to)$/.test(next.lower) && !next.isCapital;
  // "by June Osei", "to August Wilson".
  return !next?.isCapital || WEEKDAYS.has(next.lower);
}

export function weekdayAt(tokens: readonly Token[], at: number): Named | null {
  const token = tokens[at];
  const number = token?.isCapital ? WEEKDAYS.get(token.lower) : undefined;
  return number === undefined ? null : { to: at + 1, number };
}

export const DAY_NAMES: readonly string[] = [...MONTHS.keys(), ...SHORT_MONTHS.keys(), ...WEEKDAYS.keys()];
