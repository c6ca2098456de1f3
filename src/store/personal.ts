import { Invalid } from '../domain/errors.ts';
import type { PersonalRecord } from './store.ts';

/** Longest value, in UTF-16 code units: a long rationale many times over. */
export const MAX_PERSONAL = 256 * 1024;
/** Most records of one person; what was saved longest ago goes first. */
export const MOST_PERSONAL = 1000;

/** Of marks of what was read in the inbox, where a store keeps them as a record. */
export const READ_MARKS = 'read';

export function checkedPersonal(record: PersonalRecord): PersonalRecord {
  const { userId, key, value, savedAt } = record;
  if (!/^[a-z0-9]{1,40}$/.test(userId)) throw new Invalid('There is no such person.', 'userId');
  if (key.length === 0 || key.length > 200) throw new Invalid('The key is too long.', 'key');
  if (value.length > MAX_PERSONAL)
    throw new Invalid(`Keep it under ${MAX_PERSONAL.toLocaleString('en')} characters.`, 'value');
  return { userId, key, value, savedAt };
}
