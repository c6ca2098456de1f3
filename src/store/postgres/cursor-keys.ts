import { Invalid } from '../../domain/errors.ts';
import type { Cursor } from '../cursors.ts';

/** Anybody can make up a cursor: its parts must be what the database can compare with. */
export function requireKey(type: 'text' | 'number', { place }: Cursor): void {
  const { key, group, number } = place;
  const isKey = type === 'number' ? Number.isFinite(key) : typeof key === 'string' && !key.includes('\0');
  const isPlace = !group.includes('\0') && Number.isInteger(number) && Math.abs(number) < 2 ** 31;
  if (!isKey || !isPlace) {
    throw new Invalid('This is not a cursor of this list: start from the first page.', 'cursor');
  }
}
