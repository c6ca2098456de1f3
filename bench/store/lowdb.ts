import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { CLAIM_SORTS, type Store } from '../../src/store/store.ts';
import { type CommittingDesk, measureCommits, writeFileBare } from './commits.ts';
import { CLAIMS_PER_ARTICLE, importAt } from './dataset.ts';
import { megabytes, rounded, timed } from './figures.ts';
import type { Footprint } from './footprint.ts';

const FOOTPRINT = fileURLToPath(new URL('footprint.ts', import.meta.url));
const WRITERS = 50;

/** The embedded desk at each size, all in one folder that is removed afterwards. */
export async function benchLowdb(sizes: readonly number[]): Promise<void> {
  // Not in the system's temporary folder: that is often in memory, where fsync costs nothing.
  const root = await mkdtemp(join(process.cwd(), 'data', 'bench-'));
  try {
    const folders = sizes.map((claims) => ({ claims, dataDir: join(root, String(claims)) }));
    for (const folder of folders) await fill(folder);
    await reportFootprints(folders);
    await reportCommits(folders);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

interface Folder {
  claims: number;
  dataDir: string;
}

async function fill({ claims, dataDir }: Folder): Promise<void> {
  const store = await createLowdbStore({ dataDir });
  const articles = claims / CLAIMS_PER_ARTICLE;
  let next = 0;
  const write = async () => {
    for (let index = next++; index < articles; index = next++)
      await store.commit(importAt({ index, articles }));
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await store.close();
}

/** Each in a process of its own, since memory is a process's. */
async function reportFootprints(folders: readonly Folder[]): Promise<void> {
  const rows: object[] = [];
  for (const { claims, dataDir } of folders) {
    const args = ['--import', 'tsx', '--expose-gc', FOOTPRINT, dataDir];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { emptyBytes, rssBytes, startMs, searchMs } = JSON.parse(stdout) as Footprint;
    const files = await sizeOf(join(dataDir, 'articles'));
    rows.push({
      claims,
      'files, MB': rounded(files / 1e6, 1),
      'start, ms': Math.round(startMs),
      'first search, ms': Math.round(searchMs),
      'memory, MB': megabytes(rssBytes),
      'without the desk, MB': megabytes(emptyBytes),
      'memory to files': rounded(rssBytes / files),
    });
  }
  console.log('\nlowdb: start and memory, after every kind of list and a search');
  console.table(rows);
}

async function reportCommits(folders: readonly Folder[]): Promise<void> {
  const desks: (CommittingDesk & { store: Store })[] = [];
  for (const { claims, dataDir } of folders) {
    const store = await createLowdbStore({ dataDir });
    // Indexes are built on first use; a commit has to keep up all of them.
    for (const sort of CLAIM_SORTS) await store.listClaims({ sort });
    await store.listClaims({ search: 'bridge' });
    const fsync = async (articleId: string) => {
      const bytes = Buffer.from(JSON.stringify(await store.findArticle(articleId)));
      return { bytes: bytes.length, milliseconds: await timed(() => writeFileBare(dataDir, bytes)) };
    };
    desks.push({ claims, store, baselines: { fsync } });
  }
  console.log('\nlowdb: durable commit of one review, ms, beside a bare fsync of the same bytes');
  console.table(await measureCommits(desks));
  for (const { store } of desks) await store.close();
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const name of await readdir(folder)) size += (await stat(join(folder, name))).size;
  return size;
}
