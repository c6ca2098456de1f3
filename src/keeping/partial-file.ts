import { constants } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { Conflict, Invalid } from '../domain/errors.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'its path leads through a file',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'it is on a read-only disk',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be larger than a file may be here',
  EIO: 'the disk has a fault',
};

/**
 * Makes a file that appears under its name only once it is whole and on disk. Until then it is called
 * `<file>.partial`, and when anything goes wrong that is removed.
 */
export async function writeWholeFile(
  file: string,
  options: { force: boolean },
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  try {
    await requireFree(file, options.force);
    const target = await realpath(file).catch(() => file);
    await withPartial(`${target}.partial`, async (handle, partial) => {
      await write(handle);
      await handle.sync();
      await requireFree(file, options.force);
      await rename(partial, target);
      await syncFolder(path.dirname(target));
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || !Object.hasOwn(REASONS, code)) throw error;
    throw new Invalid(`${file} cannot be written: ${REASONS[code]}.`);
  }
}

async function requireFree(file: string, force: boolean): Promise<void> {
  const there = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (there && !there.isFile())
    throw new Invalid(`${file} is a folder or a device: give the name of a file.`);
  if (there && !force)
    throw new Conflict(`${file} exists already. Give another name, or --force to replace it.`);
}

/** One process at a time: the lock is gone with the process, so what one left behind is in nobody's way. */
async function withPartial(
  partial: string,
  work: (handle: FileHandle, partial: string) => Promise<void>,
): Promise<void> {
  const handle = await openPartial(partial);
  try {
    if (!tryLock(handle.fd) || !(await isStill(handle, partial)))
      throw new Conflict(`${partial} is being written by another backup at this moment.`);
    try {
      await handle.truncate();
      await work(handle, partial);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  } finally {
    await handle.close();
  }
}

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;

/**
 * Readable by this account only: it holds password hashes. What is there already is one of ours that was left behind;
 * anything else, such as a link that leads elsewhere, somebody put there who may write to the folder, too.
 */
async function openPartial(partial: string): Promise<FileHandle> {
  const flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
  const ours = await open(partial, flags | O_EXCL, 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (ours) return ours;
  // A symbolic link; a pipe that nobody reads.
  const found = await open(partial, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP' || error.code === 'ENXIO') throw inTheWay(partial);
    throw error;
  });
  const there = await found.stat();
  const isPlain = there.isFile() && there.nlink <= 1;
  if (isPlain && there.uid === process.getuid?.() && (there.mode & 0o777) === 0o600) return found;
  await found.close();
  throw inTheWay(partial);
}

function inTheWay(partial: string): Invalid {
  return new Invalid(`${partial} is in the way, and no backup that was left unfinished: remove it.`);
}

/** Whoever had the lock before may have put the file in its place meanwhile. */
async function isStill(handle: FileHandle, partial: string): Promise<boolean> {
  const [ours, there] = await Promise.all([handle.stat(), stat(partial).catch(() => null)]);
  return there?.ino === ours.ino && there.dev === ours.dev;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
