import { Invalid } from '../domain/errors.ts';
import type { Snapshot, Store } from '../store/store.ts';
import { bytesOf, createContentHash, type MissingEvidence } from './archive-format.ts';
import { readEvidence } from './evidence-reading.ts';
import { sha256Of } from './sha256.ts';
import { isUnused, type Survey, surveyOf } from './survey.ts';
import { findFaults } from './target-check.ts';
import type { Watch } from './watch.ts';

export interface CopyReport {
  articles: number;
  evidenceFiles: number;
  missing: MissingEvidence[];
  content: string;
  /** Where the two stores differ. */
  faults: string[];
}

export interface CopyOptions {
  source: Pick<Store, 'snapshot' | 'evidenceFiles'>;
  /** Asked for once the source is known to hold a desk. */
  openTarget: () => Promise<Store>;
}

/**
 * Fills an empty store with a desk as it is at this moment in another. Done again after it was interrupted, it goes on
 * where it stopped, as long as nothing was written to the source meanwhile: every write moves the end of a history, and
 * the ends of all histories are what the copy is known by.
 */
export async function copyDesk({ source, openTarget }: CopyOptions, watch: Watch): Promise<CopyReport> {
  const snapshot = await source.snapshot();
  try {
    if (isUnused(snapshot)) throw new Invalid('There is nothing to copy: the desk is empty.');
    const survey = await surveyOf(snapshot, watch);
    const target = await openTarget();
    try {
      await target.restoring.begin(`copy ${sha256Of(bytesOf(survey.heads))}`);
      const content = await copyArticles(snapshot, target, watch);
      const missing = await copyEvidence(source, target, survey, watch);
      await target.restoring.finish(snapshot.desk, snapshot.people);
      const faults = await findFaults(target, { heads: survey.heads, content, missing }, watch);
      const evidenceFiles = survey.evidence.length - missing.length;
      return { articles: snapshot.articles, evidenceFiles, missing, content, faults };
    } finally {
      await target.close();
    }
  } finally {
    await snapshot.close();
  }
}

async function copyArticles(snapshot: Snapshot, target: Store, watch: Watch): Promise<string> {
  const content = createContentHash();
  content.add({ name: 'desk.json', sha256: sha256Of(bytesOf(snapshot.desk)) });
  let done = 0;
  for await (const file of snapshot.files()) {
    content.add({ name: `articles/${file.article.id}.json`, sha256: sha256Of(bytesOf(file)) });
    await target.restoring.putArticle(file);
    watch.progress('Copying articles', ++done, snapshot.articles);
    watch.signal.throwIfAborted();
  }
  return content.digest();
}

async function copyEvidence(
  source: CopyOptions['source'],
  target: Store,
  survey: Survey,
  watch: Watch,
): Promise<MissingEvidence[]> {
  const missing: MissingEvidence[] = [];
  for await (const { bytes } of readEvidence(source.evidenceFiles, survey, missing, watch))
    await target.evidenceFiles.save(bytes);
  return missing;
}
