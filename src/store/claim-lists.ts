import { setImmediate as turn } from 'node:timers/promises';
import { compareEntries, type Entry, ORDERS } from './claim-orders.ts';
import { createSortedList, type SortedList } from './sorted-list.ts';
import { CLAIM_SORTS, type ClaimSort } from './store.ts';

/** All claims in each order, from its first use on. */
export interface ClaimLists {
  add(entry: Entry): void;
  /** Most changes move a claim in one order only: it keeps its entry, and its place in the others. */
  change(entry: Entry, after: Entry, put: () => void): void;
  by(sort: ClaimSort): SortedList<Entry>;
  /** Reads the keys of an order where that takes time, so that nobody else waits; false where there was no need. */
  readKeys(sort: ClaimSort): Promise<boolean>;
  prepare(): Promise<void>;
  stop(): void;
}

// Keys read between two looks at the event loop: about 5 ms of work.
const BATCH = 250;

/** `all` are the claims as they are at the moment. */
export function createClaimLists(all: readonly Entry[]): ClaimLists {
  const lists = new Map<ClaimSort, SortedList<Entry>>();
  let isStopped = false;

  function by(sort: ClaimSort): SortedList<Entry> {
    const known = lists.get(sort);
    if (known) return known;
    const list = createSortedList(compareEntries(ORDERS[sort]), [...all]);
    lists.set(sort, list);
    return list;
  }

  async function readKeys(sort: ClaimSort): Promise<boolean> {
    const { isRead, keyOf } = ORDERS[sort];
    if (!isRead || lists.has(sort)) return false;
    for (let number = 0; number < all.length && !isStopped; number++) {
      keyOf(all[number]!);
      if ((number + 1) % BATCH === 0) await turn();
    }
    return true;
  }

  return {
    by,
    readKeys,
    add(entry) {
      for (const list of lists.values()) list.add(entry);
    },
    change(entry, after, put) {
      const moved = [...lists].filter(([sort]) => ORDERS[sort].keyOf(entry) !== ORDERS[sort].keyOf(after));
      for (const [, list] of moved) list.remove(entry);
      put();
      for (const [, list] of moved) list.add(entry);
    },
    async prepare() {
      for (const sort of CLAIM_SORTS) {
        await readKeys(sort);
        await turn();
        if (isStopped) return;
        by(sort);
      }
    },
    stop() {
      isStopped = true;
    },
  };
}
