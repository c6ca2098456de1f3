import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCodeOf } from './store-error.ts';

/** The part of `node:fs/promises` that writes go through, so that tests can make each step fail. */
export type Disk = Pick<typeof fs, 'mkdir' | 'open' | 'readFile' | 'rename' | 'unlink'>;

export const realDisk: Disk = fs;

/** What a write leaves behind when the process dies in it; swept at the next start. */
export const TEMPORARY = '.tmp';

/**
 * Puts `bytes` at `path`, whole or not at all. The bytes are on disk when it resolves, but the name is only once
 * `syncFolder` has resolved too. One caller per `temporary` at a time.
 */
export async function replaceFile(
  disk: Disk,
  path: string,
  bytes: Uint8Array | string,
  temporary = path + TEMPORARY,
): Promise<void> {
  try {
    const file = await disk.open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(temporary, path);
  } catch (error) {
    // Failing to tidy up must not hide why the write failed; the next start sweeps it.
    await disk.unlink(temporary).catch(() => {});
    throw error;
  }
}

/** Makes renames and removals in a folder survive a power cut. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removeFile(disk: Disk, path: string): Promise<void> {
  await disk.unlink(path).catch((error) => {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  });
  await syncFolder(disk, dirname(path));
}

/** The folder's parent must exist. */
export async function makeFolder(disk: Disk, path: string): Promise<void> {
  try {
    await disk.mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return;
    throw error;
  }
  await syncFolder(disk, dirname(path));
}

export async function readFileIfThere(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.readFile(path);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
