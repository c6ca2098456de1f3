import type { Entry } from './claim-orders.ts';
import { compareKeys } from './cursors.ts';
import type { Postings } from './postings.ts';
import type { SourceListing } from './store.ts';

/** Whom claims are attributed to. Only those whose claims changed are counted anew. */
export interface SourceIndex {
  /** A claim went from one folded name to another; null is nobody. */
  change(before: string | null, after: string | null): void;
  /** Those with most claims first. */
  list(): readonly SourceListing[];
}

export function createSourceIndex(claimsOf: Postings<string | null, Entry>): SourceIndex {
  const listings = new Map<string, SourceListing>();
  const changed = new Set<string>();
  let sorted: SourceListing[] = [];

  return {
    change(before, after) {
      if (before === after) return;
      if (before !== null) changed.add(before);
      if (after !== null) changed.add(after);
    },
    list() {
      if (changed.size === 0) return sorted;
      for (const name of changed) {
        const claims = claimsOf.of(name);
        if (claims.size === 0) listings.delete(name);
        else listings.set(name, listingOf(claims));
      }
      changed.clear();
      sorted = [...listings.values()].sort((a, b) => b.claims - a.claims || compareKeys(a.who, b.who));
      return sorted;
    },
  };
}

/** Spelled as in the first of its claims. */
function listingOf(claims: ReadonlySet<Entry>): SourceListing {
  const articles = new Set<string>();
  let who = '';
  for (const { listing } of claims) {
    articles.add(listing.claim.articleId);
    who ||= listing.claim.source.who!;
  }
  return { who, claims: claims.size, articles: articles.size };
}
