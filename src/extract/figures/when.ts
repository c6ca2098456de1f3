import { type Day, type Interval, partsOf } from './calendar.ts';

/** What the verbs around a date say of it. */
export type Lean = 'past' | 'future' | 'unknown';

/** A time as words name it, before it is put on the calendar. */
export interface When {
  to: number;
  /** Null where there is no such day. `today` is the day of publication. */
  resolve(today: Day, lean: Lean): Interval | null;
  /** Its dates stand in its own words. */
  isAbsolute: boolean;
  /** Asks the verbs whether it has been or is to come. */
  isOpen: boolean;
  /** Why it cannot be put on the calendar, whatever the day of publication. */
  unresolved?: string;
}

export function absolute(to: number, interval: Interval | null): When | null {
  return interval && { to, resolve: () => interval, isAbsolute: true, isOpen: false };
}

export function relative(to: number, resolve: (today: Day) => Interval | null): When {
  return { to, resolve, isAbsolute: false, isOpen: false };
}

export function unresolvable(to: number, unresolved: string): When {
  return { to, resolve: () => null, isAbsolute: true, isOpen: false, unresolved };
}

// A leap day comes back after eight years at most.
const YEARS = 8;

/**
 * A time that comes round every year, on the side that the verbs lean to: "in March" is the last one begun or the
 * next one not over. Where they say nothing, it is the nearest.
 */
export function yearly(to: number, at: (year: number) => Interval | null): When {
  return {
    to,
    isAbsolute: false,
    isOpen: true,
    resolve(today, lean) {
      const { year } = partsOf(today);
      let past: Interval | null = null;
      let future: Interval | null = null;
      for (let step = 0; step <= YEARS; step++) {
        const before = at(year - step);
        const after = at(year + step);
        if (!past && before && before[0] <= today) past = before;
        if (!future && after && after[1] >= today) future = after;
      }
      return chosen(past, future, today, lean);
    },
  };
}

function chosen(past: Interval | null, future: Interval | null, today: Day, lean: Lean): Interval | null {
  if (lean === 'past' || !future) return past;
  if (lean === 'future' || !past) return future;
  return today - past[1] <= future[0] - today ? past : future;
}

/** A weekday: the last one up to today, or the next one from today on where the verbs say that it is to come. */
export function weekday(to: number, number: number): When {
  return {
    to,
    isAbsolute: false,
    isOpen: true,
    resolve: (today, lean) => {
      const day = lean === 'future' ? dayAfter(today - 1, number) : dayBefore(today + 1, number);
      return [day, day];
    },
  };
}

export function dayBefore(day: Day, number: number): Day {
  return day - 1 - ((partsOf(day - 1).weekday - number + 7) % 7);
}

export function dayAfter(day: Day, number: number): Day {
  return day + 1 + ((number - partsOf(day + 1).weekday + 7) % 7);
}
