import { dirname } from 'node:path';
import { type Disk, removeFile, replaceFile, syncFolder } from './disk.ts';
import { StoreError } from './store-error.ts';

type Bytes = Uint8Array | string;

export interface DurableWriter {
  /**
   * One at a time for a path. `before` gives what is there now, null where nothing is: it is put back where the new
   * file may not survive a power cut. When it rejects, the disk is as before, or the path takes no more changes.
   */
  write(path: string, next: Bytes, before: () => Bytes | null): Promise<void>;
  /** A write failed and could not be undone. */
  isStuck(path: string): boolean;
}

export function createDurableWriter(disk: Disk): DurableWriter {
  const stuck = new Set<string>();

  async function put(path: string, bytes: Bytes | null): Promise<void> {
    if (bytes === null) return removeFile(disk, path);
    await replaceFile(disk, path, bytes);
    await syncFolder(disk, dirname(path));
  }

  return {
    isStuck: (path) => stuck.has(path),
    async write(path, next, before) {
      if (stuck.has(path)) {
        throw new StoreError(
          `${path} takes no more changes: an earlier write failed and could not be undone. Check the disk, then restart claimdesk.`,
        );
      }
      await replaceFile(disk, path, next);
      try {
        await syncFolder(disk, dirname(path));
      } catch (error) {
        // The new file is in place but may not survive a power cut: neither old nor new for sure.
        await put(path, before()).catch(() => stuck.add(path));
        throw error;
      }
    },
  };
}
