import type { ClaimListing } from '../domain/claim.ts';
import { checkWorthinessOf } from '../domain/claim-figures.ts';
import { compareKeys, type Key, type Place } from './cursors.ts';
import type { ClaimSort } from './store.ts';

/** A claim's place in the indexes, for as long as there are claims; a change of the claim puts a new listing in it. */
export interface Entry {
  /** From 0, in the order they came. */
  number: number;
  listing: ClaimListing;
  /** Folded once here, not at every comparison. */
  title: string;
  who: string | null;
  /** Of that order; read from the claim's words when the order is first asked for. */
  checkWorthiness: number | null;
  /** Of a `ClaimKinds`. */
  kind: number;
}

export interface Order {
  descending: boolean;
  keyOf(entry: Entry): Key;
  /** Its keys take time when they are first asked for. */
  isRead?: boolean;
}

// Sorts after every name: claims without a source come last.
const NOBODY = '\u{10ffff}';

/** Ties are broken by article and number in every order, so an article's claims always read as in its text. */
export const ORDERS: Record<ClaimSort, Order> = {
  newest: { descending: true, keyOf: ({ listing }) => listing.claim.createdAt },
  oldest: { descending: false, keyOf: ({ listing }) => listing.claim.createdAt },
  updated: { descending: true, keyOf: ({ listing }) => listing.claim.updatedAt },
  article: { descending: false, keyOf: ({ title }) => title },
  source: { descending: false, keyOf: ({ who }) => who ?? NOBODY },
  score: { descending: true, keyOf: ({ listing }) => listing.claim.foundBy.score },
  'check-worthiness': { descending: true, keyOf: checkWorthinessKey, isRead: true },
  urgency: { descending: true, keyOf: urgencyKey, isRead: true },
};

/** More than there are milliseconds between 1970 and the year 2286. */
const MOMENTS = 1e13;

function momentOf(time: string): number {
  return Date.parse(time) || 0;
}

/** Above every key of those that are due at no certain time; the sooner, the higher. */
const DUE = 4e15;

function urgencyKey(entry: Entry): Key {
  const { dueAt } = entry.listing.claim;
  return dueAt ? DUE - momentOf(dueAt) : checkWorthinessKey(entry);
}

/** Among equals, and there are many, today's news before last year's. */
function checkWorthinessKey(entry: Entry): number {
  const { claim } = entry.listing;
  entry.checkWorthiness ??=
    Math.round(checkWorthinessOf(claim).score * 100) * MOMENTS + momentOf(claim.createdAt);
  return entry.checkWorthiness;
}

export function compareEntries({ descending, keyOf }: Order): (a: Entry, b: Entry) => number {
  return (a, b) => {
    const byKey = compareKeys(keyOf(a), keyOf(b));
    if (byKey !== 0) return descending ? -byKey : byKey;
    const [one, other] = [a.listing.claim, b.listing.claim];
    return compareKeys(one.articleId, other.articleId) || one.number - other.number;
  };
}

export function placeOf(order: Order, entry: Entry): Place {
  const { articleId, number } = entry.listing.claim;
  return { key: order.keyOf(entry), group: articleId, number };
}
