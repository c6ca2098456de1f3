import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { asStoreError } from './errors.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

export interface Pooled {
  db: Database;
  pool: pg.Pool;
}

export interface Connection {
  fast: Pooled;
  /** For what reads long, so that exports never take the connections that pages need. */
  slow: Pooled;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  url: string;
  /** Hears of connections that broke while nobody used them. */
  log: (line: string) => void;
  /** For tests: what a connection is made with. */
  Client?: typeof pg.Client;
}

/** Per process; a small desk's server allows 100 in all. */
const MOST_CONNECTIONS = 10;
const MOST_SLOW_CONNECTIONS = 4;
const CONNECT_MS = 5_000;
/** A process that hangs must not hold an article's lock for long. */
const SETTINGS = [
  "SET statement_timeout = '30s'",
  "SET lock_timeout = '10s'",
  "SET idle_in_transaction_session_timeout = '15s'",
  // Acknowledged is durable, whatever the database's default.
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  // A planner that compiles pays for queries that run for seconds; ours take milliseconds.
  "SELECT set_config('jit', 'off', false) WHERE EXISTS (SELECT 1 FROM pg_settings WHERE name = 'jit')",
].join('; ');
const SLOW_SETTINGS = "SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '5min'";

export function connect({ url, log, Client }: ConnectionOptions): Connection {
  const pools = [
    createPool(SETTINGS, MOST_CONNECTIONS),
    createPool(`${SETTINGS}; ${SLOW_SETTINGS}`, MOST_SLOW_CONNECTIONS),
  ] as const;

  function createPool(settings: string, max: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'claimdesk',
      max,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      // What a transaction sends without waiting in between takes one round trip.
      pipeline: true,
      ...(Client && { Client }),
      async onConnect(client) {
        // Whoever uses it hears of a lost connection by their query.
        client.on('error', () => {});
        await client.query(settings);
      },
    });
    pool.on('error', (error) => log(`A database connection was lost: ${asStoreError(error).message}`));
    return pool;
  }

  const [fast, slow] = pools.map((pool) => ({
    pool,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
  }));
  return {
    fast: fast!,
    slow: slow!,
    async close() {
      await Promise.all([fast!.db.destroy(), slow!.db.destroy()]);
    },
  };
}
