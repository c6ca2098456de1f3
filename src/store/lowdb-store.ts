import { join } from 'node:path';
import { headOf } from '../domain/audit.ts';
import { type ArticleBasis, decideArticleChange } from './article-change.ts';
import { type ArticleRecord, createArticleFiles } from './article-files.ts';
import { createArticleIndex } from './article-index.ts';
import { createClaimIndex } from './claim-index.ts';
import {
  createRoot,
  type DataFolder,
  dataFolderAt,
  prepareFolder,
  requireRoot,
  sweepFolder,
} from './data-folder.ts';
import { type DataLock, lockDataFolder } from './data-lock.ts';
import { applyDeskChange, EMPTY_DESK } from './desk-change.ts';
import { type Opening, openDeskFile } from './desk-file.ts';
import { type Disk, realDisk } from './disk.ts';
import { createEvidenceFolder } from './evidence-folder.ts';
import { createInboxes } from './inbox-files.ts';
import { createInboxIndex } from './inbox-index.ts';
import { createLeases } from './leases.ts';
import { createPeopleFiles } from './people-files.ts';
import { createPresence } from './presence.ts';
import { createFolderRestoring, requireWhole } from './restoring-folder.ts';
import { createSecretKey, keptSecret } from './secret-file.ts';
import { createSessionFiles } from './session-files.ts';
import { sourcesMatching } from './sources.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
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
    return openStore({ folder, disk, log, lock: null, opening: 'read' });
  }
  await createRoot(folder, disk);
  const lock = await lockDataFolder(folder.root);
  try {
    await prepareFolder(folder, disk);
    if (!toRestore) await requireWhole(disk, folder);
    return await openStore({ folder, disk, log, lock, opening: toRestore ? 'restore' : 'begin' });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Opened {
  folder: DataFolder;
  disk: Disk;
  log: (line: string) => void;
  /** Without one the store only reads. */
  lock: DataLock | null;
  opening: Opening;
}

async function openStore({ folder, disk, log, lock, opening }: Opened): Promise<Store> {
  let unreleased = lock;
  const inboxIndex = createInboxIndex();
  const turns = lock ? createTurns() : noTurns('This store was opened to read only.');
  const articles = createArticleFiles(disk, folder, {
    holdAll: lock === null,
    hear: (events) => inboxIndex.add(events),
  });
  const people = createPeopleFiles(disk, folder, turns);
  const sessions = createSessionFiles(disk, folder.sessions, turns);
  const claimIndex = createClaimIndex();
  const articleIndex = createArticleIndex();

  const deskFile = await openDeskFile(disk, folder, opening);
  await articles.load(log);
  await people.load();
  for (const record of articles.records()) show(record);
  // Sorts the queue's own order before anybody waits for it; the rest comes while the first of them look around.
  await claimIndex.list({});
  if (lock) await sweepFolder(folder);
  await sessions.load({ repair: lock !== null, log });
  if (lock) void claimIndex.prepare();

  function show(record: Pick<ArticleRecord, 'article' | 'claims'>): void {
    claimIndex.replace(record);
    articleIndex.replace(record);
  }

  const store: Store = {
    commit: (change) =>
      turns.take(`article ${change.articleId}`, async () => {
        const before = articles.record(change.articleId);
        const next = await articles.change(decideArticleChange(before && basisOf(before), change));
        show(next);
        return next.head;
      }),
    commitDesk: (change) =>
      turns.take('desk', async () => {
        const next = applyDeskChange(deskFile.current() ?? EMPTY_DESK, change);
        await deskFile.write(next);
        return next;
      }),

    findArticle: (id) => articles.find(id),
    findArticleRecords: async (ids) => ids.flatMap((id) => articles.record(id)?.article ?? []),
    findClaim: async (id) => claimIndex.find(id),
    listArticles: async (query = {}) => articleIndex.list(query),
    listClaims: (query = {}) => claimIndex.list(query),
    async *streamClaims(filter = {}) {
      // Both at one moment, before the first of them is given out.
      const found = await claimIndex.listAll(filter);
      const records = new Map(
        found.map(({ claim: { articleId: id } }) => [id, articles.record(id)!.article]),
      );
      for (const listing of found) yield { ...listing, article: records.get(listing.claim.articleId)! };
    },
    countClaims: (filter = {}) => claimIndex.count(filter),
    listSources: async (query = {}) => sourcesMatching(claimIndex.sources(), query),
    desk: async () => deskFile.current() ?? EMPTY_DESK,
    workloads: async () => claimIndex.workloads(),
    async heads(articleIds) {
      const ids = articleIds ?? ['desk', ...[...articles.records()].map(({ article }) => article.id)];
      const head = (id: string) =>
        id === 'desk' ? headOf((deskFile.current() ?? EMPTY_DESK).events) : articles.record(id)?.head;
      return Object.fromEntries(ids.map((id) => [id, head(id)]).filter(([, known]) => known));
    },
    // What memory knows to be written must be in the files, too.
    verifyAudit: async (heads = {}) => verifyDataFolder(folder.root, [await store.heads(), heads]),

    secret: () =>
      lock ? turns.take('secret', () => keptSecret(disk, join(folder.root, 'secret'))) : unkeptSecret(),
    sessions: sessions.records,
    tries: createTryCounters(),
    leases: createLeases(),
    inboxes: createInboxes(inboxIndex, people, articles.find),
    personal: people.records,
    presence: createPresence(),
    evidenceFiles: createEvidenceFolder(disk, folder.evidence, turns),
    async snapshot() {
      const { count, files, close } = articles.asOfNow();
      return {
        desk: deskFile.current() ?? EMPTY_DESK,
        people: people.all(),
        articles: count,
        files,
        close: async () => close(),
      };
    },
    restoring: createFolderRestoring({ disk, folder, articles, deskFile, people, show }),
    async close() {
      claimIndex.stop();
      await turns.close();
      const held = unreleased;
      unreleased = null;
      await held?.release();
    },
  };
  return store;
}

function basisOf({ article, head, claims }: ArticleRecord): ArticleBasis {
  return { article, head, claims: new Map(claims.map((claim) => [claim.id, claim])) };
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
