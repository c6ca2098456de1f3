import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { verifyDataFolder } from '../../src/store/verify-folder.ts';
import { makeDataDir } from './data-dirs.ts';
import { createFailingDisk, REMOVAL_STEPS, STEPS, type Step } from './failing-disk.ts';
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
      const after = await seen(store);
      assert.equal(after.claim!.version, 2);
      await store.close();
      const reopened = await createLowdbStore({ dataDir });
      assert.deepEqual(await seen(reopened), after);
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

    it('the desk and the sessions are as they were, also after a restart', async () => {
      const { dataDir, store, fail } = await openFailing();
      const session = { id: 's1', userId: 'u1', expiresAt: 1, data: '{}' };
      await store.sessions.save(session);
      const before = await store.desk();
      fail(step);
      const deskChange = { users: [makeUser()], events: [makeEvent()] };
      await assert.rejects(store.commitDesk(deskChange), { code: 'EIO' });
      assert.deepEqual(await store.desk(), before);
      for (const id of ['s1', 's2']) {
        fail(step);
        await assert.rejects(store.sessions.save({ ...session, id, data: '{"new":1}' }), { code: 'EIO' });
      }
      await store.close();
      const reopened = await createLowdbStore({ dataDir });
      for (const each of [store, reopened]) {
        assert.deepEqual(await each.desk(), before);
        assert.deepEqual(await each.sessions.find('s1'), session);
        assert.equal(await each.sessions.find('s2'), null);
      }
      assert.deepEqual(
        (await readdir(dataDir, { recursive: true })).filter((name) => name.endsWith('.tmp')),
        [],
      );
      await reopened.commitDesk(deskChange);
      await reopened.close();
    });

    it('evidence is not taken for saved, and can be saved again', async () => {
      const { dataDir, store, fail } = await openFailing();
      const bytes = Buffer.from('captured page');
      fail(step);
      await assert.rejects(store.evidenceFiles.save(bytes), { code: 'EIO' });
      const sha256 = await store.evidenceFiles.save(bytes);
      assert.deepEqual(await store.evidenceFiles.find(sha256), bytes);
      await store.close();
      assert.deepEqual((await verifyDataFolder(dataDir)).faults, []);
    });
  });
}

for (const step of REMOVAL_STEPS) {
  it(`a log-out that fails at ${step} can be made again, and holds after a restart`, async () => {
    const { dataDir, store, fail } = await openFailing();
    await store.sessions.save({ id: 's1', userId: 'u1', expiresAt: 1, data: '{}' });
    fail(step);
    await assert.rejects(store.sessions.remove('s1'), { code: 'EIO' });
    await store.sessions.remove('s1');
    assert.equal(await store.sessions.find('s1'), null);
    await store.close();
    const reopened = await createLowdbStore({ dataDir });
    assert.equal(await reopened.sessions.find('s1'), null);
    await reopened.close();
  });
}

for (const step of ['mkdir', 'read'] satisfies Step[]) {
  it(`evidence whose ${step} fails can be saved again`, async () => {
    const { store, fail } = await openFailing();
    const bytes = Buffer.from('captured page');
    fail(step);
    await assert.rejects(store.evidenceFiles.save(bytes), { code: 'EIO' });
    const sha256 = await store.evidenceFiles.save(bytes);
    assert.deepEqual(await store.evidenceFiles.find(sha256), bytes);
    await store.close();
  });
}

it('an article whose file cannot be read is neither changed nor taken for lost', async () => {
  const { store, fail } = await openFailing();
  await store.commit(makeImport());
  fail('read');
  await assert.rejects(store.commit(change), { code: 'EIO' });
  fail('read');
  await assert.rejects(store.findArticle('a1'), { code: 'EIO' });
  await store.commit(change);
  assert.equal((await store.findArticle('a1'))!.events.length, 3);
  await store.close();
});

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
