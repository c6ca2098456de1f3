import { sql } from 'kysely';
import type { Article } from '../../domain/article.ts';
import { decodeCursor, encodeCursor } from '../cursors.ts';
import { checkedLimit } from '../pages.ts';
import type { ArticleListing, ArticleQuery, Page } from '../store.ts';
import type { StoredCounts } from './article-counts.ts';
import { searchedLexemes } from './claim-row.ts';
import type { Database } from './connection.ts';
import { cappedCount } from './counting.ts';
import { requireKey } from './cursor-keys.ts';
import { parse } from './find-articles.ts';

const ORDER = 'articles';

interface Row {
  id: string;
  imported_at: string;
  counts: string;
  record: string;
}

/** Newest import first. */
export async function listArticles(db: Database, query: ArticleQuery): Promise<Page<ArticleListing>> {
  const limit = checkedLimit(query.limit);
  const cursor = query.cursor === undefined ? null : decodeCursor(ORDER, query.cursor);
  if (cursor) requireKey('text', cursor);
  const words = searchedLexemes(query.search);
  const conditions = words.map((word) => sql<boolean>`words LIKE ${`% ${word}%`}`);
  if (query.isRunning) conditions.push(sql<boolean>`is_running`);
  const wanted = conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`;

  async function walk(from: { key: unknown; group: string } | null, isReversed: boolean, most: number) {
    const place = from && [sql`${from.key}::text`, sql`${from.group}::text`];
    const past = !place
      ? sql`true`
      : isReversed
        ? sql`(imported_at >= ${place[0]} AND (imported_at > ${place[0]} OR id < ${place[1]}))`
        : sql`(imported_at <= ${place[0]} AND (imported_at < ${place[0]} OR id > ${place[1]}))`;
    const order = isReversed ? sql`imported_at, id DESC` : sql`imported_at DESC, id`;
    const { rows } = await sql<Row>`SELECT id, imported_at, counts, record FROM articles
      WHERE ${wanted} AND ${past} ORDER BY ${order} LIMIT ${most}`.execute(db);
    return rows;
  }

  const place = cursor?.place ?? null;
  const total = await cappedCount(db, sql`SELECT 1 FROM articles WHERE ${wanted}`);
  const back = cursor?.direction === 'previous' ? await walk(place, true, limit + 1) : [];
  const isBack = back.length > 0;
  const forth = isBack ? [] : await walk(cursor?.direction === 'next' ? place : null, false, limit + 1);
  const rows = isBack ? back.slice(0, limit).reverse() : forth.slice(0, limit);
  const at = (direction: 'next' | 'previous', row: Row | undefined) =>
    row ? encodeCursor(ORDER, { direction, place: { ...keyOf(row), number: 0 } }) : null;
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = isBack ? (await walk(keyOf(last!), false, 1)).length > 0 : forth.length > limit;
  const hasPrevious = isBack
    ? back.length > limit
    : cursor !== null && first !== undefined && (await walk(keyOf(first), true, 1)).length > 0;
  return {
    items: rows.map(({ record, counts }) => ({
      article: parse<Article>(record),
      ...parse<StoredCounts>(counts),
    })),
    next: hasNext ? at('next', last) : null,
    previous: hasPrevious ? at('previous', first) : null,
    ...total,
  };
}

function keyOf({ imported_at, id }: Row): { key: string; group: string } {
  return { key: imported_at, group: id };
}
