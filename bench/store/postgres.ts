import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { createApp } from '../../src/web/app.ts';
import { type PostgresServer, startOwnServer } from '../../tests/store/postgres-server.ts';
import { logIn } from '../log-in.ts';
import { type CommittingDesk, measureCommits, writeFileBare } from './commits.ts';
import { articleIdAt, CLAIMS_PER_ARTICLE, importAt, queuePages } from './dataset.ts';
import { megabytes, rounded, timed } from './figures.ts';
import { measurePages, type ServedDesk } from './latencies.ts';

const WRITERS = 8;
const EMAIL = 'bench@desk.example';
const PASSWORD = 'a password for the bench';
const ROUNDS = 100;
/** The smallest desk that the largest is compared with. */
const COMPARED = 10_000;

interface Desk extends CommittingDesk {
  deps: Deps;
  startMs: number;
  databaseBytes: number;
  close(): Promise<void>;
}

/** The desk in PostgreSQL at each size, on a server of its own. */
export async function benchPostgres(sizes: readonly number[]): Promise<void> {
  // As much memory as a small server would be given.
  const server = await startOwnServer([
    '-c',
    'shared_buffers=1GB',
    '-c',
    'max_wal_size=4GB',
    '-c',
    'maintenance_work_mem=256MB',
  ]);
  const folder = await mkdtemp(join(process.cwd(), 'data', 'bench-'));
  const desks: Desk[] = [];
  try {
    for (const claims of sizes) desks.push(await openDesk(server, folder, claims));
    console.log(
      '\nPostgreSQL: durable commit of one review, ms, beside a bare fsync and a bare transaction of the same bytes',
    );
    console.table(await measureCommits(desks));
    await reportPages(desks);
    console.log('\nPostgreSQL: start, and the memory of this process with all of these desks open');
    console.table(
      desks.map(({ claims, startMs, databaseBytes }) => ({
        claims,
        'start, ms': Math.round(startMs),
        'database, MB': megabytes(databaseBytes),
        'process, MB': megabytes(process.memoryUsage().rss),
      })),
    );
  } finally {
    for (const desk of desks) await desk.close();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openDesk(server: PostgresServer, dataDir: string, claims: number): Promise<Desk> {
  const DATABASE_URL = await server.createDatabase();
  const config = readConfig({ DATABASE_URL, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  const filling = await createDeps(config);
  await fill(filling, claims / CLAIMS_PER_ARTICLE);
  await filling.actions.addUser(SYSTEM, { email: EMAIL, name: 'Bench', role: 'senior', password: PASSWORD });
  await filling.close();
  const bare = new pg.Client({ connectionString: DATABASE_URL });
  await bare.connect();
  await bare.query('CREATE TABLE bare (id int PRIMARY KEY, bytes text)');
  await bare.query("INSERT INTO bare VALUES (1, '')");
  await bare.query('VACUUM ANALYZE');
  const size = await bare.query('SELECT pg_database_size(current_database())::float8 AS size');
  let deps!: Deps;
  const startMs = await timed(async () => {
    deps = await createDeps(config);
    await deps.store.listClaims();
  });
  return {
    claims,
    deps,
    store: deps.store,
    startMs,
    databaseBytes: size.rows[0].size,
    baselines: {
      fsync: async (articleId) => {
        const text = await written(deps, articleId);
        const milliseconds = await timed(() => writeFileBare(dataDir, Buffer.from(text)));
        return { bytes: Buffer.byteLength(text), milliseconds };
      },
      transaction: async (articleId) => {
        const text = await written(deps, articleId);
        const milliseconds = await timed(async () => {
          await bare.query('BEGIN');
          await bare.query('UPDATE bare SET bytes = $1 WHERE id = 1', [text]);
          await bare.query('COMMIT');
        });
        return { bytes: Buffer.byteLength(text), milliseconds };
      },
    },
    async close() {
      await bare.end();
      await deps.close();
    },
  };
}

/** As much as a review of one claim writes: the claim, and an entry in the history. */
async function written({ store }: Deps, articleId: string): Promise<string> {
  const { claims, events } = (await store.findArticle(articleId))!;
  return JSON.stringify([claims[0], events.at(-1)]);
}

async function fill({ store }: Deps, articles: number): Promise<void> {
  let next = 0;
  const ms = await timed(async () => {
    const write = async () => {
      for (let index = next++; index < articles; index = next++)
        await store.commit(importAt({ index, articles }));
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
  });
  console.log(
    `Filled with ${articles * CLAIMS_PER_ARTICLE} claims: ${Math.round(articles / (ms / 1000))} articles/s`,
  );
}

async function reportPages(desks: readonly Desk[]): Promise<void> {
  const served: (ServedDesk & { close(): Promise<void> })[] = [];
  for (const desk of desks) served.push(await serve(desk));
  const figures = await measurePages(served, ROUNDS);
  for (const desk of served) await desk.close();
  const [first, ...others] = served.filter(({ name }) => Number(name) >= COMPARED);
  const rows = Object.entries(figures).map(([page, byDesk]) => {
    const columns = served.flatMap(({ name }) => [
      [`${name} p50`, rounded(byDesk[name]!.p50, 1)],
      [`p99`.padEnd(served.findIndex((desk) => desk.name === name) + 3), rounded(byDesk[name]!.p99, 1)],
    ]);
    const last = others.at(-1);
    const ratio =
      first && last ? { 'p99 to p99': rounded(byDesk[last.name]!.p99 / byDesk[first.name]!.p99, 1) } : {};
    return [page, { ...Object.fromEntries(columns), ...ratio }];
  });
  console.log(
    `\nPostgreSQL: pages, ms a request, one after the other; the last column: the largest desk beside ${first?.name} claims`,
  );
  console.table(Object.fromEntries(rows));
}

async function serve({ deps, claims }: Desk): Promise<ServedDesk & { close(): Promise<void> }> {
  const app = createServer(createApp(deps));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const articles = claims / CLAIMS_PER_ARTICLE;
  const id = articleIdAt(articles >> 1);
  return {
    name: String(claims),
    url,
    cookie: await logIn(url, deps.baseUrl, EMAIL, PASSWORD),
    pages: {
      ...queuePages(articles),
      'article page': `/articles/${id}`,
      'claim page': `/claims/${id}-3`,
      articles: '/articles',
      'articles, a word': '/articles?q=flood',
      sources: '/sources',
      'sources, a part of a name': '/sources?q=99',
    },
    async close() {
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}
