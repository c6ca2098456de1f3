import type { Store } from '../../src/store/store.ts';
import { CLAIMS_PER_ARTICLE, claimIdIn, reviewOf } from './dataset.ts';
import { rounded, type Summary, summaryOf, timed } from './figures.ts';

const ROUNDS = 400;

/** A desk whose commits are timed, and the least that the same durability costs. */
export interface CommittingDesk {
  claims: number;
  store: Store;
  /** Makes as many bytes as the commit wrote durable, with nothing around it; resolves to how many they were. */
  writeBare(articleId: string): Promise<{ bytes: number; milliseconds: number }>;
}

export interface CommitFigures {
  claims: number;
  commit: Summary;
  bare: Summary;
  bytes: number;
}

/**
 * Reviews of single claims, all over each desk. The desks take turns within one run, and so do commit and bare write,
 * so that a slow moment of the disk falls on all of them.
 */
export async function measureCommits(
  desks: readonly CommittingDesk[],
  rounds = ROUNDS,
): Promise<CommitFigures[]> {
  const figures = desks.map(({ claims }) => ({
    claims,
    commits: [] as number[],
    bare: [] as number[],
    bytes: 0,
  }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < desks.length; turn++) {
      const at = (turn + round) % desks.length;
      await measureOnce(desks[at]!, figures[at]!, round);
    }
  }
  return figures.map(({ claims, commits, bare, bytes }) => ({
    claims,
    commit: summaryOf(commits),
    bare: summaryOf(bare),
    bytes: bytes / rounds,
  }));
}

async function measureOnce(
  { store, claims, writeBare }: CommittingDesk,
  figures: { commits: number[]; bare: number[]; bytes: number },
  round: number,
): Promise<void> {
  const claim = (await store.findClaim(claimIdIn(round, claims / CLAIMS_PER_ARTICLE)))!;
  const change = reviewOf(claim, round);
  const bare = async () => {
    const { bytes, milliseconds } = await writeBare(claim.articleId);
    figures.bytes += bytes;
    figures.bare.push(milliseconds);
  };
  const commit = async () => {
    figures.commits.push(await timed(() => store.commit(change)));
  };
  for (const step of round % 2 ? [bare, commit] : [commit, bare]) await step();
}

export function commitTable(figures: readonly CommitFigures[]): object[] {
  const smallest = figures[0]!;
  return figures.map(({ claims, commit, bare, bytes }) => ({
    claims,
    kB: rounded(bytes / 1000, 1),
    'p50, ms': rounded(commit.p50),
    'p99, ms': rounded(commit.p99),
    'bare p50': rounded(bare.p50),
    'bare p99': rounded(bare.p99),
    'p50 to bare': rounded(commit.p50 / bare.p50),
    'p50 to smallest': rounded(commit.p50 / smallest.commit.p50),
  }));
}
