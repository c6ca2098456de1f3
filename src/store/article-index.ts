import type { Article } from '../domain/article.ts';
import { isUnsettled } from '../domain/claim.ts';
import { countClaim, emptyCounts } from './claim-counts.ts';
import { compareKeys, type Place } from './cursors.ts';
import { wordsOf } from './folding.ts';
import { pageOf } from './pages.ts';
import { createSortedList } from './sorted-list.ts';
import type { ArticleFile, ArticleListing, ArticleQuery, Page } from './store.ts';

/** The articles in memory, newest import first, each with its counts. */
export interface ArticleIndex {
  replace(file: Pick<ArticleFile, 'article' | 'claims'>): void;
  list(query: ArticleQuery): Page<ArticleListing>;
}

interface Entry {
  listing: ArticleListing;
  words: string[];
}

export function createArticleIndex(): ArticleIndex {
  const entries = new Map<string, Entry>();
  const newest = createSortedList<Entry>(
    (a, b) =>
      compareKeys(b.listing.article.importedAt, a.listing.article.importedAt) ||
      compareKeys(a.listing.article.id, b.listing.article.id),
    [],
  );

  return {
    replace(file) {
      const before = entries.get(file.article.id);
      if (before) newest.remove(before);
      const after = { listing: listingOf(file), words: searched(file.article) };
      entries.set(file.article.id, after);
      newest.add(after);
    },
    list(query) {
      const asked = wordsOf(query.search ?? '');
      const matches = ({ words, listing }: Entry) =>
        (!query.isRunning || listing.article.extraction?.state === 'running') &&
        asked.every((prefix) => words.some((word) => word.startsWith(prefix)));
      const page = pageOf<Entry>(
        { order: 'articles', descending: true, sorted: newest, placeOf, matches },
        query,
      );
      const isAll = asked.length === 0 && !query.isRunning;
      const total = isAll ? entries.size : [...entries.values()].filter(matches).length;
      return { ...page, items: page.items.map((entry) => entry.listing), total, totalIsCapped: false };
    },
  };
}

function placeOf({ listing: { article } }: Entry): Place {
  return { key: article.importedAt, group: article.id, number: 0 };
}

function searched({ title, publisher }: Article): string[] {
  return wordsOf(`${title} ${publisher ?? ''}`);
}

function listingOf({ article, claims }: Pick<ArticleFile, 'article' | 'claims'>): ArticleListing {
  const counts = emptyCounts();
  for (const claim of claims) countClaim(counts, claim);
  const flagged = claims.filter(isUnsettled).length;
  return { article, states: counts.states, verdicts: counts.verdicts, flagged };
}
