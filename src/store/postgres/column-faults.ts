import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { headOf } from '../../domain/audit.ts';
import type { ArticleFile } from '../store.ts';
import { applyToCounts, listingCounts } from './article-counts.ts';
import { articleWords, claimRow } from './claim-row.ts';
import type { Database } from './connection.ts';
import { parse } from './find-articles.ts';

const COMPARED = [
  'version',
  'state',
  'verdict',
  'flags',
  'assignee',
  'who',
  'created_at',
  'updated_at',
  'title',
  'score',
  'urgency',
] as const;

/** Where the columns that lists go by say other than the records: a claim could hide from the queue that way. */
export async function columnFaults(
  db: Database,
  { article, claims, events }: ArticleFile,
): Promise<string[]> {
  const faults: string[] = [];
  const end = await db
    .selectFrom('articles')
    .select(['head_seq as seq', 'head_hash as hash', 'version', 'counts', 'words'])
    .where('id', '=', article.id)
    .executeTakeFirstOrThrow();
  const head = headOf(events);
  const isAsRecorded =
    end.seq === head.seq &&
    end.hash === head.hash &&
    end.version === article.version &&
    end.words === articleWords(article);
  if (!isAsRecorded) faults.push('its row is not what its records say');
  const changed = claims.map((after) => ({ before: null, after }));
  if (!isDeepStrictEqual(parse(end.counts), applyToCounts(listingCounts(), changed)))
    faults.push('its counts are not those of its claims');
  const rows = await db
    .selectFrom('claims')
    .select(['number', ...COMPARED, sql<string[]>`tsvector_to_array(words)`.as('words'), 'tags'])
    .where('article_id', '=', article.id)
    .execute();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const claim of claims) {
    const stored = byNumber.get(claim.number);
    const due = claimRow(claim, article.title);
    const isDue =
      stored &&
      COMPARED.every((name) => stored[name] === due[name]) &&
      isDeepStrictEqual(stored.tags, due.tags) &&
      isDeepStrictEqual(new Set(stored.words), new Set(due.words));
    if (!isDue) faults.push(`the row of claim ${claim.id} is not what its record says`);
  }
  return faults;
}
