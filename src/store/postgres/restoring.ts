import { sql } from 'kysely';
import { EMPTY_DESK } from '../desk-change.ts';
import { checkedArticle, checkedDesk, isThere, requireRestorable } from '../restoring.ts';
import type { Restoring } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { insertFile } from './commit-article.ts';
import type { Database, Pooled } from './connection.ts';
import { writeDesk } from './desk.ts';
import { readDeskRecords } from './desk-records.ts';
import { findArticle } from './find-articles.ts';
import { restorePersonal } from './personal.ts';
import { write } from './transaction.ts';

/** Names the origin of a restore while it is under way. */
const MARKER = 'restoring';

/** Throws `StoreError` where a restore was not finished: part of a desk must not pass for one. */
export async function requireWhole(db: Database): Promise<void> {
  if ((await markerOf(db)) !== null) {
    throw new StoreError(
      'A restore into this database was not finished. Run it again, then start claimdesk.',
    );
  }
}

export function createTableRestoring(pooled: Pooled): Restoring {
  const { db } = pooled;
  return {
    begin: (origin) =>
      write(
        pooled,
        async ({ send }) => {
          requireRestorable(await markerOf(db), origin, await isUnused(db));
          // Should two begin at once, the second one finds what the first one wrote.
          const rows = await send(sql`
            INSERT INTO kept (name, value) VALUES (${MARKER}, ${origin})
            ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE kept.value = excluded.value
            RETURNING name`);
          if (rows.length === 0) requireRestorable('', origin, false);
        },
        { isWritten: async () => (await markerOf(db)) === origin },
      ),
    async putArticle(given) {
      const file = checkedArticle(given);
      if (isThere(await findArticle(db, file.article.id), file)) return false;
      await write(pooled, (transaction) => insertFile(transaction, file), {
        isWritten: async () => (await findArticle(db, file.article.id)) !== null,
      });
      return true;
    },
    async finish(desk, people) {
      await restorePersonal(db, people);
      const records = checkedDesk(desk);
      await write(
        pooled,
        async (transaction) => {
          writeDesk(transaction, EMPTY_DESK, records);
          transaction.send(db.deleteFrom('kept').where('name', '=', MARKER));
        },
        { isWritten: async () => (await markerOf(db)) === null },
      );
      // Everything is new to the planner.
      await sql`ANALYZE`.execute(db);
    },
  };
}

async function markerOf(db: Database): Promise<string | null> {
  const row = await db.selectFrom('kept').select('value').where('name', '=', MARKER).executeTakeFirst();
  return row?.value ?? null;
}

async function isUnused(db: Database): Promise<boolean> {
  const article = await db.selectFrom('articles').select('id').limit(1).executeTakeFirst();
  return !article && (await readDeskRecords(db)).events.length === 0;
}
