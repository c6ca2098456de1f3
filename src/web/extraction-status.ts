import type { Actions } from '../actions/actions.ts';
import type { ArticleFile } from '../store/store.ts';
import { countsInWords, countsOf } from './extraction-words.ts';
import { type When, whenOf } from './times.ts';

/** How finding claims stands, at the head of an article's page. */
export interface ExtractionView {
  /** Percent; null where nothing is under way. */
  percent: number | null;
  /** Why it failed; null where it did not. */
  failure: string | null;
  /** The last time it was done after the import; what it came to. */
  last: { by: string; when: When; words: string } | null;
}

export function extractionView(
  { article, events }: ArticleFile,
  { findExtraction }: Pick<Actions, 'findExtraction'>,
  now: Date,
): ExtractionView {
  const status = findExtraction(article);
  const finish = events.findLast(
    ({ type, subject }) => type === 'extraction.finish' && subject === String(article.revision),
  );
  return {
    percent: status?.state === 'running' ? percentOf(status.progress ?? 0) : null,
    failure: status?.state === 'failed' ? status.reason : null,
    last: finish
      ? { by: finish.actor.name, when: whenOf(finish.at, now), words: countsInWords(countsOf(finish)) }
      : null,
  };
}

/** Never 100: it is not done until it is written down. */
export function percentOf(progress: number): number {
  return Math.max(0, Math.min(99, Math.floor(progress * 100)));
}
