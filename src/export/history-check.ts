import { createHash } from 'node:crypto';
import { type Event, findLinkFault, GENESIS, type Head } from '../domain/audit.ts';
import { createHeadsDigest, type Heads } from '../domain/heads.ts';
import type { ChainLine, HistoryEnd, HistoryHeader } from './history-format.ts';

/** Tells of a fault: on which line, and what is wrong in words. */
export type TellFault = (line: number, words: string) => void;

/** What a file with a history was found to hold. */
export interface HistoryTally {
  chains: number;
  events: number;
  /** Chains whose head is told and whose entries are not there. */
  withheld: number;
  headsSha256: string;
  /** The only chain's; null where there are several. */
  head: Head | null;
}

interface OpenChain extends ChainLine {
  line: number;
  /** Of the entry read last. */
  at: Head;
}

/**
 * Checks a history record by record, from the file alone, in memory that does not grow with it.
 * @param known heads that were kept elsewhere: entries that the histories must still have
 */
export function createHistoryCheck(header: HistoryHeader, known: Heads, tell: TellFault) {
  const bytes = createHash('sha256');
  const heads = createHeadsDigest();
  const missing = new Set(Object.keys(known).filter((chain) => known[chain]!.seq > 0));
  const counts = { chains: 0, events: 0, withheld: 0 };
  let open: OpenChain | null = null;
  let only: Head | null = null;
  let given: HistoryEnd | null = null;

  function hash(text: string): void {
    bytes.update(text).update('\n');
  }

  function openChain(line: number, record: ChainLine): void {
    closeChain(line);
    const { chain, head } = record;
    counts.chains++;
    only = counts.chains === 1 ? head : null;
    if (record.withheld !== undefined) counts.withheld++;
    if (!heads.add(chain, head)) tell(line, `the history of ${chain} is there twice, or out of its order`);
    missing.delete(chain);
    open = { ...record, line, at: { seq: 0, hash: GENESIS } };
    const kept = knownHead(chain);
    if (kept && kept.seq > head.seq)
      tell(
        line,
        `the history of ${chain} has ${head.seq} entries, but the kept heads name entry ${kept.seq}: it was cut short`,
      );
    else if (kept?.seq === head.seq && kept.hash !== head.hash)
      tell(line, `the head of ${chain} is not the one that was kept`);
  }

  function knownHead(chain: string): Head | undefined {
    return Object.hasOwn(known, chain) ? known[chain] : undefined;
  }

  function addEvent(line: number, event: Event): void {
    counts.events++;
    if (!open) tell(line, `an entry of ${event.chain} stands before any history begins`);
    else if (open.withheld !== undefined)
      tell(line, `an entry stands in the history of ${open.chain}, which is withheld`);
    else followChain(line, open, event);
  }

  function followChain(line: number, to: OpenChain, event: Event): void {
    const fault = linkFault(to, event);
    if (fault) tell(line, fault);
    // Going on from what the entry says of itself tells of each fault once, not of all that come after it.
    to.at = { seq: event.seq, hash: event.hash };
    const kept = knownHead(to.chain);
    if (kept?.seq === event.seq && kept.hash !== event.hash && kept.seq !== to.head.seq)
      tell(line, `entry ${event.seq} of ${to.chain} is not the one that was kept`);
  }

  function closeChain(line: number): void {
    if (!open || open.withheld !== undefined) return;
    const { chain, head, at } = open;
    if (at.seq !== head.seq)
      tell(
        line,
        `the history of ${chain} ends with entry ${at.seq}, but line ${open.line} says it has ${head.seq}`,
      );
    else if (at.hash !== head.hash)
      tell(line, `the history of ${chain} does not end as line ${open.line} says`);
  }

  function end(line: number, record: HistoryEnd): void {
    closeChain(line);
    open = null;
    given = record;
    if (record.sha256 !== bytes.digest('hex'))
      tell(line, 'the file is not as it was written: the digest of its lines is another');
    for (const name of ['chains', 'events'] as const) {
      const words = name === 'chains' ? 'histories' : 'entries';
      if (record[name] !== counts[name])
        tell(line, `the file should have ${record[name]} ${words}, but there are ${counts[name]}`);
    }
  }

  let headsSha256: string | null = null;
  const digest = () => (headsSha256 ??= heads.hex());

  return {
    /** To be called with every line but the last. */
    hash,
    openChain,
    addEvent,
    end,
    hasEnded: () => given !== null,
    /** Tells what only the whole file shows. */
    finish(lastLine: number): void {
      if (!given) tell(lastLine, 'the file ends here, without its last line: it was cut short');
      else if (given.headsSha256 !== digest()) tell(lastLine, 'the digest over all heads is another');
      // Only a file with everything can be said to lack a history.
      if (header.scope === 'everything')
        for (const chain of missing)
          tell(lastLine, `the history of ${chain}, which the kept heads name, is missing`);
    },
    tally: (): HistoryTally => ({ ...counts, headsSha256: digest(), head: only }),
  };
}

function linkFault({ chain, at }: OpenChain, event: Event): string | null {
  try {
    return findLinkFault(chain, at, event);
  } catch (error) {
    // Anybody may have made the file: what is nested too deeply to be hashed was not written by claimdesk.
    if (error instanceof RangeError)
      return `event ${at.seq + 1} of ${chain} is nested too deeply to be checked`;
    throw error;
  }
}

export type HistoryCheck = ReturnType<typeof createHistoryCheck>;
