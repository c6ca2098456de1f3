import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import test from 'node:test';
import { dataFolderAt } from '../../src/store/data-folder.ts';
import { realDisk } from '../../src/store/disk.ts';
import { createPeopleFiles } from '../../src/store/people-files.ts';
import { MAX_PERSONAL, READ_MARKS } from '../../src/store/personal.ts';
import { createTurns } from '../../src/store/turns.ts';
import { makeDataDir } from './data-dirs.ts';

test('what somebody has read in years is restored, though nobody may save a record of that size', async () => {
  const folder = dataFolderAt(await makeDataDir());
  await mkdir(folder.people, { recursive: true });
  const marks = JSON.stringify({ a1: Array.from({ length: 60_000 }, (_, index) => index + 1) });
  assert.ok(marks.length > MAX_PERSONAL);
  const records = [
    { userId: 'u1', key: READ_MARKS, value: marks, savedAt: '' },
    { userId: 'u1', key: 'watch a1', value: '', savedAt: '' },
    { userId: 'u2', key: 'digest', value: '{}', savedAt: '' },
  ];
  const people = createPeopleFiles(realDisk, folder, createTurns());
  await people.restore(records);
  const reopened = createPeopleFiles(realDisk, folder, createTurns());
  await reopened.load();
  assert.deepEqual(reopened.all(), records);
});
