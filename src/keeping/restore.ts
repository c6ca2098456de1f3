import { Invalid } from '../domain/errors.ts';
import type { ArticleFile, Store } from '../store/store.ts';
import { createContentHash, type Manifest, type MissingEvidence } from './archive-format.ts';
import { type Archive, readEntries, withArchive } from './archive-reader.ts';
import type { Checks } from './checks.ts';
import { findFaults } from './target-check.ts';
import { type Verified, verifyArchive } from './verify-archive.ts';
import type { Watch } from './watch.ts';

export interface RestoreReport {
  manifest: Manifest;
  missing: MissingEvidence[];
  content: string;
  /** What is not as it was in the backup, though it was written. */
  faults: string[];
}

export interface RestoreOptions {
  file: string;
  checks: Checks;
  /** Opens the store to restore into; asked for once the archive is known to be good. */
  openTarget: () => Promise<Store>;
}

/** Fills an empty store from a backup. Done again after it was interrupted, it goes on where it stopped. */
export async function restoreBackup(
  { file, checks, openTarget }: RestoreOptions,
  watch: Watch,
): Promise<RestoreReport> {
  return withArchive(file, async (archive) => {
    const verified = await verifyArchive(archive, checks, watch);
    const { manifest, missing, sums } = verified;
    const hash = createContentHash();
    for (const sum of sums) hash.add(sum);
    const content = hash.digest();
    const store = await openTarget();
    try {
      await store.restoring.begin(verified.origin);
      await fill(store, archive, verified, watch);
      await store.restoring.finish(verified.desk, verified.people);
      const faults = await findFaults(store, { heads: manifest.heads, content, missing }, watch);
      return { manifest, missing, content, faults };
    } finally {
      await store.close();
    }
  });
}

/** Reads the archive once more, so each entry is compared with what was verified before it is used. */
async function fill(
  store: Store,
  archive: Archive,
  { sums, manifest }: Verified,
  watch: Watch,
): Promise<void> {
  let next = 0;
  let articles = 0;
  let evidence = 0;
  for await (const { name, bytes, sha256, kind } of readEntries(archive)) {
    watch.signal.throwIfAborted();
    if (kind === 'sums') break;
    const expected = sums[next++];
    if (expected?.name !== name || expected.sha256 !== sha256) throw changed(archive);
    if (kind === 'article') {
      await store.restoring.putArticle(JSON.parse(bytes.toString('utf8')) as ArticleFile);
      watch.progress('Restoring articles', ++articles, manifest.articles);
    } else if (kind === 'evidence') {
      await store.evidenceFiles.save(bytes);
      watch.progress('Restoring evidence files', ++evidence, manifest.evidenceFiles);
    }
  }
  if (next !== sums.length) throw changed(archive);
}

function changed({ file }: Archive): Invalid {
  return new Invalid(
    `${file} was changed while it was being restored. Put the backup back as it was and run the command again.`,
  );
}
