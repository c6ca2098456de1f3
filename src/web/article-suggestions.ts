import { type Suggestion, suggestionsOf } from '../domain/suggestions.ts';
import type { ArticleFile } from '../store/store.ts';
import { paragraphsOf } from './highlight.ts';
import { type When, whenOf } from './times.ts';

/** A suggestion as the article's page shows it. */
export interface SuggestionRow {
  text: string;
  start: number;
  /** Where it stands in the text above. */
  href: string;
  why: string;
  setAside: { by: string; when: When } | null;
}

export interface SuggestionList {
  open: SuggestionRow[];
  /** Open ones beyond those shown: they come up as others are dealt with. */
  more: number;
  aside: SuggestionRow[];
}

/** As many as somebody works through in one go. */
const MOST_SHOWN = 40;

/** What the newest revision says by itself, for the foot of its page. */
export function createSuggestionList(
  file: ArticleFile,
  { people, now }: { people: (userId: string) => string; now: Date },
): SuggestionList {
  const starts = paragraphsOf(file.revisions.at(-1)!.text).map(({ start }) => start);
  const rowOf = ({ text, span, why, setAside }: Suggestion): SuggestionRow => ({
    text,
    start: span[0],
    href: `#text-${starts.findLast((start) => start <= span[0]) ?? 0}`,
    why,
    setAside: setAside && { by: people(setAside.by), when: whenOf(setAside.at, now) },
  });
  const all = suggestionsOf(file);
  const open = all.filter(({ setAside }) => !setAside);
  return {
    open: open.slice(0, MOST_SHOWN).map(rowOf),
    more: Math.max(0, open.length - MOST_SHOWN),
    aside: all
      .filter(({ setAside }) => setAside)
      .slice(0, MOST_SHOWN)
      .map(rowOf),
  };
}
