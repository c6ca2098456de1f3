import { setImmediate as turn } from 'node:timers/promises';
import { type Claim, type ClaimListing, STATES, VERDICTS } from '../domain/claim.ts';
import { Invalid } from '../domain/errors.ts';
import { countClaim, emptyCounts } from './claim-counts.ts';
import { compareEntries, type Entry, entryOf, ORDERS, placeOf } from './claim-orders.ts';
import { changePostings, createClaimPostings, type Selection, select, sizeOf } from './claim-postings.ts';
import { createClaimSearch } from './claim-search.ts';
import { compareKeys } from './cursors.ts';
import { pageOf } from './pages.ts';
import { createSortedList, type SortedList } from './sorted-list.ts';
import type {
  ArticleFile,
  ClaimCounts,
  ClaimFilter,
  ClaimQuery,
  ClaimSort,
  Page,
  SourceListing,
} from './store.ts';

/** Every claim in memory, ready to be listed. A commit costs what it changes, not what there is. */
export interface ClaimIndex {
  replace(article: Pick<ArticleFile, 'article' | 'claims'>): void;
  find(id: string): Claim | null;
  list(query: ClaimQuery): Promise<Page<ClaimListing>>;
  /** All matches as they are at this moment, newest first. */
  listAll(filter: ClaimFilter): Promise<ClaimListing[]>;
  count(filter: ClaimFilter): Promise<ClaimCounts>;
  sources(): SourceListing[];
}

// Up to here it is faster to sort the candidates than to walk the whole order for them.
const FEW = 2000;
// Keys read between two looks at the event loop: about 5 ms of work.
const BATCH = 250;

export function createClaimIndex(): ClaimIndex {
  const entries = new Map<string, Entry>();
  const postings = createClaimPostings();
  // Each order from its first use on.
  const sorted = new Map<ClaimSort, SortedList<Entry>>();
  let sources: SourceListing[] | null = null;
  const search = createClaimSearch(function* () {
    for (const entry of entries.values()) yield entry.listing;
  });

  function replace({ article, claims }: Pick<ArticleFile, 'article' | 'claims'>): void {
    for (const claim of claims) {
      const entry = entries.get(claim.id);
      const before = entry?.listing ?? null;
      if (before?.claim.version === claim.version && before.articleTitle === article.title) continue;
      const after = entryOf({ claim, articleTitle: article.title });
      if (entry?.who !== after.who) sources = null;
      if (entry) change(entry, after);
      else add(after);
      search.replace(before, after.listing);
    }
  }

  function add(entry: Entry): void {
    entries.set(entry.listing.claim.id, entry);
    changePostings(postings, 'add', entry);
    for (const list of sorted.values()) list.add(entry);
  }

  /** Most changes move a claim in one order only, so it keeps its entry and its place in the others. */
  function change(entry: Entry, after: Entry): void {
    const moved = [...sorted].filter(([sort]) => ORDERS[sort].keyOf(entry) !== ORDERS[sort].keyOf(after));
    for (const [, list] of moved) list.remove(entry);
    changePostings(postings, 'remove', entry);
    Object.assign(entry, after);
    changePostings(postings, 'add', entry);
    for (const [, list] of moved) list.add(entry);
  }

  async function selectionOf(filter: ClaimFilter): Promise<Selection> {
    const ids = filter.search === undefined ? null : await search.search(filter.search);
    const found = ids && new Set([...ids].map((id) => entries.get(id)!));
    return select(postings, filter, found);
  }

  function* matchesOf({ candidates, exact, matches }: Selection): Iterable<Entry> {
    for (const entries of candidates ?? [allEntries()])
      for (const entry of entries) if (exact || matches(entry)) yield entry;
  }

  function allEntries(): Iterable<Entry> {
    return entries.values();
  }

  /** The keys of an order that has to be read, so that nobody waits while 100,000 claims are. */
  async function readKeys(sort: ClaimSort): Promise<void> {
    const { isRead, keyOf } = ORDERS[sort];
    if (!isRead || sorted.has(sort)) return;
    let count = 0;
    for (const entry of entries.values()) {
      keyOf(entry);
      if (++count % BATCH === 0) await turn();
    }
  }

  function sortedBy(sort: ClaimSort): SortedList<Entry> {
    const known = sorted.get(sort);
    if (known) return known;
    const list = createSortedList(compareEntries(ORDERS[sort]), [...entries.values()]);
    sorted.set(sort, list);
    return list;
  }

  function totalOf(selection: Selection): number {
    if (selection.exact) return selection.candidates ? sizeOf(selection.candidates) : entries.size;
    let total = 0;
    for (const _ of matchesOf(selection)) total++;
    return total;
  }

  function listSources(): SourceListing[] {
    const named = [...postings.who.entries()].filter(([who]) => who !== null);
    const listings = named.map(([, found]) => sourceOf(found));
    return listings.sort((a, b) => b.claims - a.claims || compareKeys(a.who, b.who));
  }

  return {
    replace,
    find: (id) => entries.get(id)?.listing.claim ?? null,
    async list(query) {
      const sort = query.sort ?? 'newest';
      const order = ORDERS[sort];
      if (!order) throw new Invalid(`Claims are not sorted by ${sort}.`, 'sort');
      const selection = await selectionOf(query);
      const few = selection.candidates && sizeOf(selection.candidates) <= FEW;
      if (!few) await readKeys(sort);
      const page = pageOf<Entry>(
        {
          order: `claims ${sort}`,
          descending: order.descending,
          sorted: few ? createSortedList(compareEntries(order), [...matchesOf(selection)]) : sortedBy(sort),
          placeOf: (entry) => placeOf(order, entry),
          matches: few ? () => true : selection.matches,
        },
        query,
      );
      const items = page.items.map((entry) => entry.listing);
      return { ...page, items, total: totalOf(selection), totalIsCapped: false };
    },
    async listAll(filter) {
      const found = [...matchesOf(await selectionOf(filter))];
      return found.sort(compareEntries(ORDERS.newest)).map((entry) => entry.listing);
    },
    async count(filter) {
      const selection = await selectionOf(filter);
      const counts = emptyCounts();
      if (!selection.candidates && selection.exact) {
        for (const state of STATES) counts.states[state] = postings.state.of(state).size;
        for (const verdict of VERDICTS) counts.verdicts[verdict] = postings.verdict.of(verdict).size;
        counts.stale = postings.flag.of('stale').size;
        counts.orphan = postings.flag.of('orphan').size;
      } else {
        for (const entry of matchesOf(selection)) countClaim(counts, entry.listing.claim);
      }
      return counts;
    },
    sources() {
      sources ??= listSources();
      return sources;
    },
  };
}

/** Spelled as in the first of its claims. */
function sourceOf(found: ReadonlySet<Entry>): SourceListing {
  const articles = new Set<string>();
  let who = '';
  for (const { listing } of found) {
    articles.add(listing.claim.articleId);
    who ||= listing.claim.source.who!;
  }
  return { who, claims: found.size, articles: articles.size };
}
