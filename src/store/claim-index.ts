import type { Claim, ClaimListing } from '../domain/claim.ts';
import { Invalid } from '../domain/errors.ts';
import { createClaimKinds } from './claim-kinds.ts';
import { createClaimLists } from './claim-lists.ts';
import { compareEntries, type Entry, ORDERS, placeOf } from './claim-orders.ts';
import { changePostings, createClaimPostings } from './claim-postings.ts';
import { createClaimSearch } from './claim-search.ts';
import { type Selection, select } from './claim-selection.ts';
import { createFolding } from './folding.ts';
import { pageOf } from './pages.ts';
import { createSortedList } from './sorted-list.ts';
import { createSourceIndex } from './source-index.ts';
import type { ArticleFile, ClaimCounts, ClaimFilter, ClaimQuery, Page, SourceListing } from './store.ts';
import { createWorkloads } from './workloads.ts';

type IndexedArticle = Pick<ArticleFile, 'article' | 'claims'>;

/** Every claim in memory, ready to be listed. A commit costs what it changes, not what there is. */
export interface ClaimIndex {
  replace(article: IndexedArticle): void;
  find(id: string): Claim | null;
  list(query: ClaimQuery): Promise<Page<ClaimListing>>;
  /** All matches as they are at this moment, newest first. */
  listAll(filter: ClaimFilter): Promise<ClaimListing[]>;
  count(filter: ClaimFilter): Promise<ClaimCounts>;
  sources(): readonly SourceListing[];
  /** Claims in review, by assignee. */
  workloads(): Record<string, number>;
  /** Makes ready what the first to ask for it would have to wait for. */
  prepare(): Promise<void>;
  stop(): void;
}

// Up to here it is faster to sort the candidates than to walk the whole order for them.
const FEW = 2000;

export function createClaimIndex(): ClaimIndex {
  const byId = new Map<string, Entry>();
  const all: Entry[] = [];
  const postings = createClaimPostings();
  const sources = createSourceIndex(postings.who);
  const kinds = createClaimKinds();
  const workloads = createWorkloads();
  const fold = createFolding();
  const lists = createClaimLists(all);
  const indexes = { all, kinds, postings, latestFirst: () => lists.by('updated') };
  const search = createClaimSearch({ count: () => all.length, at: (number) => all[number]!.listing });

  function replace({ article, claims }: IndexedArticle): void {
    const title = fold(article.title);
    for (const claim of claims) {
      const entry = byId.get(claim.id);
      const before = entry?.listing ?? null;
      if (before?.claim.version === claim.version && before.articleTitle === article.title) continue;
      const { who } = claim.source;
      const after: Entry = {
        number: entry?.number ?? all.length,
        listing: { claim, articleTitle: article.title },
        title,
        who: who === null ? null : fold(who),
        checkWorthiness: null,
        kind: kinds.of(claim),
      };
      sources.change(entry?.who ?? null, after.who);
      if (entry) change(entry, after);
      else add(after);
      search.replace(after.number, before, after.listing);
    }
  }

  function add(entry: Entry): void {
    byId.set(entry.listing.claim.id, entry);
    all.push(entry);
    changePostings(postings, 'add', entry);
    workloads.count(entry.listing.claim, 1);
    lists.add(entry);
  }

  function change(entry: Entry, after: Entry): void {
    lists.change(entry, after, () => {
      changePostings(postings, 'remove', entry);
      workloads.count(entry.listing.claim, -1);
      Object.assign(entry, after);
      changePostings(postings, 'add', entry);
      workloads.count(entry.listing.claim, 1);
    });
  }

  async function selectionOf(filter: ClaimFilter): Promise<Selection> {
    const found = filter.search === undefined ? null : await search.find(filter.search);
    return select(indexes, filter, found);
  }

  /** What a page is cut from: the matches themselves where they are few. */
  async function look(filter: ClaimFilter) {
    const selection = await selectionOf(filter);
    if (selection.isExact && selection.atMost > FEW) return { selection, few: null, total: selection.atMost };
    const matches = matchesOf(selection);
    return { selection, few: matches.length <= FEW ? matches : null, total: matches.length };
  }

  return {
    replace,
    find: (id) => byId.get(id)?.listing.claim ?? null,
    async list(query) {
      const sort = query.sort ?? 'newest';
      const order = ORDERS[sort];
      if (!order) throw new Invalid(`Claims are not sorted by ${sort}.`, 'sort');
      let found = await look(query);
      // Claims may change while keys are read.
      if (!found.few && (await lists.readKeys(sort))) found = await look(query);
      const { few, total, selection } = found;
      const page = pageOf<Entry>(
        {
          order: `claims ${sort}`,
          descending: order.descending,
          sorted: few ? createSortedList(compareEntries(order), few) : lists.by(sort),
          placeOf: (entry) => placeOf(order, entry),
          matches: few ? () => true : selection.matches,
        },
        query,
      );
      return { ...page, items: page.items.map(({ listing }) => listing), total, totalIsCapped: false };
    },
    async listAll(filter) {
      const found = matchesOf(await selectionOf(filter));
      return found.sort(compareEntries(ORDERS.newest)).map((entry) => entry.listing);
    },
    async count(filter) {
      const times = new Uint32Array(kinds.size());
      const { states, verdicts, flag, ...others } = filter;
      if (Object.values(others).every((value) => value === undefined)) {
        // Claims of a kind are counted as they come and go: a desk's own numbers cost the same at any size.
        const wanted = kinds.matching(filter);
        for (const kind of times.keys()) {
          if (!wanted || wanted[kind]) times[kind] = postings.kind.of(kind).size;
        }
        return kinds.counts(times);
      }
      const selection = await selectionOf(filter);
      selection.forEach(({ kind }) => {
        times[kind]!++;
      });
      return kinds.counts(times);
    },
    sources: sources.list,
    workloads: workloads.all,
    async prepare() {
      await search.build();
      await lists.prepare();
    },
    stop() {
      search.stop();
      lists.stop();
    },
  };
}

function matchesOf(selection: Selection): Entry[] {
  const entries: Entry[] = [];
  selection.forEach((entry) => {
    entries.push(entry);
  });
  return entries;
}
