import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { CLAIM_SORTS } from '../../src/store/store.ts';
import { articleIdAt } from './dataset.ts';
import { timed } from './figures.ts';

/** What a desk takes: bytes of resident memory, milliseconds. */
export interface Footprint {
  emptyBytes: number;
  rssBytes: number;
  startMs: number;
  searchMs: number;
}

const dataDir = process.argv[2]!;
const emptyBytes = rss();
let store!: Awaited<ReturnType<typeof createLowdbStore>>;
const startMs = await timed(async () => {
  store = await createLowdbStore({ dataDir });
});
const searchMs = await timed(() => store.listClaims({ search: 'bridge' }));
for (const sort of CLAIM_SORTS) await store.listClaims({ sort });
await store.countClaims({ search: 'harbour7' });
await store.listSources();
const { total } = await store.listArticles();
for (let index = 0; index < Math.min(total, 200); index++) await store.findArticle(articleIdAt(index));
process.stdout.write(JSON.stringify({ emptyBytes, rssBytes: rss(), startMs, searchMs } satisfies Footprint));
await store.close();

function rss(): number {
  for (let times = 0; times < 3; times++) globalThis.gc!();
  return process.memoryUsage().rss;
}
