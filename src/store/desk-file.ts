import { type DataFolder, namesIn } from './data-folder.ts';
import { EMPTY_DESK } from './desk-change.ts';
import type { Disk } from './disk.ts';
import { createDurableFile, type DurableFile } from './durable-file.ts';
import { readDesk, requireChain } from './file-shapes.ts';
import type { Desk } from './store.ts';
import { damagedFiles, unusableFolder } from './store-error.ts';

/** `begin` makes what a new folder needs; `restore` takes a desk that is not there yet. */
export type Opening = 'begin' | 'read' | 'restore';

/**
 * `desk.json`. It is there from the first opening of a folder on, so where it is missing beside articles it was lost,
 * and a desk without people must not pass for the one that was. Throws `StoreError` then, and where it is damaged.
 */
export async function openDeskFile(
  disk: Disk,
  folder: DataFolder,
  opening: Opening,
): Promise<DurableFile<Desk>> {
  const file = createDurableFile(disk, folder.desk, (json) => {
    const desk = readDesk(json);
    requireChain('desk', desk.events);
    return desk;
  });
  await file.load().catch((error: Error) => {
    throw damagedFiles(folder.root, [{ file: 'desk.json', fault: error.message }]);
  });
  if (file.current() === null && opening !== 'restore') {
    if (await isDeskLost(folder)) {
      throw damagedFiles(folder.root, [
        { file: 'desk.json', fault: 'it is missing, though there are articles' },
      ]);
    }
    if (opening === 'begin') {
      await file.write(EMPTY_DESK).catch((error) => {
        throw unusableFolder(folder.root, error);
      });
    }
  }
  return file;
}

/** To be asked where there is no `desk.json`. */
export async function isDeskLost(folder: DataFolder): Promise<boolean> {
  return (await namesIn(folder.articles)).some((name) => name.endsWith('.json'));
}
