import type { Event } from '../domain/audit.ts';
import { Invalid } from '../domain/errors.ts';
import { compareKeys, decodeCursor, encodeCursor, type Place } from './cursors.ts';
import { checkedLimit } from './pages.ts';
import type { EventPlace, InboxQuery } from './store.ts';

/** Where an event that somebody was told of stands. */
export interface Line extends EventPlace {
  at: string;
}

/** Whom the events of all histories tell, in memory. */
export interface InboxIndex {
  add(events: readonly Event[]): void;
  page(
    userId: string,
    query: InboxQuery,
    isRead: (line: Line) => boolean,
  ): { lines: Line[]; next: string | null };
  all(userId: string): readonly Line[];
}

const ORDER = 'inbox';

export function createInboxIndex(): InboxIndex {
  const lines = new Map<string, Line[]>();

  function add(events: readonly Event[]): void {
    for (const { tells = [], chain, seq, at } of events) {
      for (const userId of tells) {
        const list = lines.get(userId) ?? [];
        lines.set(userId, list);
        const line = { chain, seq, at };
        list.splice(placeFor(list, line), 0, line);
      }
    }
  }

  return {
    add,
    all: (userId) => lines.get(userId) ?? [],
    page(userId, query, isRead) {
      const limit = checkedLimit(query.limit);
      const after = inboxPlace(query.cursor);
      const wanted: Line[] = [];
      for (const line of lines.get(userId) ?? []) {
        if (after && compareLines(line, after) <= 0) continue;
        if (query.unreadOnly && isRead(line)) continue;
        wanted.push(line);
        if (wanted.length > limit) break;
      }
      return linesPage(wanted, limit);
    },
  };
}

function placeFor(list: readonly Line[], line: Line): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareLines(list[middle]!, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At most `limit` of the lines, and where to go on if there are more. */
export function linesPage<T extends Line>(
  found: readonly T[],
  limit: number,
): { lines: T[]; next: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next =
    found.length > limit && last ? encodeCursor(ORDER, { direction: 'next', place: placeOf(last) }) : null;
  return { lines: page, next };
}

export function inboxPlace(cursor: string | undefined): Line | null {
  return cursor === undefined ? null : lineOf(decodeCursor(ORDER, cursor).place);
}

/** Whether a line can be there: anybody can write any place into an address or a form. */
export function isPlace({ chain, seq, at = '' }: EventPlace & { at?: string }): boolean {
  return Number.isInteger(seq) && seq > 0 && seq < 2 ** 31 && !chain.includes('\0') && !at.includes('\0');
}

/** Newest first; of one moment by history, and within it the latest first. */
export function compareLines(a: Line, b: Line): number {
  return compareKeys(b.at, a.at) || compareKeys(a.chain, b.chain) || b.seq - a.seq;
}

function placeOf({ at, chain, seq }: Line): Place {
  return { key: at, group: chain, number: seq };
}

function lineOf({ key, group, number }: Place): Line {
  if (typeof key !== 'string' || !isPlace({ chain: group, seq: number, at: key }))
    throw new Invalid('This is not a cursor of this list: start from the first page.', 'cursor');
  return { at: String(key), chain: group, seq: number };
}
