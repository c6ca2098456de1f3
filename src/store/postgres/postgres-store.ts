import { GENESIS, type Head } from '../../domain/audit.ts';
import { articleIdOf, type Claim } from '../../domain/claim.ts';
import type { EvidenceFiles, Store } from '../store.ts';
import { commitArticle } from './commit-article.ts';
import { type ConnectionOptions, connect, type Database } from './connection.ts';
import { countClaims, workloads } from './count-claims.ts';
import { createDeskTables } from './desk.ts';
import { withStoreErrors } from './errors.ts';
import { findArticle, findArticleRecords, parse, storableId } from './find-articles.ts';
import { createInboxTable } from './inboxes.ts';
import { listArticles } from './list-articles.ts';
import { listClaims } from './list-claims.ts';
import { migrate } from './migrate.ts';
import { createPersonalTable, createPresenceTable } from './personal.ts';
import { createTableRestoring, requireWhole } from './restoring.ts';
import { createSessionTable } from './sessions.ts';
import { warnOfSettings } from './settings.ts';
import { createLeaseTable, createTryTable, sharedSecret } from './shared.ts';
import { takeSnapshot } from './snapshot.ts';
import { listSources } from './sources.ts';
import { streamClaims } from './stream-claims.ts';
import { verifyTables } from './verify.ts';

export interface PostgresStoreOptions extends Pick<ConnectionOptions, 'url' | 'Client'> {
  evidenceFiles: EvidenceFiles;
  /** Opens the database to restore into it, and for nothing else. */
  toRestore?: boolean;
  /** Gets a line on what was done to the tables, and on settings that endanger them. */
  log?: (line: string) => void;
}

/**
 * A desk in PostgreSQL, which any number of processes may have open. Throws `StoreError` where the database cannot be
 * reached or used.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { evidenceFiles, toRestore = false, log = () => {} } = options;
  const { fast, slow, close } = connect({ ...options, log });
  const { db } = fast;
  try {
    await withStoreErrors(() => migrate(slow.db, log));
    if (!toRestore) await withStoreErrors(() => requireWhole(db));
    await withStoreErrors(() => warnOfSettings(db, log));
  } catch (error) {
    await close();
    throw error;
  }
  const desk = createDeskTables(fast);
  let isClosed = false;

  const store: Store = {
    commit: (change) => commitArticle(fast, change),
    commitDesk: (change) => desk.commit(change),
    findArticle: (id) => findArticle(db, id),
    findArticleRecords: (ids) => findArticleRecords(db, ids),
    findClaim: (id) => findClaim(db, id),
    listArticles: (query = {}) => listArticles(db, query),
    listClaims: (query = {}) => listClaims(db, query),
    streamClaims: (filter = {}) => streamClaims(slow.db, filter),
    countClaims: (filter = {}) => countClaims(db, filter),
    listSources: (query = {}) => listSources(db, query),
    desk: () => desk.read(),
    workloads: () => workloads(db),
    heads: (articleIds) => findHeads(db, articleIds),
    verifyAudit: (heads = {}) => verifyTables(slow.db, evidenceFiles, heads),
    secret: () => sharedSecret(db),
    sessions: guarded(createSessionTable(db)),
    tries: guarded(createTryTable(db)),
    leases: guarded(createLeaseTable(db)),
    inboxes: guarded(createInboxTable(db)),
    personal: guarded(createPersonalTable(db)),
    presence: guarded(createPresenceTable(db)),
    evidenceFiles,
    snapshot: () => takeSnapshot(slow.db),
    restoring: guarded(createTableRestoring(slow)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await close();
    },
  };
  return { ...guarded(store), streamClaims: (filter) => guardedStream(store.streamClaims(filter)) };
}

async function findClaim(db: Database, id: string): Promise<Claim | null> {
  const article = articleIdOf(id);
  if (article === null) return null;
  const row = await db
    .selectFrom('claims')
    .select('record')
    .where('article_id', '=', article)
    .where('number', '=', Number(id.slice(article.length + 1)))
    .executeTakeFirst();
  return row ? parse<Claim>(row.record) : null;
}

async function findHeads(db: Database, articleIds: string[] | undefined): Promise<Record<string, Head>> {
  const rows = db.selectFrom('articles').select(['id', 'head_seq as seq', 'head_hash as hash']);
  const named = articleIds?.map(storableId);
  const found =
    named && named.length === 0 ? [] : await (named ? rows.where('id', 'in', named) : rows).execute();
  const heads = Object.fromEntries(found.map(({ id, ...head }) => [id, head]));
  if (articleIds && !articleIds.includes('desk')) return heads;
  const desk = await db.selectFrom('desk').select(['seq', 'hash']).executeTakeFirst();
  return { ...heads, desk: desk ?? { seq: 0, hash: GENESIS } };
}

/** Each method's troubles with the database become `StoreError`s. */
function guarded<T extends object>(methods: T): T {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    typeof method === 'function'
      ? (...given: unknown[]) =>
          withStoreErrors(() => (method as (...all: unknown[]) => Promise<unknown>)(...given))
      : method,
  ]);
  return Object.fromEntries(entries) as T;
}

async function* guardedStream<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await withStoreErrors(() => iterator.next());
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
