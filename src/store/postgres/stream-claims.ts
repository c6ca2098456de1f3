import { type RawBuilder, sql } from 'kysely';
import type { Article } from '../../domain/article.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Place } from '../cursors.ts';
import type { ClaimFilter, StreamedClaim } from '../store.ts';
import { conditionOf, whereOf } from './claim-filter.ts';
import { claimOrder, orderBy, past } from './claim-order.ts';
import type { Database } from './connection.ts';
import { parse } from './find-articles.ts';
import { readAtOnce } from './snapshot.ts';

const BATCH = 500;
const NEWEST = claimOrder('newest');

interface Row {
  key: string;
  article_id: string;
  number: number;
  record: string;
  article: string;
}

/** Every match, newest first, as of the moment of the first. */
export async function* streamClaims(db: Database, filter: ClaimFilter): AsyncGenerator<StreamedClaim> {
  const condition = whereOf(conditionOf(filter));
  const moment = await readAtOnce(db);
  try {
    let place: Place | null = null;
    for (;;) {
      const rows: Row[] = await batchAfter(moment.db, condition, place);
      for (const row of rows) {
        const article = parse<Article>(row.article);
        yield { claim: parse<Claim>(row.record), article, articleTitle: article.title };
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      place = { key: last.key, group: last.article_id, number: last.number };
    }
  } finally {
    await moment.close();
  }
}

async function batchAfter(db: Database, condition: RawBuilder<boolean>, place: Place | null): Promise<Row[]> {
  const wanted = place ? sql`${condition} AND ${past(NEWEST, place, false)}` : condition;
  const { rows } = await sql<Row>`
    WITH found AS (
      SELECT created_at, article_id, number FROM claims WHERE ${wanted}
      ORDER BY ${orderBy(NEWEST, false)} LIMIT ${BATCH})
    SELECT c.created_at AS key, c.article_id, c.number, c.record, a.record AS article
    FROM found JOIN claims c USING (article_id, number) JOIN articles a ON a.id = c.article_id
    ORDER BY c.created_at DESC, c.article_id, c.number`.execute(db);
  return rows;
}
