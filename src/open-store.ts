import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRoot, dataFolderAt, sweepEvidence } from './store/data-folder.ts';
import { realDisk } from './store/disk.ts';
import { createEvidenceBucket } from './store/evidence-bucket.ts';
import { createEvidenceFolder } from './store/evidence-folder.ts';
import { parseEvidenceUrl } from './store/evidence-url.ts';
import { createLowdbStore } from './store/lowdb-store.ts';
import { createPostgresStore } from './store/postgres/postgres-store.ts';
import type { EvidenceFiles, Store } from './store/store.ts';
import { createTurns } from './store/turns.ts';

export interface OpenStoreOptions {
  /** `postgres://…`, or the path or `file:` URL of a data folder. */
  url: string;
  /** Where the evidence of a desk in a database lies: `s3://bucket/…`, or the path or `file:` URL of a folder. */
  evidence?: string | null;
  toRestore?: boolean;
  readOnly?: boolean;
  log?: (line: string) => void;
}

/** Opens the desk that a URL names. Throws `StoreError` where it cannot be used. */
export async function openStore({
  url,
  evidence,
  toRestore,
  readOnly,
  log,
}: OpenStoreOptions): Promise<Store> {
  if (!isDatabaseUrl(url)) return createLowdbStore({ dataDir: folderOf(url), toRestore, readOnly, log });
  if (!evidence) throw new TypeError('A desk in a database needs a place for its evidence.');
  return createPostgresStore({ url, evidenceFiles: await openEvidence(evidence), toRestore, log });
}

export function isDatabaseUrl(url: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(url);
}

/** A path as it is, or that of a `file:` URL. */
export function folderOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : resolve(url);
}

/** Where a desk's evidence lies unless something else is said. */
export function evidenceFolderOf(dataDir: string): string {
  return join(dataDir, 'evidence');
}

async function openEvidence(place: string): Promise<EvidenceFiles> {
  if (/^s3:/i.test(place)) return createEvidenceBucket(parseEvidenceUrl(place));
  const folder = folderOf(place);
  await createRoot(dataFolderAt(folder), realDisk);
  await sweepEvidence(folder);
  return createEvidenceFolder(realDisk, folder, createTurns());
}
