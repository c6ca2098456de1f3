import { Invalid } from '../domain/errors.ts';
import { type Cursor, comparePlaces, decodeCursor, encodeCursor, type Place } from './cursors.ts';
import type { SortedList } from './sorted-list.ts';
import type { Page } from './store.ts';

/** What is listed, and in which order. */
export interface Listed<T> {
  /** Names the list and its order in cursors. */
  order: string;
  descending: boolean;
  sorted: SortedList<T>;
  placeOf(item: T): Place;
  matches(item: T): boolean;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** A page before anybody counts what there is in all. */
type Unnumbered<T> = Omit<Page<T>, 'total' | 'totalIsCapped'>;

export function pageOf<T>(listed: Listed<T>, asked: { limit?: number; cursor?: string }): Unnumbered<T> {
  const limit = checkedLimit(asked.limit);
  const cursor = asked.cursor === undefined ? null : decodeCursor(listed.order, asked.cursor);
  const page = cursor?.direction === 'previous' ? pageBefore(listed, cursor.place, limit) : null;
  // Nothing is left before the place: what was the second page is the first one now.
  if (page && page.items.length > 0) return page;
  return pageAfter(listed, cursor?.direction === 'next' ? cursor.place : null, limit);
}

export function checkedLimit(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new Invalid(`A page has 1 to ${MAX_LIMIT} entries.`, 'limit');
}

function pageAfter<T>(listed: Listed<T>, place: Place | null, limit: number): Unnumbered<T> {
  const items = take(after(listed, place), listed.matches, limit + 1);
  const more = items.length > limit;
  if (more) items.pop();
  const first = items[0];
  const start = first === undefined ? place : listed.placeOf(first);
  const earlier = place !== null && take(before(listed, start), listed.matches, 1).length > 0;
  return {
    items,
    next: more ? cursorAt(listed, 'next', listed.placeOf(items.at(-1)!)) : null,
    previous: earlier ? cursorAt(listed, 'previous', start!) : null,
  };
}

function pageBefore<T>(listed: Listed<T>, place: Place, limit: number): Unnumbered<T> {
  const items = take(before(listed, place), listed.matches, limit + 1);
  const more = items.length > limit;
  if (more) items.pop();
  items.reverse();
  const end = items.length > 0 ? listed.placeOf(items.at(-1)!) : place;
  const later = take(after(listed, end), listed.matches, 1).length > 0;
  return {
    items,
    next: later ? cursorAt(listed, 'next', end) : null,
    previous: more ? cursorAt(listed, 'previous', listed.placeOf(items[0]!)) : null,
  };
}

function after<T>({ sorted, placeOf, descending }: Listed<T>, place: Place | null): Iterable<T> {
  if (place === null) return sorted.forwards();
  return sorted.forwards((item) => comparePlaces(placeOf(item), place, descending) > 0);
}

function before<T>({ sorted, placeOf, descending }: Listed<T>, place: Place | null): Iterable<T> {
  if (place === null) return sorted.backwards();
  return sorted.backwards((item) => comparePlaces(placeOf(item), place, descending) >= 0);
}

function take<T>(items: Iterable<T>, matches: (item: T) => boolean, most: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (!matches(item)) continue;
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}

function cursorAt<T>({ order }: Listed<T>, direction: Cursor['direction'], place: Place): string {
  return encodeCursor(order, { direction, place });
}
