import { createHash } from 'node:crypto';
import { Invalid } from '../domain/errors.ts';

export type Key = string | number;

/** A point in an order, just after (or before) a record: its sort key, then what breaks ties. */
export interface Place {
  key: Key;
  /** Article id, or whatever the records have for one. */
  group: string;
  number: number;
}

export interface Cursor {
  direction: 'next' | 'previous';
  place: Place;
}

/** `order` names what is listed and how; a cursor is only good for the order that it was made in. */
export function encodeCursor(order: string, { direction, place }: Cursor): string {
  const body = JSON.stringify([order, direction, place.key, place.group, place.number]);
  return Buffer.from(`${checksum(body)}${body}`).toString('base64url');
}

export function decodeCursor(order: string, text: string): Cursor {
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  const body = decoded.slice(CHECKSUM);
  if (decoded.slice(0, CHECKSUM) !== checksum(body)) throw badCursor();
  const [madeFor, direction, key, group, number] = parse(body);
  if (madeFor !== order || (direction !== 'next' && direction !== 'previous')) throw badCursor();
  if (!isKey(key) || typeof group !== 'string' || typeof number !== 'number') throw badCursor();
  return { direction, place: { key, group, number } };
}

/** Anybody can make up a cursor whose checksum is right: what is in it need not be ours. */
function parse(body: string): unknown[] {
  try {
    const parts = JSON.parse(body);
    if (Array.isArray(parts)) return parts;
  } catch {}
  throw badCursor();
}

function isKey(value: unknown): value is Key {
  return typeof value === 'string' || typeof value === 'number';
}

/** Pages are reached by key, not by counting, so a page does not shift when records are added before it. */
export function comparePlaces(a: Place, b: Place, descending: boolean): number {
  const byKey = compareKeys(a.key, b.key);
  return (descending ? -byKey : byKey) || compareKeys(a.group, b.group) || a.number - b.number;
}

export function compareKeys(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Not a secret: it tells a mangled cursor from one that was made here, and a forged one shows nothing new.
const CHECKSUM = 8;

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, CHECKSUM);
}

function badCursor(): Invalid {
  return new Invalid('This is not a cursor of this list: start from the first page.', 'cursor');
}
