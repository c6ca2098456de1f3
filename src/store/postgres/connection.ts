import type { Socket } from 'node:net';
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
/**
 * A server that says nothing for so long, while somebody waits for it, is taken for gone. A little more than the time
 * that it gives a statement, so that one that answers at all ends by its own rules.
 */
const SILENCE_MS = 6_000;
const SLOW_SILENCE_MS = 11 * 60_000;
/** Unused, a connection for what reads long is closed soon: a new one shows at once whether anybody answers. */
const SLOW_IDLE_MS = 1_000;
/** A process that hangs must not hold an article's lock for long. */
const SETTINGS = [
  "SET statement_timeout = '5s'",
  "SET lock_timeout = '4s'",
  "SET idle_in_transaction_session_timeout = '15s'",
  // What writers wait for is the article's row; at a stricter level they would be sent back over rows that all share.
  "SET default_transaction_isolation = 'read committed'",
  // Acknowledged is durable, whatever the database's default.
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  // A planner that compiles pays for queries that run for seconds; ours take milliseconds.
  "SELECT set_config('jit', 'off', false) WHERE EXISTS (SELECT 1 FROM pg_settings WHERE name = 'jit')",
].join('; ');
const SLOW_SETTINGS = [
  "SET statement_timeout = '10min'",
  // Several processes that start at once wait here for the one that makes the tables.
  "SET lock_timeout = '5min'",
  "SET idle_in_transaction_session_timeout = '5min'",
].join('; ');

export function connect({ url, log, Client }: ConnectionOptions): Connection {
  const pools = [
    createPool(SETTINGS, MOST_CONNECTIONS, 60_000, SILENCE_MS),
    createPool(`${SETTINGS}; ${SLOW_SETTINGS}`, MOST_SLOW_CONNECTIONS, SLOW_IDLE_MS, SLOW_SILENCE_MS),
  ] as const;

  function createPool(settings: string, max: number, idleTimeoutMillis: number, silenceMs: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'claimdesk',
      max,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis,
      keepAlive: true,
      // What a transaction sends without waiting in between takes one round trip.
      pipeline: true,
      ...(Client && { Client }),
      async onConnect(client) {
        // Whoever uses it hears of a lost connection by their query.
        client.on('error', () => {});
        const socket = socketOf(client);
        socket.on('timeout', () => socket.destroy());
        allowSilence(client, SILENCE_MS);
        await client.query(settings);
      },
    });
    pool.on('acquire', (client) => allowSilence(client, silenceMs));
    pool.on('release', (_error, client) => allowSilence(client, 0));
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

/** From now on a connection on which nothing comes or goes for so long breaks off; 0: none does. */
function allowSilence(client: pg.ClientBase, milliseconds: number): void {
  socketOf(client).setTimeout(milliseconds);
}

function socketOf(client: pg.ClientBase): Socket {
  return (client as pg.Client).connection.stream as Socket;
}
