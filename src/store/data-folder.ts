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
  evidence: string;
}

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    desk: join(root, 'desk.json'),
    articles: join(root, 'articles'),
    sessions: join(root, 'sessions'),
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
  const found = await stat(path).catch((error) => {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found) return;
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
    for (const path of [folder.articles, folder.sessions, folder.evidence]) await makeFolder(disk, path);
    await sweep(folder);
  } catch (error) {
    throw unusableFolder(folder.root, error);
  }
}

/** Removes what writes left behind that never finished: nobody was told that they had. */
async function sweep(folder: DataFolder): Promise<void> {
  const evidence = (await namesIn(folder.evidence)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const paths = [folder.articles, folder.sessions, ...evidence.map((name) => join(folder.evidence, name))];
  for (const path of paths) {
    for (const name of await namesIn(path)) if (name.endsWith(TEMPORARY)) await unlink(join(path, name));
  }
  await unlink(folder.desk + TEMPORARY).catch((error) => {
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
