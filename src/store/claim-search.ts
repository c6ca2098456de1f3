import { setImmediate as turn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { ClaimListing } from '../domain/claim.ts';
import { wordsOf } from './folding.ts';

/** Full-text search over claims. Built when it is first used, kept up to date from then on. */
export interface ClaimSearch {
  /** Ids of the claims that have all the words, each as a prefix; null where the query has no words. */
  search(query: string): Promise<ReadonlySet<string> | null>;
  /** To be called in step with the claims; `before` is null for a new one. */
  replace(before: ClaimListing | null, after: ClaimListing): void;
}

const FIELDS = ['content', 'source', 'who', 'cue', 'rationale', 'title'] as const;
type Indexed = Record<(typeof FIELDS)[number] | 'id', string>;

// Claims indexed between two looks at the event loop: about 5 ms of work.
const BATCH = 250;

/** `all` gives the claims as they are when the index is first built. */
export function createClaimSearch(all: () => Iterable<ClaimListing>): ClaimSearch {
  const index = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: { prefix: true, combineWith: 'AND' },
  });
  let built: Promise<void> | null = null;

  async function build(): Promise<void> {
    let count = 0;
    for (const listing of [...all()]) {
      // Claims that changed meanwhile are in already, as they are now.
      if (!index.has(listing.claim.id)) index.add(indexed(listing));
      if (++count % BATCH === 0) await turn();
    }
  }

  return {
    async search(query) {
      if (wordsOf(query).length === 0) return null;
      built ??= build();
      await built;
      return new Set(index.search(query).map((hit) => hit.id as string));
    },
    replace(before, after) {
      if (!built) return;
      const next = indexed(after);
      if (before && index.has(next.id)) {
        const previous = indexed(before);
        if (FIELDS.every((field) => previous[field] === next[field])) return;
        index.remove(previous);
      }
      index.add(next);
    },
  };
}

function indexed({ claim, articleTitle }: ClaimListing): Indexed {
  return {
    id: claim.id,
    content: claim.content.text,
    source: claim.source.text,
    who: claim.source.who ?? '',
    cue: claim.cue.text,
    rationale: claim.rationale ?? '',
    title: articleTitle,
  };
}
