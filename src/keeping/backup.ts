import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { Invalid } from '../domain/errors.ts';
import type { EvidenceFiles, Snapshot, Store } from '../store/store.ts';
import {
  bytesOf,
  createContentHash,
  type Entry,
  FORMAT,
  type Manifest,
  type MissingEvidence,
  type Sum,
  sumLine,
  VERSION,
} from './archive-format.ts';
import { readEvidence } from './evidence-reading.ts';
import { writeWholeFile } from './partial-file.ts';
import { sha256Of } from './sha256.ts';
import { isUnused, type Survey, surveyOf } from './survey.ts';
import type { Watch } from './watch.ts';

export interface BackupRequest {
  /** An absolute path. */
  file: string;
  /** Replace a file of that name. */
  force: boolean;
  now: Date;
}

export interface BackupReport {
  articles: number;
  /** In the archive. */
  evidenceFiles: number;
  missing: MissingEvidence[];
  content: string;
}

/** Writes the whole desk, as of one moment, into one tar archive. Readers and writers of the desk go on meanwhile. */
export async function writeBackup(
  store: Pick<Store, 'snapshot' | 'evidenceFiles'>,
  { file, force, now }: BackupRequest,
  watch: Watch,
): Promise<BackupReport> {
  const missing: MissingEvidence[] = [];
  const content = createContentHash();
  let report: BackupReport | null = null;
  await writeWholeFile(file, { force }, async (handle) => {
    const snapshot = await store.snapshot();
    try {
      if (isUnused(snapshot)) throw new Invalid('There is nothing to back up: the desk is empty.');
      const survey = await surveyOf(snapshot, watch);
      const entries = entriesOf(snapshot, survey, store.evidenceFiles, { now, missing, content }, watch);
      await writeArchive(handle, entries, now, watch.signal);
      const { length } = survey.evidence;
      report = {
        articles: snapshot.articles,
        evidenceFiles: length - missing.length,
        missing,
        content: content.digest(),
      };
    } finally {
      await snapshot.close();
    }
  });
  return report!;
}

interface Account {
  now: Date;
  missing: MissingEvidence[];
  content: ReturnType<typeof createContentHash>;
}

async function* entriesOf(
  snapshot: Snapshot,
  survey: Survey,
  evidenceFiles: EvidenceFiles,
  { now, missing, content }: Account,
  watch: Watch,
): AsyncGenerator<Entry> {
  const sums: Sum[] = [];
  const entry = (name: string, bytes: Buffer): Entry => {
    const sum = { name, sha256: sha256Of(bytes) };
    sums.push(sum);
    content.add(sum);
    return { name, bytes };
  };
  yield entry('manifest.json', bytesOf(manifestOf(snapshot, survey, now)));
  yield entry('desk.json', bytesOf(snapshot.desk));
  if (snapshot.people.length > 0) yield entry('people.json', bytesOf(snapshot.people));
  let done = 0;
  for await (const file of snapshot.files()) {
    yield entry(`articles/${file.article.id}.json`, bytesOf(file));
    watch.progress('Saving articles', ++done, snapshot.articles);
  }
  for await (const { sha256, bytes } of readEvidence(evidenceFiles, survey, missing, watch))
    yield entry(`evidence/${sha256}`, Buffer.from(bytes));
  if (missing.length > 0) yield entry('missing.json', bytesOf(missing));
  yield { name: 'SHA256SUMS', bytes: Buffer.from(sums.map(sumLine).join('')) };
}

function manifestOf({ articles }: Snapshot, { heads, evidence }: Survey, now: Date): Manifest {
  return {
    format: FORMAT,
    version: VERSION,
    madeAt: now.toISOString(),
    articles,
    evidenceFiles: evidence.length,
    heads,
  };
}

async function writeArchive(
  handle: FileHandle,
  entries: AsyncIterable<Entry>,
  mtime: Date,
  signal: AbortSignal,
): Promise<void> {
  const pack = tar.pack();
  async function fill(): Promise<void> {
    for await (const { name, bytes } of entries) {
      await new Promise<void>((resolve, reject) => {
        pack.entry({ name, mtime, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
      });
    }
    pack.finalize();
  }
  async function write(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) await handle.writeFile(chunk);
  }
  const written = pipeline(pack as AsyncIterable<Buffer>, write, { signal });
  const filled = fill().catch((error: Error) => {
    pack.destroy(error);
    throw error;
  });
  const outcomes = await Promise.allSettled([written, filled]);
  signal.throwIfAborted();
  // The disk's error, if there is one, is why there was no more room for an entry.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
