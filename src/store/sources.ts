import { wordsOf } from './folding.ts';
import { checkedLimit } from './pages.ts';
import type { SourceListing, SourceQuery, Store } from './store.ts';

/** The listings whose names have all the words that are asked for, in the order they come. */
export function sourcesMatching(
  all: readonly SourceListing[],
  { search = '', limit }: SourceQuery,
): Awaited<ReturnType<Store['listSources']>> {
  const most = checkedLimit(limit);
  const asked = wordsOf(search);
  const found = asked.length === 0 ? all : all.filter(({ who }) => hasWords(searchedName(who), asked));
  return { items: found.slice(0, most), total: found.length, totalIsCapped: false };
}

/** A name as it is searched in: folded words, in their order. */
export function searchedName(who: string): string {
  return wordsOf(who).join(' ');
}

function hasWords(name: string, words: readonly string[]): boolean {
  return words.every((word) => name.includes(word));
}
