import { compareLines, type InboxIndex, type Line } from './inbox-index.ts';
import type { PeopleFiles } from './people-files.ts';
import { READ_MARKS } from './personal.ts';
import type { ArticleFile, EventPlace, Inboxes } from './store.ts';

/** Which lines were read: numbers of events, by history. */
export type ReadMarks = Record<string, number[]>;

/** The number that a page shows counts no further. */
export const MOST_UNREAD = 100;

/** Inboxes of the embedded store: whom events tell is in memory, what was read is among the person's own records. */
export function createInboxes(
  index: InboxIndex,
  people: PeopleFiles,
  find: (articleId: string) => Promise<ArticleFile | null>,
): Inboxes {
  const known = new Map<string, { value: string; sets: Map<string, Set<number>> }>();
  const counted = new Map<string, { value: string; lines: number; count: number }>();

  function isReadBy(userId: string): (line: Line) => boolean {
    const value = people.current(userId, READ_MARKS)?.value ?? '{}';
    let read = known.get(userId);
    if (read?.value !== value) {
      const marks = JSON.parse(value) as ReadMarks;
      read = {
        value,
        sets: new Map(Object.entries(marks).map(([chain, seqs]) => [chain, new Set(seqs)])),
      };
      known.set(userId, read);
    }
    const { sets } = read;
    return ({ chain, seq }) => sets.get(chain)?.has(seq) ?? false;
  }

  async function mark(userId: string, places: readonly EventPlace[]): Promise<void> {
    if (places.length === 0) return;
    await people.change(userId, READ_MARKS, (before) => {
      const marks = JSON.parse(before?.value ?? '{}') as ReadMarks;
      const seqs = new Map<string, Set<number>>();
      for (const { chain, seq } of places) {
        const read = seqs.get(chain) ?? new Set(marks[chain]);
        seqs.set(chain, read.add(seq));
      }
      for (const [chain, read] of seqs) marks[chain] = [...read].sort((a, b) => a - b);
      return { userId, key: READ_MARKS, value: JSON.stringify(marks), savedAt: before?.savedAt ?? '' };
    });
  }

  return {
    async list(userId, query = {}) {
      const isRead = isReadBy(userId);
      const { lines, next } = index.page(userId, query, isRead);
      const items = await Promise.all(
        lines.map(async (line) => {
          const file = await find(line.chain);
          const event = file?.events[line.seq - 1];
          return event ? [{ event, isRead: isRead(line) }] : [];
        }),
      );
      return { items: items.flat(), next };
    },
    async countUnread(userId) {
      const isRead = isReadBy(userId);
      const lines = index.all(userId);
      const { value } = known.get(userId)!;
      const before = counted.get(userId);
      // Every page shows the number: it is counted anew only when a line came, or was read.
      if (before?.value === value && before.lines === lines.length) return before.count;
      let count = 0;
      for (const line of lines) if (!isRead(line) && ++count === MOST_UNREAD) break;
      counted.set(userId, { value, lines: lines.length, count });
      return count;
    },
    markRead(userId, places) {
      const told = new Set(index.all(userId).map(({ chain, seq }) => `${chain} ${seq}`));
      return mark(
        userId,
        places.filter(({ chain, seq }) => told.has(`${chain} ${seq}`)),
      );
    },
    async markAllRead(userId, upTo) {
      const isRead = isReadBy(userId);
      await mark(
        userId,
        index.all(userId).filter((line) => compareLines(line, upTo) >= 0 && !isRead(line)),
      );
    },
  };
}
