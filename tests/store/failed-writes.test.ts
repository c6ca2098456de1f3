import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { makeDataDir } from './data-dirs.ts';
import { createFailingDisk, STEPS } from './failing-disk.ts';
import { makeClaim, makeEvent, makeImport, makeUser } from './records.ts';

const change = {
  articleId: 'a1',
  claims: [makeClaim({ version: 2, state: 'in_review' as const, rationale: 'unlikely' })],
  events: [makeEvent({ type: 'claim.take' })],
};

async function openFailing() {
  const dataDir = await makeDataDir();
  const { disk, fail } = createFailingDisk();
  const store = await createLowdbStore({ dataDir, disk });
  return { dataDir, store, fail };
}

/** What readers see of the claim, by every way there is. */
async function seen(store: Store) {
  return {
    file: await store.findArticle('a1'),
    claim: await store.findClaim('a1-1'),
    inReview: (await store.listClaims({ states: ['in_review'] })).total,
    found: (await store.listClaims({ search: 'unlikely' })).total,
    articles: (await store.listArticles()).items,
    heads: await store.heads(),
  };
}

for (const step of STEPS) {
  describe(`when ${step} fails`, () => {
    it('a change is neither in memory nor on disk, and can be made again', async () => {
      const { dataDir, store, fail } = await openFailing();
      await store.commit(makeImport());
      const path = join(dataDir, 'articles', 'a1.json');
      const before = await seen(store);
      const bytes = await readFile(path);

      fail(step);
      await assert.rejects(store.commit(change), { code: 'EIO' });
      assert.deepEqual(await seen(store), before);
      assert.deepEqual(await readFile(path), bytes);
      assert.deepEqual(await readdir(join(dataDir, 'articles')), ['a1.json']);
      assert.deepEqual((await store.verifyAudit()).faults, []);

      await store.commit(change);
      assert.equal((await store.findClaim('a1-1'))!.version, 2);
      await store.close();
      const reopened = await createLowdbStore({ dataDir });
      assert.equal((await reopened.findClaim('a1-1'))!.version, 2);
      await reopened.close();
    });

    it('a new article is not there, and can be made again', async () => {
      const { dataDir, store, fail } = await openFailing();
      fail(step);
      await assert.rejects(store.commit(makeImport()), { code: 'EIO' });
      assert.equal(await store.findArticle('a1'), null);
      assert.deepEqual(await store.heads(['a1']), {});
      assert.deepEqual(await readdir(join(dataDir, 'articles')), []);
      await store.commit(makeImport());
      await store.close();
    });

    it('the desk and the sessions are as they were', async () => {
      const { store, fail } = await openFailing();
      const before = await store.desk();
      fail(step);
      await assert.rejects(store.commitDesk({ users: [makeUser()], events: [makeEvent()] }), { code: 'EIO' });
      assert.deepEqual(await store.desk(), before);
      fail(step);
      const session = { id: 's1', userId: 'u1', expiresAt: 1, data: '{}' };
      await assert.rejects(store.sessions.save(session), { code: 'EIO' });
      assert.equal(await store.sessions.find('s1'), null);
      await store.close();
    });
  });
}

it('an article that cannot be put back takes no more changes until a restart', async () => {
  const { dataDir, store, fail } = await openFailing();
  await store.commit(makeImport());
  await store.commit(makeImport({ id: 'a2' }));
  const before = await store.findArticle('a1');
  fail('folder fsync', 2);
  await assert.rejects(store.commit(change), { code: 'EIO' });
  assert.deepEqual(await store.findArticle('a1'), before);
  await assert.rejects(store.commit(change), (error) => {
    assert.ok(error instanceof StoreError);
    assert.match(error.message, /a1\.json takes no more changes.*restart/);
    return true;
  });
  await store.commit({ ...change, articleId: 'a2', claims: [] });
  await store.close();
  const reopened = await createLowdbStore({ dataDir });
  assert.deepEqual((await reopened.verifyAudit()).faults, []);
  await reopened.close();
});

it('nobody sees a change before it is on disk', async () => {
  const dataDir = await makeDataDir();
  const { disk } = createFailingDisk();
  let duringRename: unknown;
  let watched: Store | null = null;
  const store = await createLowdbStore({
    dataDir,
    disk: {
      ...disk,
      async rename(from, to) {
        duringRename = [
          (await watched?.findClaim('a1-1'))?.version,
          (await watched?.findArticle('a1'))?.events.length,
        ];
        await disk.rename(from, to);
      },
    },
  });
  watched = store;
  await store.commit(makeImport());
  assert.deepEqual(duringRename, [undefined, undefined]);
  await store.commit(change);
  assert.deepEqual(duringRename, [1, 2]);
  await store.close();
});
