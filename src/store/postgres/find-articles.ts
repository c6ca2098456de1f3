import { sql } from 'kysely';
import type { Article, Revision } from '../../domain/article.ts';
import type { Event } from '../../domain/audit.ts';
import type { Claim } from '../../domain/claim.ts';
import type { ArticleFile } from '../store.ts';
import type { Database } from './connection.ts';

interface FileRow {
  article: string;
  revisions: string[];
  claims: string[];
  events: string[];
}

/** In one statement, so that all of it is as of one moment. */
const FILES = sql`
  SELECT a.record AS article,
    ARRAY(SELECT r.record FROM revisions r WHERE r.article_id = a.id ORDER BY r.number) AS revisions,
    ARRAY(SELECT c.record FROM claims c WHERE c.article_id = a.id ORDER BY c.number) AS claims,
    ARRAY(SELECT e.record FROM events e WHERE e.article_id = a.id ORDER BY e.seq) AS events
  FROM articles a`;

export async function findArticle(db: Database, id: string): Promise<ArticleFile | null> {
  const { rows } = await sql<FileRow>`${FILES} WHERE a.id = ${storableId(id)}`.execute(db);
  return rows[0] ? fileOf(rows[0]) : null;
}

/** The first `limit` articles with an id after `after`. */
export async function articlesAfter(db: Database, after: string, limit: number): Promise<ArticleFile[]> {
  const { rows } = await sql<FileRow>`${FILES} WHERE a.id > ${after} ORDER BY a.id LIMIT ${limit}`.execute(
    db,
  );
  return rows.map(fileOf);
}

export async function findArticleRecords(db: Database, ids: readonly string[]): Promise<Article[]> {
  if (ids.length === 0) return [];
  const wanted = ids.map(storableId);
  const rows = await db.selectFrom('articles').select('record').where('id', 'in', wanted).execute();
  return rows.map(({ record }) => parse<Article>(record));
}

/** Ids come from addresses, and PostgreSQL's text has no NUL: what cannot be an id finds nothing. */
export function storableId(id: string): string {
  return /^[a-z0-9]{1,40}$/.test(id) ? id : '';
}

export function parse<T>(record: string): T {
  return JSON.parse(record) as T;
}

function fileOf({ article, revisions, claims, events }: FileRow): ArticleFile {
  return {
    article: parse<Article>(article),
    revisions: revisions.map((record) => parse<Revision>(record)),
    claims: claims.map((record) => parse<Claim>(record)),
    events: events.map((record) => parse<Event>(record)),
  };
}
