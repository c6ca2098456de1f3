import { type Summary, summaryOf, timed } from './figures.ts';

/** Each page asked for one after the other, round by round, so that a slow moment falls on all of them. */
export async function measurePages(
  url: string,
  cookie: string,
  pages: Record<string, string>,
  rounds: number,
): Promise<Record<string, Summary>> {
  const times = Object.fromEntries(Object.keys(pages).map((name) => [name, [] as number[]]));
  const ask = async (path: string) => {
    const page = await fetch(url + path, { headers: { cookie }, redirect: 'error' });
    await page.arrayBuffer();
    if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
  };
  for (const path of Object.values(pages)) for (let warm = 0; warm < 3; warm++) await ask(path);
  for (let round = 0; round < rounds; round++) {
    for (const [name, path] of Object.entries(pages)) times[name]!.push(await timed(() => ask(path)));
  }
  return Object.fromEntries(Object.entries(times).map(([name, figures]) => [name, summaryOf(figures)]));
}
