import type { Head } from '../domain/audit.ts';
import { Conflict } from '../domain/errors.ts';
import type { Snapshot, Store } from '../store/store.ts';
import { bytesOf, createContentHash, type MissingEvidence } from './archive-format.ts';
import { sha256Of } from './sha256.ts';
import type { Watch } from './watch.ts';

export interface Expected {
  heads: Record<string, Head>;
  content: string;
  /** Not there before either. */
  missing: readonly MissingEvidence[];
}

/** Reads everything back from the store that was filled, and says what is not as it was: empty, where all is. */
export async function findFaults(
  store: Pick<Store, 'verifyAudit' | 'heads' | 'snapshot'>,
  { heads, content, missing }: Expected,
  watch: Watch,
): Promise<string[]> {
  const { faults } = await store.verifyAudit(heads);
  const news = faults.filter((fault) => !missing.some(({ sha256 }) => fault.includes(sha256)));
  const now = await store.heads();
  for (const chain of new Set([...Object.keys(heads), ...Object.keys(now)])) {
    if (now[chain]?.hash !== heads[chain]?.hash)
      news.push(`The history of ${chain} ends otherwise than it did.`);
  }
  const found = await contentOf(store, watch);
  if (found !== content) news.push(`Desk and articles have the hash ${found}, not ${content}.`);
  return news;
}

async function contentOf(store: Pick<Store, 'snapshot'>, watch: Watch): Promise<string> {
  const snapshot = await store.snapshot();
  try {
    return await hashOf(snapshot, watch);
  } finally {
    await snapshot.close();
  }
}

async function hashOf(snapshot: Snapshot, { progress, signal }: Watch): Promise<string> {
  const hash = createContentHash();
  hash.add({ name: 'desk.json', sha256: sha256Of(bytesOf(snapshot.desk)) });
  let done = 0;
  for await (const file of snapshot.files()) {
    hash.add({ name: `articles/${file.article.id}.json`, sha256: sha256Of(bytesOf(file)) });
    progress('Comparing articles', ++done, snapshot.articles);
    if (signal.aborted)
      throw new Conflict('Everything was written, but not all of it was checked: run audit verify there.');
  }
  return hash.digest();
}
