import { DRAFT_PREFIX } from '../domain/draft.ts';
import { Invalid } from '../domain/errors.ts';
import type { PersonalRecord } from './store.ts';

/** Longest value, in UTF-16 code units: a long rationale many times over. */
export const MAX_PERSONAL = 128 * 1024;
/** Most drafts of one person; what was saved longest ago goes first. Of all else there is no more than somebody chose. */
export const MOST_DRAFTS = 200;
/** Of all drafts of one person, in UTF-16 code units: each save writes them all. */
export const MAX_DRAFTS = 2 * 1024 * 1024;

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

/** Without the oldest drafts where there are too many. */
export function withoutOldestDrafts(records: readonly PersonalRecord[]): readonly PersonalRecord[] {
  const drafts = records
    .filter(({ key }) => key.startsWith(DRAFT_PREFIX))
    .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
  let size = 0;
  const oldest = drafts.filter(({ value }, index) => {
    size += value.length;
    return index >= MOST_DRAFTS || size > MAX_DRAFTS;
  });
  return oldest.length === 0 ? records : records.filter((record) => !oldest.includes(record));
}
