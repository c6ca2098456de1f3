import { type Adapter, Low } from 'lowdb';
import { type Disk, readFileIfThere } from './disk.ts';
import { createDurableWriter } from './durable-writer.ts';

/** One JSON file. What `current` gives is what is on disk, at every moment. */
export interface DurableFile<T> {
  /** Null where there is no file yet. */
  current(): T | null;
  load(): Promise<T | null>;
  /** One at a time. When it rejects, disk and memory are as before. */
  write(next: T): Promise<void>;
}

/** `parse` throws where the text is not what the file should hold. */
export function createDurableFile<T>(disk: Disk, path: string, parse: (json: string) => T): DurableFile<T> {
  const low = new Low<T | null>(durableAdapter(disk, path, parse), null);
  // lowdb keeps `data` changed after a failed write, and shows it during one; readers get this instead.
  let current: T | null = null;
  return {
    current: () => current,
    async load() {
      await low.read();
      current = low.data;
      return current;
    },
    async write(next) {
      low.data = next;
      try {
        await low.write();
      } catch (error) {
        low.data = current;
        throw error;
      }
      current = next;
    },
  };
}

/** lowdb's own adapters do not fsync, and its Node preset keeps everything in memory under NODE_ENV=test. */
function durableAdapter<T>(disk: Disk, path: string, parse: (json: string) => T): Adapter<T | null> {
  const writer = createDurableWriter(disk);
  let onDisk: T | null = null;
  return {
    async read() {
      const bytes = await readFileIfThere(disk, path);
      onDisk = bytes && parse(bytes.toString('utf8'));
      return onDisk;
    },
    async write(data) {
      await writer.write(path, JSON.stringify(data), () => onDisk && JSON.stringify(onDisk));
      onDisk = data;
    },
  };
}
