import type { ArticleFile, Snapshot } from '../store.ts';
import type { Database } from './connection.ts';
import { readDeskRecords } from './desk-records.ts';
import { articlesAfter } from './find-articles.ts';
import { allPersonal } from './personal.ts';

/** A transaction that sees the database as it was at its first statement. */
export interface Moment {
  db: Database;
  close(): Promise<void>;
}

export async function readAtOnce(db: Database): Promise<Moment> {
  const transaction = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  return {
    db: transaction,
    async close() {
      if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
    },
  };
}

/** Articles in memory at a time. */
const BATCH = 20;

export async function takeSnapshot(db: Database): Promise<Snapshot> {
  const moment = await readAtOnce(db);
  try {
    const desk = await readDeskRecords(moment.db);
    const people = await allPersonal(moment.db);
    const { articles } = await moment.db
      .selectFrom('articles')
      .select(({ fn }) => fn.countAll<string>().as('articles'))
      .executeTakeFirstOrThrow();
    return {
      desk,
      people,
      articles: Number(articles),
      files: () => allFiles(moment.db),
      close: moment.close,
    };
  } catch (error) {
    await moment.close();
    throw error;
  }
}

export async function* allFiles(db: Database): AsyncGenerator<ArticleFile> {
  let after = '';
  for (;;) {
    const files = await articlesAfter(db, after, BATCH);
    yield* files;
    if (files.length < BATCH) return;
    after = files.at(-1)!.article.id;
  }
}
