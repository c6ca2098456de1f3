import assert from 'node:assert/strict';
import test from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { ArticleFile, Store } from '../../src/store/store.ts';
import { makeDataDir } from '../store/data-dirs.ts';
import { makeClaim, makeEvent, makeEvidence, makeImport } from '../store/records.ts';
import { inspect } from './inspection.ts';
import type { TriedWrite } from './writers.ts';

const noted = (fields: Partial<TriedWrite>): TriedWrite => ({
  mark: 'w1x1',
  kind: 'bulk',
  size: 1,
  ended: 'acknowledged',
  ...fields,
});

async function storeWith(t: test.TestContext, ...marks: string[]): Promise<Store> {
  const store = await createLowdbStore({ dataDir: await makeDataDir() });
  t.after(() => store.close());
  await store.commit(makeImport({ nextClaimNumber: 3 }, [{}, {}]));
  for (const [index, mark] of marks.entries()) {
    const evidence = [makeEvidence({ id: mark, excerpt: mark })];
    const claims = [makeClaim({ number: index + 1, version: 2, evidence })];
    const events = [makeEvent({ type: 'claim.propose', claimId: `a1-${index + 1}`, comment: mark })];
    await store.commit({ articleId: 'a1', claims, events });
  }
  return store;
}

test('a desk that is whole has no findings', async (t) => {
  const store = await storeWith(t, 'w1x1', 'w1x2');
  const tried = [noted({}), noted({ mark: 'w1x2', ended: null }), noted({ mark: 'w1x3', ended: 'refused' })];
  assert.deepEqual(await inspect(store, tried), { lost: [], half: [], faults: [] });
});

test('what is missing, half there or there against its answer is found', async (t) => {
  const store = await storeWith(t, 'w1x1', 'w1x2');
  const found = await inspect(store, [
    noted({ size: 2 }),
    noted({ mark: 'w1x2', ended: 'failed' }),
    noted({ mark: 'w1x3' }),
  ]);
  assert.deepEqual(found.lost, ['bulk w1x3']);
  assert.deepEqual(found.half, ['bulk w1x1: 1 events and 1 records of 2']);
  assert.deepEqual(found.faults, ['bulk w1x2 is there, though it was said not to be saved']);
});

test('an article that lacks a part, and lists that count other than the records, are found', async (t) => {
  const store = await storeWith(t);
  const { snapshot } = store;
  store.snapshot = async () => {
    const taken = await snapshot();
    async function* files() {
      for await (const file of taken.files()) yield { ...file, claims: file.claims.slice(1) } as ArticleFile;
    }
    return { ...taken, files };
  };
  const { half, faults } = await inspect(store, []);
  assert.deepEqual(half, ['article a1 gave out 2 claims and has 1']);
  assert.ok(faults.includes('claims: 2 in the lists, 1 in the records'), faults.join('\n'));
});
