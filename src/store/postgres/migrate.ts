import { Migrator, sql } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Database } from './connection.ts';
import { asStoreError, isAway } from './errors.ts';
import { MIGRATIONS } from './migrations.ts';

/**
 * Brings the tables up to this version. Several processes may start at once: kysely takes a lock for the whole
 * database, so one does it and the others wait.
 */
export async function migrate(db: Database, log: (line: string) => void): Promise<void> {
  await requireEncoding(db);
  await requireExtension(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableName: 'claimdesk_migrations',
    migrationLockTableName: 'claimdesk_migrations_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results ?? [])
    if (status === 'Success') log(`Database: ${migrationName} is done`);
  if (error) throw isAway(error) ? asStoreError(error) : refusal(error);
}

/** In any other, some of what people write could not be kept, or not be found again. */
async function requireEncoding(db: Database): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`SELECT current_setting('server_encoding') AS encoding`
    .execute(db)
    .catch((error) => {
      throw asStoreError(error);
    });
  const { encoding } = rows[0]!;
  if (/^UTF-?8$/i.test(encoding)) return;
  throw new StoreError(
    `The database cannot be used: its encoding is ${encoding}. Make one with ENCODING 'UTF8' TEMPLATE template0.`,
  );
}

async function requireExtension(db: Database): Promise<void> {
  try {
    // Not one statement: two processes that make it at once would trip over each other.
    await db.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(727272001)`.execute(transaction);
      await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm`.execute(transaction);
    });
  } catch (error) {
    if (isAway(error)) throw asStoreError(error);
    throw new StoreError(
      'The database needs the extension pg_trgm, which comes with PostgreSQL: run CREATE EXTENSION pg_trgm in it as its owner.',
      { cause: error },
    );
  }
}

function refusal(error: unknown): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  const isNewer = /corrupted migrations|missing/i.test(message);
  return new StoreError(
    isNewer
      ? 'The database was used by a newer claimdesk: start that version.'
      : `The tables could not be brought up to this version: ${message}.`,
    { cause: error },
  );
}
