import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { namesIn } from './data-folder.ts';
import { type Disk, readFileIfThere, removeFile, replaceFile, syncFolder } from './disk.ts';
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
  const sessions = new Map<string, StoredSession>();
  const pathOf = (key: string) => join(folder, `${key}.json`);

  function remove(key: string): Promise<void> {
    return turns.take(`session ${key}`, async () => {
      if (!sessions.has(key)) return;
      await removeFile(disk, pathOf(key));
      sessions.delete(key);
    });
  }

  async function removeWhere(isOver: (session: StoredSession) => boolean): Promise<number> {
    const over = [...sessions].filter(([, session]) => isOver(session)).map(([key]) => key);
    for (const key of over) await remove(key);
    return over.length;
  }

  return {
    records: {
      async find(id) {
        const session = sessions.get(keyOf(id));
        return session ? { id, ...session } : null;
      },
      async save({ id, userId, expiresAt, data }) {
        const key = keyOf(id);
        const session = { userId, expiresAt, data };
        await turns.take(`session ${key}`, async () => {
          await replaceFile(disk, pathOf(key), JSON.stringify(session));
          await syncFolder(disk, dirname(pathOf(key)));
          sessions.set(key, session);
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
        const bytes = key && (await readFileIfThere(disk, join(folder, name)));
        if (!bytes) continue;
        const session = parse(bytes.toString('utf8'));
        if (session) sessions.set(key, session);
        else if (repair) {
          log(`A damaged log-in session was removed: sessions/${name}`);
          await removeFile(disk, join(folder, name));
        }
      }
    },
  };
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function parse(json: string): StoredSession | null {
  try {
    const value = JSON.parse(json);
    return shape(value, '') === null ? value : null;
  } catch {
    return null;
  }
}
