import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { Conflict } from '../../src/domain/errors.ts';
import { type CopyReport, copyDesk } from '../../src/keeping/copy.ts';
import { UNWATCHED, type Watch } from '../../src/keeping/watch.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { makeImport } from '../store/records.ts';
import { fillDesk, impatient, makeFolder, openFolder } from './desks.ts';

async function makeSource(t: TestContext) {
  const folder = await makeFolder(t);
  const dataDir = path.join(folder, 'source');
  const source = await openFolder(t, dataDir);
  const { sha256s } = await fillDesk(source);
  return { folder, dataDir, source, sha256s, target: path.join(folder, 'target') };
}

function copy(source: Store, dataDir: string, watch: Watch = UNWATCHED): Promise<CopyReport> {
  return copyDesk({ source, openTarget: () => createLowdbStore({ dataDir, toRestore: true }) }, watch);
}

test('a copy has every record, every history and all the evidence', async (t) => {
  const { source, sha256s, target } = await makeSource(t);
  const report = await copy(source, target);
  assert.deepEqual([report.articles, report.evidenceFiles, report.missing, report.faults], [3, 2, [], []]);
  const copied = await openFolder(t, target);
  assert.deepEqual(await copied.heads(), await source.heads());
  assert.deepEqual(await copied.desk(), await source.desk());
  assert.deepEqual(await copied.findArticle('a1'), await source.findArticle('a1'));
  for (const sha256 of sha256s) assert.ok(await copied.evidenceFiles.find(sha256));
  // A copy of the copy is known by the same hash.
  const again = await copy(copied, `${target}-2`);
  assert.equal(again.content, report.content);
});

test('interrupted anywhere it goes on when it is done again', async (t) => {
  const { source, target } = await makeSource(t);
  // 3 articles looked through, 3 copied, 2 evidence files.
  for (let times = 4; times <= 8; times++) {
    const dataDir = `${target}-${times}`;
    await assert.rejects(copy(source, dataDir, impatient(times)), /stopped by the test/);
    await assert.rejects(openFolder(t, dataDir), /was not finished/);
    assert.deepEqual((await copy(source, dataDir)).faults, []);
  }
});

test('stopped while it compares, it says that all is there', async (t) => {
  const { source, target } = await makeSource(t);
  await assert.rejects(
    copy(source, target, impatient(9)),
    /Everything was written, but not all of it was checked/,
  );
  assert.deepEqual(await (await openFolder(t, target)).heads(), await source.heads());
});

test('a source that was written to since is another copy: the half one is refused', async (t) => {
  const { source, target } = await makeSource(t);
  await assert.rejects(copy(source, target, impatient(5)), /stopped by the test/);
  await source.commit(makeImport({ id: 'd4' }));
  await assert.rejects(copy(source, target), Conflict);
  assert.equal((await copy(source, `${target}-2`)).articles, 4);
});

test('it is of one moment: what is written meanwhile is not in it', async (t) => {
  const { source, target } = await makeSource(t);
  let isWritten = false;
  const writing: Promise<unknown>[] = [];
  const watch = {
    ...UNWATCHED,
    progress() {
      if (isWritten) return;
      isWritten = true;
      writing.push(source.commit(makeImport({ id: 'd4' })));
    },
  };
  const report = await copy(source, target, watch);
  await Promise.all(writing);
  assert.deepEqual([report.articles, report.faults], [3, []]);
});

test('only into an empty store, and only of a desk that is there', async (t) => {
  const { folder, source, dataDir, target } = await makeSource(t);
  const readOnly = await openFolder(t, dataDir, { readOnly: true });
  await assert.rejects(copy(readOnly, dataDir), /in use by another claimdesk process/);
  await copy(source, target);
  await assert.rejects(copy(source, target), /This store is not empty/);
  const empty = await openFolder(t, path.join(folder, 'empty'));
  await assert.rejects(copy(empty, path.join(folder, 'other')), /nothing to copy: the desk is empty/);
});

test('evidence that the source lost is named, and all else is copied', async (t) => {
  const { source, dataDir, sha256s, target } = await makeSource(t);
  const [gone] = sha256s as [string];
  await rm(path.join(dataDir, 'evidence', gone.slice(0, 2), gone));
  const warnings: string[] = [];
  const report = await copy(source, target, { ...UNWATCHED, warn: (line) => void warnings.push(line) });
  assert.deepEqual([report.evidenceFiles, report.missing.length, report.faults], [1, 1, []]);
  assert.match(warnings.join('\n'), new RegExp(`^Evidence file ${gone} of claim \\w+-1 is missing\\.$`));
});

test('a target that differs in the end is said to differ', async (t) => {
  const { source, target } = await makeSource(t);
  const openTarget = async () => {
    const store = await createLowdbStore({ dataDir: target, toRestore: true });
    const restoring = { ...store.restoring, finish: async () => {} };
    return { ...store, restoring };
  };
  const { faults } = await copyDesk({ source, openTarget }, UNWATCHED);
  assert.match(faults.join('\n'), /history of desk ends otherwise/);
  assert.match(faults.join('\n'), /Desk and articles have the hash/);
});
