import { createHash } from 'node:crypto';
import { type Event, type Head, headOf } from '../domain/audit.ts';
import { createHeadsDigest } from '../domain/heads.ts';
import {
  type ChainLine,
  HISTORY_FORMAT,
  HISTORY_VERSION,
  type HistoryEnd,
  type HistoryHeader,
  historyLine,
} from './history-format.ts';

/** One history to be written down. */
export interface ChainToWrite {
  chain: string;
  events: readonly Event[];
  /** Why its entries stay inside for now; its head is told all the same. */
  withheld: string | null;
}

export type HistoryOccasion = Pick<HistoryHeader, 'scope' | 'exportedAt' | 'desk'>;

/** Large enough that a history of millions of entries is not handed on entry by entry. */
const PART_LENGTH = 64 * 1024;

/**
 * Histories as JSON Lines, every entry exactly as it was chained, so that whoever has the file can compute the hashes
 * anew. Holds one chain at a time.
 * @param chains in the order of their names
 */
export async function* writeHistory(
  chains: AsyncIterable<ChainToWrite>,
  { scope, exportedAt, desk }: HistoryOccasion,
): AsyncGenerator<string> {
  const all = createHash('sha256');
  const heads = createHeadsDigest();
  const counts = { chains: 0, events: 0 };
  let part = '';

  function add(record: HistoryHeader | ChainLine | Event): void {
    const line = `${historyLine(record)}\n`;
    all.update(line);
    part += line;
  }

  add({ format: HISTORY_FORMAT, version: HISTORY_VERSION, scope, exportedAt, desk });
  for await (const { chain, events, withheld } of chains) {
    const head: Head = headOf(events);
    if (!heads.add(chain, head)) throw new Error(`history ${chain} is out of its order`);
    counts.chains++;
    add({ chain, head, ...(withheld !== null && { withheld }) });
    for (const event of withheld === null ? events : []) {
      counts.events++;
      add(event);
      if (part.length < PART_LENGTH) continue;
      yield part;
      part = '';
    }
  }
  const end: HistoryEnd = {
    end: HISTORY_FORMAT,
    ...counts,
    headsSha256: heads.hex(),
    sha256: all.digest('hex'),
  };
  yield `${part}${historyLine(end)}\n`;
}
