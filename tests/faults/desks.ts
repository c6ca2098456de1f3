import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import type { DeskPlace } from '../../src/cli/desk-place.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { evidenceFolderOf, openStore } from '../../src/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type PostgresServer, startOwnServer } from '../store/postgres-server.ts';
import { articleText, readLines } from './marked-writes.ts';
import { WRITERS } from './writers.ts';

export const STORES = ['lowdb', 'postgres'] as const;
export type StoreName = (typeof STORES)[number];

/** A desk with some articles, and everything it takes to open it, from outside. */
export interface FaultDesk {
  place: DeskPlace;
  /** What a claimdesk server is started with. */
  env: Record<string, string>;
  /** An API token for each writer. */
  tokens: string[];
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** Makes desks of one kind. */
export interface DeskMaker {
  /** What runs beside claimdesk and can be killed too; null: nothing. */
  server: PostgresServer | null;
  createDesk(): Promise<FaultDesk>;
  close(): Promise<void>;
}

export async function createDeskMaker(name: StoreName): Promise<DeskMaker> {
  // A real one writes through to its disk, or a kill would prove nothing.
  const server = name === 'postgres' ? await startOwnServer(['-c', 'fsync=on']) : null;
  return {
    server,
    async createDesk() {
      const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-faults-'));
      const url = await server?.createDatabase();
      const env: Record<string, string> = { DATA_DIR: folder, ...(url && { DATABASE_URL: url }) };
      const place = url ? { url, evidence: evidenceFolderOf(folder) } : { url: folder };
      return {
        place,
        env,
        tokens: await fill(env),
        async open() {
          if (url) await everybodyGone(url);
          return openStore(place);
        },
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    },
    async close() {
      await server?.remove();
    },
  };
}

/**
 * The database finishes what a process that was killed had sent to it already, its commit too: what is looked at before
 * that may change while one looks.
 */
async function everybodyGone(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend'`,
      );
      if (rows.length === 0) return;
      await setTimeout(10);
    }
  } finally {
    await client.end();
  }
}

async function fill(env: Record<string, string>): Promise<string[]> {
  const extractor = { extract: readLines, start: async () => {}, close: async () => {} };
  const deps = await createDeps(readConfig({ ...env, LOG_LEVEL: 'silent' }), { extractor });
  try {
    const tokens: string[] = [];
    for (let writer = 0; writer < WRITERS; writer++) {
      const email = `writer${writer}@desk.example`;
      const user = await deps.actions.addUser(SYSTEM, { email, role: 'reviewer' });
      tokens.push((await deps.actions.createToken(SYSTEM, user.id, 'writes')).secret);
    }
    for (const town of ['Arden', 'Belmar', 'Corve'])
      await deps.actions.importArticle(SYSTEM, { text: articleText(town) });
    return tokens;
  } finally {
    await deps.close();
  }
}
