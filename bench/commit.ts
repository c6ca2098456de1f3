import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claimIdOf } from '../src/domain/claim.ts';
import { createLowdbStore } from '../src/store/lowdb-store.ts';
import { CLAIM_SORTS, type Store } from '../src/store/store.ts';
import { makeEvent, makeImport } from '../tests/store/records.ts';
import { medianOf } from './report.ts';

const CLAIMS_PER_ARTICLE = 20;
const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 400;
const TEXT = 'The harbour bridge is closed until further notice, said the mayor on Monday. '.repeat(60);
const WORDS = 'bridge mayor flood budget minister police school report water energy court rain'.split(' ');

/**
 * What a durable commit costs as the desk grows, beside a bare fsynced write of the same bytes. The sizes take turns
 * within one run, and so do commit and bare write, so that a slow moment of the disk falls on all of them.
 */
export async function benchCommit(): Promise<void> {
  // Not in the system's temporary folder: that is often in memory, where fsync costs nothing.
  const root = await mkdtemp(join(process.cwd(), 'data', 'bench-'));
  try {
    const desks = [];
    for (const claims of SIZES) desks.push(await openDesk(join(root, String(claims)), claims));
    for (let round = 0; round < ROUNDS; round++) {
      for (const desk of rotated(desks, round)) await measure(desk, round);
    }
    report(desks);
    for (const desk of desks) await desk.store.close();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

interface BenchedDesk {
  claims: number;
  dataDir: string;
  store: Store;
  loadMs: number;
  queueMs: number[];
  commitMs: number[];
  bareMs: number[];
  bytes: number;
}

async function openDesk(dataDir: string, claims: number): Promise<BenchedDesk> {
  const filling = await createLowdbStore({ dataDir });
  for (let article = 0; article < claims / CLAIMS_PER_ARTICLE; article += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => filling.commit(importOf(article + index))));
  await filling.close();
  const start = performance.now();
  const store = await createLowdbStore({ dataDir });
  const loadMs = performance.now() - start;
  // Indexes are built on first use; a commit has to keep up all of them.
  for (const sort of CLAIM_SORTS) await store.listClaims({ sort });
  await store.listClaims({ search: 'bridge' });
  return { claims, dataDir, store, loadMs, queueMs: [], commitMs: [], bareMs: [], bytes: 0 };
}

function importOf(index: number) {
  const at = (claim: number) => new Date(1.75e12 + index * 60_000 + claim).toISOString();
  const claims = Array.from({ length: CLAIMS_PER_ARTICLE }, (_, claim) => ({
    createdAt: at(claim),
    updatedAt: at(claim),
    source: {
      text: 'x',
      spans: [[0, 1] as const],
      who: `source ${(index * 31 + claim) % 3000}`,
      kind: 'person' as const,
    },
    content: { text: contentOf(index + claim), spans: [[0, 20] as const], quoteType: 'direct' as const },
  }));
  const change = makeImport({ id: idOf(index), title: `Report ${index}`, importedAt: at(0) }, claims);
  change.revisions![0]!.text = TEXT;
  return change;
}

function contentOf(seed: number): string {
  return Array.from(
    { length: 20 },
    (_, word) => `${WORDS[(seed + word) % WORDS.length]}${(seed * word) % 97}`,
  ).join(' ');
}

function idOf(index: number): string {
  return `a${index}`;
}

/** One review of one claim, then the same bytes written bare: to a new file, fsynced, renamed, folder fsynced. */
async function measure(desk: BenchedDesk, round: number): Promise<void> {
  const { store, dataDir } = desk;
  // A prime stride: all over the desk, and never the same article twice in a row.
  const articleId = idOf((round * 7919) % (desk.claims / CLAIMS_PER_ARTICLE));
  const claim = (await store.findClaim(claimIdOf(articleId, 1 + (round % CLAIMS_PER_ARTICLE))))!;
  const changed = {
    ...claim,
    version: claim.version + 1,
    state: claim.state === 'open' ? ('in_review' as const) : ('open' as const),
    rationale: `Looked into in round ${round}`,
    updatedAt: new Date(1.76e12 + round).toISOString(),
  };
  const change = { articleId, claims: [changed], events: [makeEvent({ claimId: claim.id })] };

  const bare = async () => {
    const bytes = Buffer.from(JSON.stringify(await store.findArticle(articleId)));
    desk.bytes += bytes.length / ROUNDS;
    desk.bareMs.push(await timed(() => writeBare(dataDir, bytes)));
  };
  const commit = async () => {
    desk.commitMs.push(await timed(() => store.commit(change)));
  };
  for (const step of round % 2 ? [bare, commit] : [commit, bare]) await step();
  desk.queueMs.push(await timed(() => store.listClaims({ states: ['open', 'in_review'] })));
}

async function writeBare(folder: string, bytes: Buffer): Promise<void> {
  const file = await open(join(folder, 'bare.tmp'), 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(join(folder, 'bare.tmp'), join(folder, 'bare.json'));
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function report(desks: BenchedDesk[]): void {
  const smallest = summaryOf(desks[0]!.commitMs);
  console.log(
    `\nDurable commit of one review, in ms (${ROUNDS} each, ${CLAIMS_PER_ARTICLE} claims an article)`,
  );
  console.table(
    byClaims(desks, ({ commitMs, bareMs, bytes }) => {
      const [commit, bare] = [summaryOf(commitMs), summaryOf(bareMs)];
      return {
        kB: Math.round(bytes / 1000),
        p50: rounded(commit.p50),
        mean: rounded(commit.mean),
        p99: rounded(commit.p99),
        'bare p50': rounded(bare.p50),
        'bare mean': rounded(bare.mean),
        'bare p99': rounded(bare.p99),
        'p50 to bare': rounded(commit.p50 / bare.p50),
        'p50 to 1k': rounded(commit.p50 / smallest.p50),
        'mean to 1k': rounded(commit.mean / smallest.mean),
      };
    }),
  );
  console.log('\nStart, and the first page of the queue, in ms');
  console.table(
    byClaims(desks, ({ loadMs, queueMs }) => {
      const queue = summaryOf(queueMs);
      return { start: Math.round(loadMs), 'queue p50': rounded(queue.p50), 'queue p99': rounded(queue.p99) };
    }),
  );
}

function byClaims<T>(desks: BenchedDesk[], row: (desk: BenchedDesk) => T): Record<string, T> {
  return Object.fromEntries(desks.map((desk) => [`${desk.claims} claims`, row(desk)]));
}

function summaryOf(figures: readonly number[]): { p50: number; mean: number; p99: number } {
  const sorted = figures.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, figure) => sum + figure, 0) / sorted.length;
  return { p50: medianOf(sorted), mean, p99: sorted[Math.floor(0.99 * sorted.length)]! };
}

function rounded(figure: number): number {
  return Number(figure.toFixed(2));
}

/** So that no size always goes first. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

if (import.meta.filename === process.argv[1]) await benchCommit();
