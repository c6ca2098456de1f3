import { type Event, headOf } from '../domain/audit.ts';
import { type HistoryEntry, historySentences } from './history-sentences.ts';

const PAGE_SIZE = 100;

export interface HistoryPage {
  /** Newest first. */
  entries: HistoryEntry[];
  /** What to name as `before` for the pages beside this one; null where there is none. */
  older: number | null;
  newer: number | null;
}

/** A page of a history; `before` is the entry that comes after it, as a link names it. */
export function historyPage(
  events: readonly Event[],
  before: string | undefined,
  reader: Parameters<typeof historySentences>[1],
): HistoryPage {
  const { seq: total } = headOf(events);
  const end = endOf(before, total);
  const start = Math.max(0, end - PAGE_SIZE);
  return {
    entries: historySentences(events.slice(start, end).toReversed(), reader),
    older: start > 0 ? start + 1 : null,
    newer: end < total ? Math.min(total + 1, end + PAGE_SIZE + 1) : null,
  };
}

/** How many events come before the one named; all of them where none, or none that makes sense, is named. */
function endOf(given: string | undefined, total: number): number {
  if (!given || !/^\d{1,9}$/.test(given)) return total;
  return Math.min(total, Math.max(1, Number(given) - 1));
}
