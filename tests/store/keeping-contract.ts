import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Conflict, Invalid } from '../../src/domain/errors.ts';
import { completeSettings } from '../../src/domain/settings.ts';
import type { ArticleFile, Desk, PersonalRecord, Store } from '../../src/store/store.ts';
import type { StoreUnderTest } from './contract.ts';
import { makeClaim, makeEvent, makeImport, makeUser } from './records.ts';

interface Under {
  store(): Store;
  reopen(options?: { toRestore?: boolean }): Promise<void>;
  create(): Promise<StoreUnderTest>;
}

/** The part of the contract on moving a desk, and on what several processes share. */
export function describeKeepingContract({ store, reopen, create }: Under): void {
  describe('snapshots', () => {
    it('hold everything as of one moment, however long they are read', async () => {
      for (const id of ['b2', 'a1', 'c3']) await store().commit(makeImport({ id }));
      await store().commitDesk({ users: [makeUser()], events: [makeEvent({ subject: 'u1' })] });
      const before = await store().findArticle('b2');
      const snapshot = await store().snapshot();
      await store().commit(makeImport({ id: 'd4' }));
      await store().commit({
        articleId: 'b2',
        claims: [makeClaim({ articleId: 'b2', version: 2 })],
        events: [makeEvent()],
      });
      const files = await collect(snapshot.files());
      await snapshot.close();
      assert.equal(snapshot.articles, 3);
      assert.deepEqual(
        files.map(({ article }) => article.id),
        ['a1', 'b2', 'c3'],
      );
      assert.deepEqual(files[1], before);
      assert.deepEqual(snapshot.desk.users, [makeUser()]);
    });

    it('may be left half read', async () => {
      for (const id of ['a1', 'b2']) await store().commit(makeImport({ id }));
      const snapshot = await store().snapshot();
      for await (const { article } of snapshot.files()) {
        assert.equal(article.id, 'a1');
        break;
      }
      await snapshot.close();
      await store().commit(makeImport({ id: 'c3' }));
    });
  });

  describe('restoring', () => {
    it('makes the same desk of a snapshot, histories and all', async () => {
      await fill(store());
      const kept = await contentOf(store());
      const other = await create();
      try {
        let target = await other.reopen({ toRestore: true });
        await target.restoring.begin('one');
        for (const file of kept.files) assert.equal(await target.restoring.putArticle(file), true);
        await target.restoring.finish(kept.desk, kept.people);
        target = await other.reopen();
        assert.deepEqual(await contentOf(target), kept);
        assert.deepEqual(await target.heads(), await store().heads());
        assert.equal((await target.listClaims({ states: ['in_review'] })).total, 1);
        assert.deepEqual(await target.countClaims(), await store().countClaims());
        assert.deepEqual(await target.listSources(), await store().listSources());
        assert.equal(await target.inboxes.countUnread('u1'), 0);
        assert.equal(await target.inboxes.countUnread('u2'), 1);
        await target.commit({
          articleId: 'a1',
          claims: [makeClaim({ version: 3, state: 'in_review', rationale: 'Not yet' })],
          events: [
            makeEvent({
              claimId: 'a1-1',
              changes: [{ field: 'rationale', from: null, to: 'Not yet' }],
            }),
          ],
        });
        assert.deepEqual((await target.verifyAudit()).faults, []);
      } finally {
        await other.cleanup();
      }
    });

    it('is taken up again where it stopped, and opens for nothing else until it is done', async () => {
      await fill(store());
      const kept = await contentOf(store());
      const other = await create();
      try {
        let target = await other.reopen({ toRestore: true });
        await target.restoring.begin('one');
        await target.restoring.putArticle(kept.files[0]!);
        await assert.rejects(other.reopen(), /restore .* not finished/);
        target = await other.reopen({ toRestore: true });
        await assert.rejects(target.restoring.begin('two'), Conflict);
        await target.restoring.begin('one');
        assert.equal(await target.restoring.putArticle(kept.files[0]!), false);
        assert.equal(await target.restoring.putArticle(kept.files[1]!), true);
        await target.restoring.finish(kept.desk, kept.people);
        assert.deepEqual(await contentOf(await other.reopen()), kept);
      } finally {
        await other.cleanup();
      }
    });

    it('is refused where there is something already', async () => {
      await store().commit(makeImport());
      await reopen({ toRestore: true });
      await assert.rejects(store().restoring.begin('one'), Conflict);
      await reopen();
    });

    it('refuses an article whose history does not hold', async () => {
      await fill(store());
      const [file] = (await contentOf(store())).files;
      const other = await create();
      try {
        const target = await other.reopen({ toRestore: true });
        await target.restoring.begin('one');
        const [imported, ...later] = file!.events;
        const altered = { ...file!, events: [{ ...imported!, comment: 'nothing of the kind' }, ...later] };
        await assert.rejects(target.restoring.putArticle(altered), Invalid);
        const [claim, ...others] = file!.claims;
        const swapped = { ...file!, claims: [{ ...claim!, state: 'dismissed' as const }, ...others] };
        await assert.rejects(target.restoring.putArticle(swapped), Invalid);
        assert.equal(await target.findArticle('a1'), null);
      } finally {
        await other.cleanup();
      }
    });
  });

  describe('what processes share', () => {
    it('is a key that stays', async () => {
      const [one, other] = await Promise.all([store().secret(), store().secret()]);
      assert.match(one, /^[0-9a-f]{64}$/);
      assert.equal(other, one);
      await reopen();
      assert.equal(await store().secret(), one);
    });

    it('is how often something was tried, in a window', async () => {
      const { tries } = store();
      const now = 1_000_000;
      assert.deepEqual(await tries.add('k', 1000, now), { tries: 1, endsAt: now + 1000 });
      assert.deepEqual(await tries.add('k', 1000, now + 500), { tries: 2, endsAt: now + 1000 });
      await tries.takeBack('k');
      assert.equal((await tries.add('k', 1000, now + 999)).tries, 2);
      assert.equal((await tries.add('other', 1000, now)).tries, 1);
      assert.deepEqual(await tries.add('k', 1000, now + 1000), { tries: 1, endsAt: now + 2000 });
      await tries.forget('k');
      assert.equal((await tries.add('k', 1000, now + 1000)).tries, 1);
      const all = await Promise.all(Array.from({ length: 20 }, () => tries.add('many', 1000, now)));
      assert.equal(Math.max(...all.map((each) => each.tries)), 20);
    });

    it('is who works on what', async () => {
      const { leases } = store();
      assert.equal(await leases.take('a', 'one', 60_000), true);
      assert.equal(await leases.take('a', 'two', 60_000), false);
      assert.equal(await leases.take('a', 'one', 60_000), true);
      assert.equal(await leases.take('b', 'two', 60_000), true);
      await leases.release('a', 'two');
      assert.equal(await leases.take('a', 'two', 60_000), false);
      await leases.release('a', 'one');
      assert.equal(await leases.take('a', 'two', 1), true);
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await leases.take('a', 'one', 60_000), true);
    });
  });
}

