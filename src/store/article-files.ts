import { join } from 'node:path';
import { type DataFolder, namesIn } from './data-folder.ts';
import type { Disk } from './disk.ts';
import { createDurableFile, type DurableFile } from './durable-file.ts';
import { readArticleFile, requireChain } from './file-shapes.ts';
import type { ArticleFile } from './store.ts';
import { type Damage, damagedFiles } from './store-error.ts';

/** `articles/<id>.json`, each in memory too. */
export interface ArticleFiles {
  find(id: string): ArticleFile | null;
  count(): number;
  all(): Iterable<ArticleFile>;
  /** One at a time for an article. */
  write(next: ArticleFile): Promise<void>;
  /** Throws `StoreError` where a file is damaged. */
  load(log: (line: string) => void): Promise<void>;
}

// Enough reads at once to keep a disk busy.
const BATCH = 32;
const LOG_EVERY = 2048;

export function createArticleFiles(disk: Disk, folder: DataFolder): ArticleFiles {
  const files = new Map<string, DurableFile<ArticleFile>>();

  function fileOf(id: string): DurableFile<ArticleFile> {
    return createDurableFile(disk, join(folder.articles, `${id}.json`), (json) => {
      const file = readArticleFile(id, json);
      requireChain(id, file.events);
      return file;
    });
  }

  async function load(id: string): Promise<Damage | null> {
    try {
      await files.get(id)!.load();
      return null;
    } catch (error) {
      return { file: `articles/${id}.json`, fault: (error as Error).message };
    }
  }

  return {
    find: (id) => files.get(id)?.current() ?? null,
    count: () => files.size,
    *all() {
      for (const file of files.values()) {
        const current = file.current();
        if (current) yield current;
      }
    },
    async write(next) {
      const { id } = next.article;
      const file = files.get(id) ?? fileOf(id);
      // Kept even where the write fails: the file knows whether it may be written to again.
      files.set(id, file);
      await file.write(next);
    },
    async load(log) {
      const names = (await namesIn(folder.articles)).filter((name) => name.endsWith('.json'));
      const ids = names.map((name) => name.slice(0, -'.json'.length));
      // Before any is read, so that the order is the same at every start.
      for (const id of ids) files.set(id, fileOf(id));
      const damages: Damage[] = [];
      for (let done = 0; done < ids.length; done += BATCH) {
        for (const damage of await Promise.all(ids.slice(done, done + BATCH).map(load)))
          if (damage) damages.push(damage);
        if (done > 0 && done % LOG_EVERY === 0) log(`Read ${done} of ${ids.length} articles`);
      }
      if (damages.length > 0) throw damagedFiles(folder.root, damages);
    },
  };
}
