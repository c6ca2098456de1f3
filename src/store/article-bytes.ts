import { type Adapter, Low } from 'lowdb';
import { type Disk, readFileIfThere } from './disk.ts';
import { createDurableWriter } from './durable-writer.ts';
import { sha256Of } from './evidence-folder.ts';
import { StoreError } from './store-error.ts';

/** A file by its hash: what is read must be what was checked, or written, before. */
export interface KnownFile {
  id: string;
  sha256: string;
}

/** The bytes of files, as they are and, for those who began to read earlier, as they were. */
export interface ArticleBytes {
  /** Throws `StoreError` where neither the disk nor memory has that file any more. */
  read(file: KnownFile, earlier?: EarlierBytes): Promise<Buffer>;
  /**
   * Durable, or as before. `old` is what the file holds now, null where there is none. `written` is called at once when
   * the new bytes are there: until then, whoever looks is given the old ones.
   */
  write(id: string, next: Buffer, old: Buffer | null, written?: () => void): Promise<void>;
  /** From now on read from memory: another process may replace the file. */
  hold(id: string, bytes: Buffer): void;
  /** Keeps what is replaced from now on, until it is closed. */
  keepEarlier(): EarlierBytes;
}

export interface EarlierBytes {
  find(id: string): Buffer | undefined;
  close(): void;
}

export function createArticleBytes(disk: Disk, pathOf: (id: string) => string): ArticleBytes {
  const writer = createDurableWriter(disk);
  /** Where the disk may have other bytes than memory knows of: it is being written to. */
  const held = new Map<string, Buffer>();
  const keepers = new Set<Map<string, Buffer>>();

  /** For one reading or writing: what lowdb holds is an article's file, and only for as long as that takes. */
  function lowAt(path: string, old: Buffer | null = null): Low<Buffer | null> {
    const adapter: Adapter<Buffer | null> = {
      read: () => readFileIfThere(disk, path),
      write: (next) => writer.write(path, next!, () => old),
    };
    return new Low<Buffer | null>(adapter, null);
  }

  async function onDisk(id: string): Promise<Buffer | null> {
    const low = lowAt(pathOf(id));
    await low.read();
    return low.data;
  }

  return {
    async read({ id, sha256 }, earlier) {
      const inMemory = () => earlier?.find(id) ?? held.get(id);
      // Twice, since a write may come in between.
      for (let turn = 0; turn < 2; turn++) {
        const bytes = inMemory() ?? (await onDisk(id)) ?? inMemory();
        if (bytes && sha256Of(bytes) === sha256) return bytes;
      }
      throw new StoreError(
        `${pathOf(id)} is not as claimdesk wrote it: it was changed or damaged while claimdesk was running. Nothing was changed. To see what is wrong, and what to do: claimdesk doctor.`,
      );
    },
    async write(id, next, old, written = () => {}) {
      const path = pathOf(id);
      if (old) {
        held.set(id, old);
        for (const keeper of keepers) if (!keeper.has(id)) keeper.set(id, old);
      }
      try {
        const low = lowAt(path, old);
        low.data = next;
        await low.write();
        written();
      } finally {
        // Where nobody knows what the disk has now, memory goes on with what it had.
        if (!writer.isStuck(path)) held.delete(id);
      }
    },
    hold: (id, bytes) => void held.set(id, bytes),
    keepEarlier() {
      // What is being replaced at this moment belongs to it, too.
      const kept = new Map(held);
      keepers.add(kept);
      return { find: (id) => kept.get(id), close: () => keepers.delete(kept) };
    },
  };
}
