import { setImmediate as turn } from 'node:timers/promises';
import type { ClaimListing } from '../domain/claim.ts';
import { wordsOf } from './folding.ts';
import { createWordIndex, type Numbers } from './word-index.ts';

/** Full-text search over claims, which it knows by their numbers: 0, 1, 2 … in the order they came. */
export interface ClaimSearch {
  /** Reads the words of all claims, unless it has already. */
  build(): Promise<void>;
  /** The claims that have all the words, each as a prefix; null where the query has no words. Builds first. */
  find(query: string): Promise<Numbers | null>;
  /** To be called in step with the claims; `before` is null for a new one. */
  replace(number: number, before: ClaimListing | null, after: ClaimListing): void;
  /** Builds no further: nobody will search. */
  stop(): void;
}

// Claims read between two looks at the event loop: about 5 ms of work.
const BATCH = 500;

/** `listings` are all claims, by their numbers, as they are at the moment. */
export function createClaimSearch(listings: {
  count(): number;
  at(number: number): ClaimListing;
}): ClaimSearch {
  const words = createWordIndex();
  /** Claims with a lower number are in. */
  let read = 0;
  let built: Promise<void> | null = null;
  let isStopped = false;

  async function readAll(): Promise<void> {
    while (read < listings.count() && !isStopped) {
      words.add(read, wordsIn(listings.at(read)));
      if (++read % BATCH === 0) await turn();
    }
  }

  function build(): Promise<void> {
    built ??= readAll();
    return built;
  }

  return {
    build,
    async find(query) {
      const asked = wordsOf(query);
      if (asked.length === 0) return null;
      await build();
      return words.find(asked);
    },
    replace(number, before, after) {
      if (before === null && built && number === read) read++;
      else if (number >= read) return;
      const next = new Set(wordsIn(after));
      const previous = new Set(before ? wordsIn(before) : []);
      words.remove(
        number,
        [...previous].filter((word) => !next.has(word)),
      );
      words.add(
        number,
        [...next].filter((word) => !previous.has(word)),
      );
    },
    stop() {
      isStopped = true;
    },
  };
}

function wordsIn({ claim, articleTitle }: ClaimListing): string[] {
  const { content, source, cue, rationale } = claim;
  return wordsOf([content.text, source.text, source.who, cue.text, rationale, articleTitle].join('\n'));
}
