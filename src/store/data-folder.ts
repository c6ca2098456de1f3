import type { Stats } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Disk, makeFolder, TEMPORARY } from './disk.ts';
import { errorCodeOf, StoreError, unusableFolder } from './store-error.ts';

/** Where things are in a data folder. */
export interface DataFolder {
  root: string;
  desk: string;
  articles: string;
  sessions: string;
  people: string;
  evidence: string;
}

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    desk: join(root, 'desk.json'),
    articles: join(root, 'articles'),
    sessions: join(root, 'sessions'),
    people: join(root, 'people'),
    evidence: join(root, 'evidence'),
  };
}

export async function createRoot(folder: DataFolder, disk: Disk): Promise<void> {
  try {
    await makeFolders(resolve(folder.root), disk);
  } catch (error) {
    throw unusableFolder(folder.root, error);
  }
}

// Not `mkdir` with `recursive`: where a file system refuses to make folders (/proc), Node 20 tries without end.
async function makeFolders(path: string, disk: Disk): Promise<void> {
  if (await statIfThere(path)) return;
  await makeFolders(dirname(path), disk);
  await makeFolder(disk, path);
}

export async function requireRoot(folder: DataFolder): Promise<void> {
  const found = await stat(folder.root).catch(() => null);
  if (!found?.isDirectory()) throw new StoreError(`There is no data folder ${folder.root}.`);
}

/** Only while the lock is held: another process may be writing otherwise. */
export async function prepareFolder(folder: DataFolder, disk: Disk): Promise<void> {
  try {
    for (const path of [folder.articles, folder.sessions, folder.people, folder.evidence]) {
      await makeFolder(disk, path);
      // Throws where it is a file.
      await namesIn(path);
    }
  } catch (error) {
    throw unusableFolder(folder.root, error);
  }
}

/**
 * Removes what writes left behind that never finished: nobody was told that they had. Only once all is read: where a
 * file is damaged, its repair may need it.
 */
export async function sweepFolder(folder: DataFolder): Promise<void> {
  for (const path of [folder.articles, folder.sessions, folder.people]) {
    for (const name of await namesIn(path)) if (name.endsWith(TEMPORARY)) await unlink(join(path, name));
  }
  await removeIfThere(folder.desk + TEMPORARY);
  await sweepEvidence(folder.evidence);
}

/** Far longer than any write takes. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;

/** The same for an evidence folder, which other processes may be writing to: only what is old was left behind. */
export async function sweepEvidence(evidence: string): Promise<void> {
  const folders = (await namesIn(evidence)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const folder of folders) {
    for (const name of await namesIn(join(evidence, folder))) {
      if (!name.endsWith(TEMPORARY)) continue;
      const path = join(evidence, folder, name);
      // Null: its writer has finished meanwhile, or another process sweeps too.
      const found = await statIfThere(path);
      if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await removeIfThere(path);
    }
  }
}

async function statIfThere(path: string): Promise<Stats | null> {
  return stat(path).catch((error) => {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  });
}

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error) => {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  });
}

/** Sorted; empty where there is no such folder. */
export async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
