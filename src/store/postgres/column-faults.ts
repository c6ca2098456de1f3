import { isDeepStrictEqual } from 'node:util';
import { headOf } from '../../domain/audit.ts';
import type { ArticleFile } from '../store.ts';
import { applyToCounts, listingCounts } from './article-counts.ts';
import { claimRow } from './claim-row.ts';
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
] as const;

/** Where the columns that lists go by say other than the records: a claim could hide from the queue that way. */
export async function columnFaults(
  db: Database,
  { article, claims, events }: ArticleFile,
): Promise<string[]> {
  const faults: string[] = [];
  const end = await db
    .selectFrom('articles')
    .select(['head_seq as seq', 'head_hash as hash', 'version', 'counts'])
    .where('id', '=', article.id)
    .executeTakeFirstOrThrow();
  const head = headOf(events);
  if (end.seq !== head.seq || end.hash !== head.hash || end.version !== article.version)
    faults.push('its row is not what its records say');
  const changed = claims.map((after) => ({ before: null, after }));
  if (!isDeepStrictEqual(parse(end.counts), applyToCounts(listingCounts(), changed)))
    faults.push('its counts are not those of its claims');
  const rows = await db
    .selectFrom('claims')
    .select(['number', ...COMPARED])
    .where('article_id', '=', article.id)
    .execute();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const claim of claims) {
    const stored = byNumber.get(claim.number);
    const due = claimRow(claim, article.title);
    if (!stored || COMPARED.some((name) => stored[name] !== due[name]))
      faults.push(`the row of claim ${claim.id} is not what its record says`);
  }
  return faults;
}
