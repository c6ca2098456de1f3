import { type Insertable, sql, type Transaction } from 'kysely';
import type { Article } from '../../domain/article.ts';
import { type Head, headOf } from '../../domain/audit.ts';
import type { Claim } from '../../domain/claim.ts';
import { Conflict } from '../../domain/errors.ts';
import { type ArticleBasis, type DecidedChange, decideArticleChange } from '../article-change.ts';
import type { ArticleChange, ArticleFile } from '../store.ts';
import { applyToCounts, listingCounts, type StoredCounts } from './article-counts.ts';
import { claimRow, lexemesOf } from './claim-row.ts';
import type { Database } from './connection.ts';
import { isTaken } from './errors.ts';
import { parse, storableId } from './find-articles.ts';
import type { ArticleTable, Tables } from './schema.ts';
import { changeSources } from './sources.ts';
import { changeTallies } from './tallies.ts';
import { write } from './transaction.ts';

/** Rows in one statement: it holds 65,535 values at most. */
const BATCH = 1000;

/** A claim before and after a change; null where there was none. */
export interface ChangedClaim {
  before: Claim | null;
  after: Claim;
}

export function commitArticle(db: Database, change: ArticleChange): Promise<Head> {
  return write(db, (transaction) => commitIn(transaction, change), {
    isWritten: (head) => hasEvent(db, change.articleId, head),
  });
}

async function commitIn(db: Transaction<Tables>, change: ArticleChange): Promise<Head> {
  const found = await lockArticle(db, change);
  const before = found && { ...found, claims: await namedClaims(db, change) };
  const decided = decideArticleChange(before, change);
  const changed = decided.claims.map((after) => ({ before: before?.claims.get(after.id) ?? null, after }));
  const head = headOf(decided.events);
  await writeArticle(db, before, { ...decided, claims: changed }, head);
  await insertRecords(db, decided);
  await putClaims(
    db,
    changed.map(({ after }) => after),
    decided.article.title,
  );
  if (before && before.article.title !== decided.article.title) await retitle(db, decided.article);
  // Last, since other articles' writers wait for these rows.
  await changeSources(db, change.articleId, changed);
  await changeTallies(db, change.articleId, changed);
  return head;
}

/** Puts in a whole article as it was elsewhere. */
export async function insertFile(db: Transaction<Tables>, file: ArticleFile): Promise<void> {
  const { article, revisions, claims, events } = file;
  const changed = claims.map((after) => ({ before: null, after }));
  const decided = { article, revisions: [...revisions], events: [...events] };
  await writeArticle(db, null, { ...decided, claims: changed }, headOf(events));
  await insertRecords(db, decided);
  await putClaims(db, claims, article.title);
  await changeSources(db, article.id, changed);
  await changeTallies(db, article.id, changed);
}

/** Whoever writes to an article has it to themselves until the transaction ends. */
async function lockArticle(db: Transaction<Tables>, { articleId }: ArticleChange) {
  const row = await db
    .selectFrom('articles')
    .select(['record', 'counts', 'head_seq', 'head_hash'])
    .where('id', '=', storableId(articleId))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  return {
    article: parse<Article>(row.record),
    head: { seq: row.head_seq, hash: row.head_hash },
    counts: parse<StoredCounts>(row.counts),
  };
}

async function namedClaims(db: Transaction<Tables>, change: ArticleChange): Promise<Map<string, Claim>> {
  const numbers = (change.claims ?? [])
    .map(({ number }) => number)
    .filter((number) => Number.isInteger(number));
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('claims')
    .select('record')
    .where('article_id', '=', change.articleId)
    .where('number', '=', sql<number>`ANY(${numbers}::int[])`)
    .execute();
  return new Map(rows.map(({ record }) => parse<Claim>(record)).map((claim) => [claim.id, claim]));
}

async function writeArticle(
  db: Transaction<Tables>,
  before: (ArticleBasis & { counts: StoredCounts }) | null,
  { article, claims }: Omit<DecidedChange, 'claims'> & { claims: ChangedClaim[] },
  head: Head,
): Promise<void> {
  const counts = JSON.stringify(applyToCounts(before?.counts ?? listingCounts(), claims));
  const end = { head_seq: head.seq, head_hash: head.hash, counts };
  if (before) {
    const isChanged = before.article.version !== article.version;
    const row = isChanged ? { ...articleRow(article), ...end } : end;
    await db.updateTable('articles').set(row).where('id', '=', article.id).execute();
    return;
  }
  try {
    await db
      .insertInto('articles')
      .values({ ...articleRow(article), ...end })
      .execute();
  } catch (error) {
    // Two brought in the same new article at once: the other one was first.
    if (isTaken(error)) throw new Conflict('The article was changed since it was read.', 1);
    throw error;
  }
}

function articleRow(article: Article): Omit<Insertable<ArticleTable>, 'head_seq' | 'head_hash' | 'counts'> {
  return {
    id: article.id,
    version: article.version,
    revision: article.revision,
    imported_at: article.importedAt,
    is_running: article.extraction?.state === 'running',
    words: ` ${lexemesOf(`${article.title} ${article.publisher ?? ''}`).join(' ')}`,
    record: JSON.stringify(article),
  };
}

async function insertRecords(
  db: Transaction<Tables>,
  { article, revisions, events }: Pick<DecidedChange, 'article' | 'revisions' | 'events'>,
): Promise<void> {
  const article_id = article.id;
  for (const batch of batches(revisions)) {
    const rows = batch.map((item) => ({ article_id, number: item.number, record: JSON.stringify(item) }));
    await db.insertInto('revisions').values(rows).execute();
  }
  for (const batch of batches(events)) {
    const rows = batch.map((item) => ({ article_id, seq: item.seq, record: JSON.stringify(item) }));
    await db.insertInto('events').values(rows).execute();
  }
}

async function putClaims(db: Transaction<Tables>, claims: readonly Claim[], title: string): Promise<void> {
  for (const batch of batches(claims)) {
    const rows = batch.map((claim) => {
      const row = claimRow(claim, title);
      return { ...row, words: sql<string[]>`array_to_tsvector(${row.words}::text[])` };
    });
    const columns = Object.keys(rows[0]!).filter((name) => name !== 'article_id' && name !== 'number');
    await db
      .insertInto('claims')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['article_id', 'number'])
          .doUpdateSet(Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)]))),
      )
      .execute();
  }
}

/** Claims are found and ordered by their article's title, too. */
async function retitle(db: Transaction<Tables>, { id, title }: Article): Promise<void> {
  const rows = await db.selectFrom('claims').select('record').where('article_id', '=', id).execute();
  await putClaims(
    db,
    rows.map(({ record }) => parse<Claim>(record)),
    title,
  );
}

/**
 * Whether an entry that was to be written is there. Waits for the article's lock, so that a transaction that still
 * runs on the other side is over; null for an article that is not there (yet).
 */
async function hasEvent(db: Database, articleId: string, { seq, hash }: Head): Promise<boolean | null> {
  return db.transaction().execute(async (transaction) => {
    const article = await transaction
      .selectFrom('articles')
      .select('id')
      .where('id', '=', articleId)
      .forUpdate()
      .executeTakeFirst();
    if (!article) return null;
    const event = await transaction
      .selectFrom('events')
      .select('record')
      .where('article_id', '=', articleId)
      .where('seq', '=', seq)
      .executeTakeFirst();
    return event !== undefined && parse<Head>(event.record).hash === hash;
  });
}

function* batches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
