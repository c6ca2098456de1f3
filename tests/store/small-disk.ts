import { execFileSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDataDir } from './data-dirs.ts';

export interface SmallDisk {
  folder: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  unmount(): void;
}

/** A disk of its own that is soon full; null where this account may not mount one. */
export async function mountSmallDisk(megabytes: number, owner: string): Promise<SmallDisk | null> {
  const folder = await makeDataDir();
  try {
    const options = `size=${megabytes}m,mode=700,uid=${execFileSync('id', ['-u', owner], { encoding: 'utf8' }).trim()}`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const filler = path.join(folder, 'filler');
  return {
    folder,
    async fill() {
      const file = await open(filler, 'w');
      try {
        for (let size = 1024 * 1024; size >= 4096; size /= 2) {
          const bytes = Buffer.alloc(size);
          while (await file.write(bytes).then(({ bytesWritten }) => bytesWritten === size, isFull));
        }
      } finally {
        await file.close();
      }
    },
    makeRoom: () => rm(filler),
    unmount: () => execFileSync('umount', ['--lazy', folder]),
  };
}

function isFull(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOSPC') return false;
  throw error;
}
