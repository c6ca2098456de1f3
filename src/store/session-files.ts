import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { namesIn } from './data-folder.ts';
import { type Disk, removeFile } from './disk.ts';
import { createDurableFile, type DurableFile } from './durable-file.ts';
import { FileFault, parseAs } from './file-shapes.ts';
import { count, recordOf, text, textOrNull } from './shape.ts';
import type { SessionRecord, SessionRecords } from './store.ts';
import type { Turns } from './turns.ts';

/** What a file holds. Not the id: whoever reads the folder must not be able to use the sessions in it. */
type StoredSession = Omit<SessionRecord, 'id'>;

export interface SessionFiles {
  records: SessionRecords;
  /** Reads all of them. A damaged one only logs somebody out, so it is dropped, and removed where `repair` says so. */
  load(options: { repair: boolean; log: (line: string) => void }): Promise<void>;
}

const shape = recordOf({ userId: textOrNull, expiresAt: count, data: text });

/** `sessions/<SHA-256 of the id>.json`, each in memory too. */
export function createSessionFiles(disk: Disk, folder: string, turns: Turns): SessionFiles {
  const files = new Map<string, DurableFile<StoredSession>>();
  const pathOf = (key: string) => join(folder, `${key}.json`);
  const fileOf = (key: string) => files.get(key) ?? createDurableFile(disk, pathOf(key), parse);

  function remove(key: string): Promise<void> {
    return turns.take(`session ${key}`, async () => {
      if (!files.has(key)) return;
      await removeFile(disk, pathOf(key));
      files.delete(key);
    });
  }

  async function removeWhere(isOver: (session: StoredSession) => boolean): Promise<number> {
    const over = [...files].filter(([, file]) => isOver(file.current()!)).map(([key]) => key);
    for (const key of over) await remove(key);
    return over.length;
  }

  return {
    records: {
      async find(id) {
        const session = files.get(keyOf(id))?.current();
        return session ? { id, ...session } : null;
      },
      async save({ id, userId, expiresAt, data }) {
        const key = keyOf(id);
        await turns.take(`session ${key}`, async () => {
          const file = fileOf(key);
          await file.write({ userId, expiresAt, data });
          files.set(key, file);
        });
      },
      remove: (id) => remove(keyOf(id)),
      async removeOfUser(userId) {
        await removeWhere((session) => session.userId === userId);
      },
      sweep: (now) => removeWhere((session) => session.expiresAt <= now),
    },
    async load({ repair, log }) {
      for (const name of await namesIn(folder)) {
        const key = /^([0-9a-f]{64})\.json$/.exec(name)?.[1];
        if (!key) continue;
        const file = fileOf(key);
        try {
          if (await file.load()) files.set(key, file);
        } catch (error) {
          if (!(error instanceof FileFault)) throw error;
          if (!repair) continue;
          log(`A damaged log-in session was removed: sessions/${name}`);
          await removeFile(disk, pathOf(key));
        }
      }
    },
  };
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function parse(json: string): StoredSession {
  return parseAs(json, shape) as StoredSession;
}
