import { type Insertable, sql } from 'kysely';
import type { Article } from '../../domain/article.ts';
import { type Head, headOf } from '../../domain/audit.ts';
import type { Claim } from '../../domain/claim.ts';
import { Conflict } from '../../domain/errors.ts';
import { type ArticleBasis, decideArticleChange } from '../article-change.ts';
import type { ArticleChange, ArticleFile } from '../store.ts';
import { applyToCounts, listingCounts, type StoredCounts } from './article-counts.ts';
import { articleWords, claimRow } from './claim-row.ts';
import type { Database, Pooled } from './connection.ts';
import { isTaken } from './errors.ts';
import { parse, storableId } from './find-articles.ts';
import { fillInboxes } from './inboxes.ts';
import type { ArticleTable } from './schema.ts';
import { changeSources } from './sources.ts';
import { changeTallies } from './tallies.ts';
import { type WriteTransaction, write } from './transaction.ts';

/** Rows in one statement: it holds 65,535 values at most. */
const BATCH = 1000;

/** A claim before and after a change; null where there was none. */
export interface ChangedClaim {
  before: Claim | null;
  after: Claim;
}

export async function commitArticle(pooled: Pooled, change: ArticleChange): Promise<Head> {
  try {
    return await write(pooled, (transaction) => commitIn(transaction, change), {
      isWritten: (head) => hasEvent(pooled.db, change.articleId, head),
    });
  } catch (error) {
    // Two brought in the same new article at once: the other one was first.
    if (isTaken(error)) throw new Conflict('The article was changed since it was read.', 1);
    throw error;
  }
}

async function commitIn(transaction: WriteTransaction, change: ArticleChange): Promise<Head> {
  // Run one after the other: the claims are read once the article is locked.
  const [found, claims] = await Promise.all([
    lockArticle(transaction, change),
    namedClaims(transaction, change),
  ]);
  const before = found && { ...found, claims };
  const decided = decideArticleChange(before, change);
  const changed = decided.claims.map((after) => ({ before: before?.claims.get(after.id) ?? null, after }));
  const head = headOf(decided.events);
  writeArticle(transaction, before, { article: decided.article, changed, head });
  insertRecords(transaction, decided);
  fillInboxes(transaction, decided.article.id, decided.events);
  putClaims(transaction, decided.claims, decided.article.title);
  if (before && before.article.title !== decided.article.title) await retitle(transaction, decided.article);
  // Last, since other articles' writers wait for these rows.
  await changeSources(transaction, change.articleId, changed);
  changeTallies(transaction, change.articleId, changed);
  return head;
}

/** Puts in a whole article as it was elsewhere. */
export async function insertFile(transaction: WriteTransaction, file: ArticleFile): Promise<void> {
  const { article, claims, events } = file;
  const changed = claims.map((after) => ({ before: null, after }));
  writeArticle(transaction, null, { article, changed, head: headOf(events) });
  insertRecords(transaction, file);
  fillInboxes(transaction, article.id, events);
  putClaims(transaction, claims, article.title);
  await changeSources(transaction, article.id, changed);
  changeTallies(transaction, article.id, changed);
}

/** Whoever writes to an article has it to themselves until the transaction ends. */
async function lockArticle({ db, send }: WriteTransaction, { articleId }: ArticleChange) {
  const [row] = await send(
    db
      .selectFrom('articles')
      .select(['record', 'counts', 'head_seq', 'head_hash'])
      .where('id', '=', storableId(articleId))
      .forUpdate(),
  );
  if (!row) return null;
  return {
    article: parse<Article>(row.record),
    head: { seq: row.head_seq, hash: row.head_hash },
    counts: parse<StoredCounts>(row.counts),
  };
}

async function namedClaims(
  { db, send }: WriteTransaction,
  change: ArticleChange,
): Promise<Map<string, Claim>> {
  const numbers = (change.claims ?? [])
    .map(({ number }) => number)
    .filter((number) => Number.isInteger(number));
  if (numbers.length === 0) return new Map();
  const rows = await send(
    db
      .selectFrom('claims')
      .select('record')
      .where('article_id', '=', change.articleId)
      .where('number', '=', sql<number>`ANY(${numbers}::int[])`),
  );
  return new Map(rows.map(({ record }) => parse<Claim>(record)).map((claim) => [claim.id, claim]));
}

function writeArticle(
  { db, send }: WriteTransaction,
  before: (ArticleBasis & { counts: StoredCounts }) | null,
  { article, changed, head }: { article: Article; changed: readonly ChangedClaim[]; head: Head },
): void {
  const counts = JSON.stringify(applyToCounts(before?.counts ?? listingCounts(), changed));
  const end = { head_seq: head.seq, head_hash: head.hash, counts };
  if (before) {
    const isChanged = before.article.version !== article.version;
    const row = isChanged ? { ...articleRow(article), ...end } : end;
    send(db.updateTable('articles').set(row).where('id', '=', article.id));
  } else {
    send(db.insertInto('articles').values({ ...articleRow(article), ...end }));
  }
}

function articleRow(article: Article): Omit<Insertable<ArticleTable>, 'head_seq' | 'head_hash' | 'counts'> {
  return {
    id: article.id,
    version: article.version,
    revision: article.revision,
    imported_at: article.importedAt,
    is_running: article.extraction?.state === 'running',
    words: articleWords(article),
    record: JSON.stringify(article),
  };
}

function insertRecords(
  { db, send }: WriteTransaction,
  { article, revisions, events }: Pick<ArticleFile, 'article' | 'revisions' | 'events'>,
): void {
  const article_id = article.id;
  for (const batch of batches(revisions)) {
    const rows = batch.map((item) => ({ article_id, number: item.number, record: JSON.stringify(item) }));
    send(db.insertInto('revisions').values(rows));
  }
  for (const batch of batches(events)) {
    const rows = batch.map((item) => ({ article_id, seq: item.seq, record: JSON.stringify(item) }));
    send(db.insertInto('events').values(rows));
  }
}

function putClaims({ db, send }: WriteTransaction, claims: readonly Claim[], title: string): void {
  for (const batch of batches(claims)) {
    const rows = batch.map((claim) => {
      const row = claimRow(claim, title);
      return { ...row, words: sql<string[]>`array_to_tsvector(${row.words}::text[])` };
    });
    const columns = Object.keys(rows[0]!).filter((name) => name !== 'article_id' && name !== 'number');
    const excluded = Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)]));
    send(
      db
        .insertInto('claims')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['article_id', 'number']).doUpdateSet(excluded)),
    );
  }
}

/** Claims are found and ordered by their article's title, too. */
async function retitle(transaction: WriteTransaction, { id, title }: Article): Promise<void> {
  const { db, send } = transaction;
  const rows = await send(db.selectFrom('claims').select('record').where('article_id', '=', id));
  putClaims(
    transaction,
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
