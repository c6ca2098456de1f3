import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './terminal.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'its path leads through a file',
  EACCES: 'this account may not write there',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
};

/** Writes a file that has either all of the parts or, if anything fails, what it had before. */
export async function writeWhole(file: string, parts: AsyncIterable<string>): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => null);
  if (before?.isDirectory()) throw new CommandError(`${file} is a folder.`);
  // A device or a pipe must not be replaced by a file.
  const special = before !== null && !before.isFile();
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    const handle = await open(special ? target : temporary, 'w', before?.mode);
    try {
      for await (const part of parts) await handle.writeFile(part);
      if (!special) await handle.sync();
    } finally {
      await handle.close();
    }
    if (!special) await rename(temporary, target);
  } catch (error) {
    if (!special) await rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code && Object.hasOwn(REASONS, code))
      throw new CommandError(`${file} cannot be written: ${REASONS[code]}.`);
    throw error;
  }
}
