import { type Summary, summaryOf, timed } from './figures.ts';

/** A desk that serves pages, and somebody who is logged in there. */
export interface ServedDesk {
  name: string;
  url: string;
  cookie: string;
  /** Paths, by what they show; the same names at every desk. */
  pages: Record<string, string>;
}

/**
 * Each page of each desk asked for one after the other, round by round, so that a slow moment falls on all of them.
 * @returns by page, by desk
 */
export async function measurePages(
  desks: readonly ServedDesk[],
  rounds: number,
): Promise<Record<string, Record<string, Summary>>> {
  const times = new Map<string, number[]>();
  const keyOf = (page: string, desk: ServedDesk) => `${desk.name} ${page}`;
  const names = Object.keys(desks[0]!.pages);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const page of names) {
      for (const desk of desks) {
        const ms = await timed(() => ask(desk, desk.pages[page]!));
        if (round >= 0) times.set(keyOf(page, desk), [...(times.get(keyOf(page, desk)) ?? []), ms]);
      }
    }
  }
  const summary = (page: string, desk: ServedDesk) => summaryOf(times.get(keyOf(page, desk))!);
  return Object.fromEntries(
    names.map((page) => [page, Object.fromEntries(desks.map((desk) => [desk.name, summary(page, desk)]))]),
  );
}

const WARM_UP = 3;

async function ask({ url, cookie }: ServedDesk, path: string): Promise<void> {
  const page = await fetch(url + path, { headers: { cookie }, redirect: 'error' });
  await page.arrayBuffer();
  if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
}
