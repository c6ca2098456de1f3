import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../src/store/store.ts';
import { CLAIMS_PER_ARTICLE, claimIdIn, reviewOf } from './dataset.ts';
import { rounded, summaryOf, timed } from './figures.ts';

const ROUNDS = 400;

/** Makes as many bytes durable as a commit to that article writes, with nothing around it. */
export type Baseline = (articleId: string) => Promise<{ bytes: number; milliseconds: number }>;

/** A desk whose commits are timed, and the least that the same durability costs, by name. */
export interface CommittingDesk {
  claims: number;
  store: Store;
  baselines: Record<string, Baseline>;
}

interface Figures {
  claims: number;
  commits: number[];
  bare: Record<string, number[]>;
  bytes: number;
}

/**
 * Reviews of single claims, all over each desk. The desks take turns within one run, and so do commit and bare writes,
 * so that a slow moment of the disk falls on all of them.
 * @returns a row for each desk; milliseconds
 */
export async function measureCommits(desks: readonly CommittingDesk[], rounds = ROUNDS): Promise<object[]> {
  const figures = desks.map(({ claims, baselines }): Figures => {
    const bare = Object.fromEntries(Object.keys(baselines).map((name) => [name, []]));
    return { claims, commits: [], bare, bytes: 0 };
  });
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < desks.length; turn++) {
      const at = (turn + round) % desks.length;
      await measureOnce(desks[at]!, figures[at]!, round);
    }
  }
  return figures.map((each) => rowOf(each, figures[0]!));
}

async function measureOnce(
  { store, claims, baselines }: CommittingDesk,
  figures: Figures,
  round: number,
): Promise<void> {
  const claim = (await store.findClaim(claimIdIn(round, claims / CLAIMS_PER_ARTICLE)))!;
  const change = reviewOf(claim, round);
  const steps = Object.entries(baselines).map(([name, write]) => async () => {
    const { bytes, milliseconds } = await write(claim.articleId);
    figures.bytes = bytes;
    figures.bare[name]!.push(milliseconds);
  });
  const commit = async () => {
    figures.commits.push(await timed(() => store.commit(change)));
  };
  for (const step of round % 2 ? [...steps, commit] : [commit, ...steps]) await step();
}

function rowOf({ claims, commits, bare, bytes }: Figures, smallest: Figures): object {
  const commit = summaryOf(commits);
  const beside = Object.entries(bare).flatMap(([name, times]) => {
    const { p50, p99 } = summaryOf(times);
    return [
      [`${name} p50`, rounded(p50)],
      [`${name} p99`, rounded(p99)],
      [`p50 to ${name}`, rounded(commit.p50 / p50)],
    ];
  });
  return {
    claims,
    kB: rounded(bytes / 1000, 1),
    p50: rounded(commit.p50),
    p99: rounded(commit.p99),
    ...Object.fromEntries(beside),
    'p50 to smallest': rounded(commit.p50 / summaryOf(smallest.commits).p50),
  };
}

/** To a new file, fsynced, renamed, its folder fsynced. */
export async function writeFileBare(folder: string, bytes: Buffer): Promise<void> {
  const file = await open(join(folder, 'bare.tmp'), 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(join(folder, 'bare.tmp'), join(folder, 'bare.json'));
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
