import { join } from 'node:path';
import type { ArticleFiles } from './article-files.ts';
import type { DataFolder } from './data-folder.ts';
import { type Disk, readFileIfThere, removeFile, replaceFile, syncFolder } from './disk.ts';
import type { DurableFile } from './durable-file.ts';
import type { PeopleFiles } from './people-files.ts';
import { checkedArticle, checkedDesk, isThere, requireRestorable } from './restoring.ts';
import type { ArticleFile, Desk, Restoring } from './store.ts';
import { StoreError } from './store-error.ts';

/** Names the origin of a restore while it is under way. */
const markerOf = (folder: DataFolder) => join(folder.root, 'restoring');

/** Throws `StoreError` where a restore into the folder was not finished: part of a desk must not pass for one. */
export async function requireWhole(disk: Disk, folder: DataFolder): Promise<void> {
  if (await readFileIfThere(disk, markerOf(folder))) {
    throw new StoreError(
      `A restore into the data folder ${folder.root} was not finished. Run it again, then start claimdesk.`,
    );
  }
}

interface RestoredFiles {
  disk: Disk;
  folder: DataFolder;
  articles: ArticleFiles;
  deskFile: DurableFile<Desk>;
  people: PeopleFiles;
  show: (file: ArticleFile) => void;
}

export function createFolderRestoring({
  disk,
  folder,
  articles,
  deskFile,
  people,
  show,
}: RestoredFiles): Restoring {
  return {
    async begin(origin) {
      const before = await readFileIfThere(disk, markerOf(folder));
      const isEmpty = articles.count() === 0 && (deskFile.current()?.events.length ?? 0) === 0;
      requireRestorable(before?.toString('utf8') ?? null, origin, isEmpty);
      await replaceFile(disk, markerOf(folder), origin);
      await syncFolder(disk, folder.root);
    },
    async putArticle(given) {
      const file = checkedArticle(given);
      if (isThere(await articles.find(file.article.id), file)) return false;
      await articles.write(file);
      show(file);
      return true;
    },
    async finish(desk, records) {
      await people.restore(records);
      await deskFile.write(checkedDesk(desk));
      await removeFile(disk, markerOf(folder));
    },
  };
}
