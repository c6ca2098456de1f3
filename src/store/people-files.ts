import { join } from 'node:path';
import { type DataFolder, namesIn } from './data-folder.ts';
import type { Disk } from './disk.ts';
import { createDurableFile, type DurableFile } from './durable-file.ts';
import { FileFault, parseAs } from './file-shapes.ts';
import { checkedPersonal, withoutOldestDrafts } from './personal.ts';
import { listOf, recordOf, text } from './shape.ts';
import type { PersonalRecord, PersonalRecords } from './store.ts';
import { type Damage, damagedFiles } from './store-error.ts';
import type { Turns } from './turns.ts';

interface PersonFile {
  userId: string;
  records: readonly PersonalRecord[];
}

const shape = recordOf({
  userId: text,
  records: listOf(recordOf({ userId: text, key: text, value: text, savedAt: text })),
});

/** `people/<user id>.json`: what somebody keeps for themselves, each file in memory too. */
export interface PeopleFiles {
  records: PersonalRecords;
  all(): PersonalRecord[];
  /** Changes one record in its turn; null takes it away. */
  change(
    userId: string,
    key: string,
    change: (before: PersonalRecord | null) => PersonalRecord | null,
  ): Promise<void>;
  current(userId: string, key: string): PersonalRecord | null;
  /** As they were elsewhere, whatever their size; each person's file is written once. */
  restore(records: readonly PersonalRecord[]): Promise<void>;
  /** Throws `StoreError` where a file is damaged: a draft is somebody's work. */
  load(): Promise<void>;
}

/** Whose file it is; null where a file of that name is none of these. */
export function personOf(name: string): string | null {
  return /^([a-z0-9]{1,40})\.json$/.exec(name)?.[1] ?? null;
}

/** A file of `people/` as it is written. */
export function personFileBytes(userId: string, records: readonly PersonalRecord[]): Buffer {
  return Buffer.from(JSON.stringify({ userId, records } satisfies PersonFile));
}

/** Throws `FileFault` where the file cannot be used. */
export function readPersonFile(id: string, json: string): PersonFile {
  const file = parseAs(json, shape) as PersonFile;
  if (file.userId !== id) throw new FileFault(`it holds the records of ${file.userId}`);
  return file;
}

export function createPeopleFiles(disk: Disk, folder: DataFolder, turns: Turns): PeopleFiles {
  const files = new Map<string, DurableFile<PersonFile>>();
  const fileOf = (id: string) =>
    files.get(id) ??
    createDurableFile(disk, join(folder.people, `${id}.json`), (json) => readPersonFile(id, json));
  const recordsOf = (userId: string) => files.get(userId)?.current()?.records ?? [];
  const current = (userId: string, key: string) =>
    recordsOf(userId).find((record) => record.key === key) ?? null;

  function change(
    userId: string,
    key: string,
    decide: (before: PersonalRecord | null) => PersonalRecord | null,
  ): Promise<void> {
    return turns.take(`person ${userId}`, async () => {
      const after = decide(current(userId, key));
      const others = recordsOf(userId).filter((record) => record.key !== key);
      if (!after && others.length === recordsOf(userId).length) return;
      const records = after ? [...others, after] : others;
      const file = fileOf(userId);
      await file.write({ userId, records: withoutOldestDrafts(records) });
      files.set(userId, file);
    });
  }

  return {
    current,
    change,
    all: () =>
      [...files.keys()].sort().flatMap((id) => recordsOf(id).toSorted((a, b) => (a.key < b.key ? -1 : 1))),
    records: {
      find: async (userId, key) => current(userId, key),
      save: async (record) => {
        const checked = checkedPersonal(record);
        await change(checked.userId, checked.key, () => checked);
      },
      remove: (userId, key) => change(userId, key, () => null),
      list: async (userId, prefix) =>
        recordsOf(userId)
          .filter(({ key }) => key.startsWith(prefix))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      usersWith: async (key) => [...files.keys()].filter((id) => current(id, key) !== null).sort(),
    },
    async restore(records) {
      for (const userId of new Set(records.map((record) => record.userId))) {
        const file = fileOf(userId);
        await file.write({ userId, records: records.filter((record) => record.userId === userId) });
        files.set(userId, file);
      }
    },
    async load() {
      const damages: Damage[] = [];
      for (const name of await namesIn(folder.people)) {
        const id = personOf(name);
        if (!id) continue;
        const file = fileOf(id);
        try {
          if (await file.load()) files.set(id, file);
        } catch (error) {
          damages.push({ file: `people/${name}`, fault: (error as Error).message });
        }
      }
      if (damages.length > 0) throw damagedFiles(folder.root, damages);
    },
  };
}