async function fill(store: Store): Promise<void> {
  await store.commit(makeImport({ id: 'a1' }, [{}, {}]));
  await store.commit({
    articleId: 'a1',
    claims: [makeClaim({ version: 2, state: 'in_review' })],
    events: [
      makeEvent({
        type: 'claim.take',
        claimId: 'a1-1',
        tells: ['u1', 'u2'],
        changes: [{ field: 'state', from: 'open', to: 'in_review' }],
      }),
    ],
  });
  await store.inboxes.markRead('u1', [{ chain: 'a1', seq: 4 }]);
  await store.personal.save({
    userId: 'u1',
    key: 'watch a1',
    value: '',
    savedAt: '2026-03-01T12:00:00.000Z',
  });
  await store.commit(makeImport({ id: 'b2', title: 'Caf\u00e9 \u{1f409} \u0000 “x”' }));
  await store.commitDesk({
    users: [makeUser()],
    settings: completeSettings({ signOff: 'required' }),
    events: [makeEvent({ type: 'user.invite', subject: 'u1' })],
  });
}

async function contentOf(
  store: Store,
): Promise<{ desk: Desk; people: PersonalRecord[]; files: ArticleFile[] }> {
  const snapshot = await store.snapshot();
  try {
    return { desk: snapshot.desk, people: snapshot.people, files: await collect(snapshot.files()) };
  } finally {
    await snapshot.close();
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
