import { join } from 'node:path';
import { headOf } from '../domain/audit.ts';
import { applyArticleChange } from './article-change.ts';
import { createArticleFiles } from './article-files.ts';
import { createArticleIndex } from './article-index.ts';
import { createClaimIndex } from './claim-index.ts';
import { compareKeys } from './cursors.ts';
import { createRoot, type DataFolder, dataFolderAt, prepareFolder, requireRoot } from './data-folder.ts';
import { type DataLock, lockDataFolder } from './data-lock.ts';
import { applyDeskChange, EMPTY_DESK } from './desk-change.ts';
import { type Disk, realDisk } from './disk.ts';
import { createDurableFile } from './durable-file.ts';
import { createEvidenceFolder } from './evidence-folder.ts';
import { readDesk, requireChain } from './file-shapes.ts';
import { createLeases } from './leases.ts';
import { createFolderRestoring, requireWhole } from './restoring-folder.ts';
import { createSecretKey, keptSecret } from './secret-file.ts';
import { createSessionFiles } from './session-files.ts';
import { sourcesMatching } from './sources.ts';
import type { ArticleFile, Store } from './store.ts';
import { damagedFiles, StoreError } from './store-error.ts';
import { createTryCounters } from './try-counters.ts';
import { createTurns, type Turns } from './turns.ts';
import { verifyDataFolder } from './verify-folder.ts';

export interface LowdbStoreOptions {
  dataDir: string;
  /** Gets a line on the progress of a long start, and on what was repaired. */
  log?: (line: string) => void;
  /** Reads the folder as it is now, beside the process that has it: no lock, no writes, no later changes seen. */
  readOnly?: boolean;
  /** Opens the folder to restore into it, and for nothing else. */
  toRestore?: boolean;
  /** For tests: a disk that fails. */
  disk?: Disk;
}

/**
 * The embedded store: lowdb files in one folder, everything in memory too. Throws `StoreError` where the folder is in
 * use, cannot be written to, or holds a damaged file.
 */
export async function createLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  const { readOnly = false, toRestore = false, disk = realDisk, log = () => {} } = options;
  const folder = dataFolderAt(options.dataDir);
  if (readOnly) {
    await requireRoot(folder);
    await requireWhole(disk, folder);
    return openStore(folder, disk, log, null);
  }
  await createRoot(folder, disk);
  const lock = await lockDataFolder(folder.root);
  try {
    await prepareFolder(folder, disk);
    if (!toRestore) await requireWhole(disk, folder);
    return await openStore(folder, disk, log, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Without a lock the store only reads. */
async function openStore(
  folder: DataFolder,
  disk: Disk,
  log: (line: string) => void,
  lock: DataLock | null,
): Promise<Store> {
  const turns = lock ? createTurns() : noTurns('This store was opened to read only.');
  const articles = createArticleFiles(disk, folder);
  const sessions = createSessionFiles(disk, folder.sessions, turns);
  const deskFile = createDurableFile(disk, folder.desk, (json) => {
    const desk = readDesk(json);
    requireChain('desk', desk.events);
    return desk;
  });
  const claimIndex = createClaimIndex();
  const articleIndex = createArticleIndex();

  await deskFile.load().catch((error: Error) => {
    throw damagedFiles(folder.root, [{ file: 'desk.json', fault: error.message }]);
  });
  await articles.load(log);
  for (const file of articles.all()) show(file);
  // Sorts the queue's own order before anybody waits for it.
  await claimIndex.list({});
  await sessions.load({ repair: lock !== null, log });

  function show(file: ArticleFile): void {
    claimIndex.replace(file);
    articleIndex.replace(file);
  }

  const store: Store = {
    commit: (change) =>
      turns.take(`article ${change.articleId}`, async () => {
        const next = applyArticleChange(articles.find(change.articleId), change);
        await articles.write(next);
        show(next);
        return headOf(next.events);
      }),
    commitDesk: (change) =>
      turns.take('desk', async () => {
        const next = applyDeskChange(deskFile.current() ?? EMPTY_DESK, change);
        await deskFile.write(next);
        return next;
      }),

    findArticle: async (id) => articles.find(id),
    findArticleRecords: async (ids) => ids.flatMap((id) => articles.find(id)?.article ?? []),
    findClaim: async (id) => claimIndex.find(id),
    listArticles: async (query = {}) => articleIndex.list(query),
    listClaims: (query = {}) => claimIndex.list(query),
    async *streamClaims(filter = {}) {
      // Both at one moment, before the first of them is given out.
      const found = await claimIndex.listAll(filter);
      const records = new Map(found.map(({ claim: { articleId: id } }) => [id, articles.find(id)!.article]));
      for (const listing of found) yield { ...listing, article: records.get(listing.claim.articleId)! };
    },
    countClaims: (filter = {}) => claimIndex.count(filter),
    listSources: async (query = {}) => sourcesMatching(claimIndex.sources(), query),
    desk: async () => deskFile.current() ?? EMPTY_DESK,
    async heads(articleIds) {
      const ids = articleIds ?? ['desk', ...[...articles.all()].map((file) => file.article.id)];
      return Object.fromEntries(
        ids.flatMap((id) => {
          const chain = id === 'desk' ? (deskFile.current() ?? EMPTY_DESK) : articles.find(id);
          return chain ? [[id, headOf(chain.events)]] : [];
        }),
      );
    },
    // What memory knows to be written must be in the files, too.
    verifyAudit: async (heads = {}) => verifyDataFolder(folder.root, [await store.heads(), heads]),

    secret: () =>
      lock ? turns.take('secret', () => keptSecret(disk, join(folder.root, 'secret'))) : unkeptSecret(),
    sessions: sessions.records,
    tries: createTryCounters(),
    leases: createLeases(),
    evidenceFiles: createEvidenceFolder(disk, folder.evidence, turns),
    // Files in memory are replaced, never changed: to hold them is to have them as of now.
    async snapshot() {
      const files = [...articles.all()].sort((a, b) => compareKeys(a.article.id, b.article.id));
      return {
        desk: deskFile.current() ?? EMPTY_DESK,
        articles: files.length,
        async *files() {
          yield* files;
        },
        close: async () => {},
      };
    },
    restoring: createFolderRestoring(disk, folder, articles, deskFile, show),
    async close() {
      await turns.close();
      const held = lock;
      lock = null;
      await held?.release();
    },
  };
  return store;
}

/** Whoever only reads signs nothing that anybody keeps. */
async function unkeptSecret(): Promise<string> {
  return createSecretKey();
}

function noTurns(reason: string): Turns {
  return {
    take: async () => {
      throw new StoreError(reason);
    },
    close: async () => {},
  };
}
