import { readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lockDataFolder } from './data-lock.ts';
import { EMPTY_DESK } from './desk-change.ts';
import { makeFolder, realDisk, replaceFile, syncFolder, TEMPORARY } from './disk.ts';
import { sha256Of } from './evidence-folder.ts';
import { examineFolder } from './examine-folder.ts';
import { readArticleFile, readDesk, requireChain } from './file-shapes.ts';
import { personOf, readPersonFile } from './people-files.ts';

export interface RepairOptions {
  /** Whole files of a backup, by their places in the folder. */
  find?: (places: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;
  newDesk?: boolean;
  now: Date;
}

/**
 * Moves damaged files into `damaged/` and puts whole ones in their places where there are any. Removes nothing.
 * Throws `StoreError` while a server has the folder. Returns what was done, a line each.
 */
export async function repairFolder(
  dataDir: string,
  { find, newDesk, now }: RepairOptions,
): Promise<string[]> {
  const lock = await lockDataFolder(dataDir);
  try {
    const damaged = (await examineFolder(dataDir)).filter(({ cure }) => cure === 'restore');
    const places = damaged.map(({ place }) => place);
    const whole = (await find?.(places)) ?? new Map<string, Buffer>();
    const done: string[] = [];
    for (const place of places) {
      const leftover = await findLeftover(dataDir, place);
      for (const path of [place, place + TEMPORARY]) {
        const aside = await moveAside(dataDir, path, now);
        if (aside) done.push(`${path} is now ${aside}`);
      }
      const bytes =
        whole.get(place) ?? leftover ?? (place === 'desk.json' && newDesk ? newDeskBytes() : null);
      if (!bytes) {
        done.push(`${place} is not there any more: nothing whole was found to put in its place`);
        continue;
      }
      requireWholeFile(place, bytes);
      await putBack(join(dataDir, place), bytes);
      const origin = whole.has(place)
        ? 'from the backup'
        : bytes === leftover
          ? 'from a write that was complete but for its name'
          : 'as a desk without people';
      done.push(`${place} is there again, ${origin}`);
    }
    return done;
  } finally {
    await lock.release();
  }
}

function newDeskBytes(): Buffer {
  return Buffer.from(JSON.stringify(EMPTY_DESK));
}

/** The temporary file of an article, where it is whole and its history has all that the damaged file still tells of. */
async function findLeftover(dataDir: string, place: string): Promise<Buffer | null> {
  const id = /^articles\/(.+)\.json$/.exec(place)?.[1];
  const bytes = await readFile(join(dataDir, place + TEMPORARY)).catch(() => null);
  if (!id || !bytes) return null;
  try {
    const { events } = readArticleFile(id, bytes.toString('utf8'));
    requireChain(id, events);
    const damaged = await readFile(join(dataDir, place), 'utf8');
    const told = [...damaged.matchAll(/"prevHash":"[0-9a-f]{64}","hash":"([0-9a-f]{64})"/g)].map(
      ([, hash]) => hash,
    );
    const continues = told.length > 0 && told.every((hash, index) => events[index]?.hash === hash);
    return continues ? bytes : null;
  } catch {
    return null;
  }
}

function requireWholeFile(place: string, bytes: Buffer): void {
  const id = /^articles\/(.+)\.json$/.exec(place)?.[1];
  if (id) requireChain(id, readArticleFile(id, bytes.toString('utf8')).events);
  else if (dirname(place) === 'people') readPersonFile(personOf(basename(place))!, bytes.toString('utf8'));
  else if (place === 'desk.json') requireChain('desk', readDesk(bytes.toString('utf8')).events);
  else if (sha256Of(bytes) !== basename(place)) throw new Error(`${place} is not what its name says.`);
}

/** Where it was moved to, or null where there is no such file. */
async function moveAside(dataDir: string, place: string, now: Date): Promise<string | null> {
  if (!(await stat(join(dataDir, place)).catch(() => null))) return null;
  await makeFolder(realDisk, join(dataDir, 'damaged'));
  const aside = `damaged/${now.toISOString().replaceAll(':', '-')}-${basename(place)}`;
  await rename(join(dataDir, place), join(dataDir, aside));
  await syncFolder(realDisk, join(dataDir, 'damaged'));
  await syncFolder(realDisk, dirname(join(dataDir, place)));
  return aside;
}

async function putBack(path: string, bytes: Buffer): Promise<void> {
  await makeFolder(realDisk, dirname(path));
  await replaceFile(realDisk, path, bytes);
  await syncFolder(realDisk, dirname(path));
}
