import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Invalid } from '../../src/domain/errors.ts';
import { encodeCursor } from '../../src/store/cursors.ts';
import { MOST_DRAFTS } from '../../src/store/personal.ts';
import type { PersonalRecord, Store } from '../../src/store/store.ts';
import { makeClaim, makeEvent, makeImport } from './records.ts';

interface Under {
  store(): Store;
  reopen(): Promise<void>;
}

const draft = (fields: Partial<PersonalRecord> = {}): PersonalRecord => ({
  userId: 'u1',
  key: 'draft a1-1 propose',
  value: '{"rationale":"Half of it."}',
  savedAt: '2026-03-01T10:00:00.000Z',
  ...fields,
});

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** What every adapter does for people: inboxes, what they keep for themselves, who is where. */
export function describePeopleContract({ store, reopen }: Under): void {
  describe('inboxes', () => {
    async function tell(): Promise<void> {
      await store().commit(makeImport({}, [{}]));
      await store().commit(makeImport({ id: 'a2' }, [{}]));
      const events = (articleId: string, minute: number, tells?: string[]) => ({
        articleId,
        events: [makeEvent({ type: 'article.note', claimId: null, at: at(minute), ...(tells && { tells }) })],
      });
      await store().commit(events('a1', 1, ['u1', 'u2']));
      await store().commit(events('a2', 2, ['u1']));
      await store().commit(events('a1', 3));
      await store().commit(events('a1', 4, ['u1']));
    }
    const linesOf = async (userId: string, unreadOnly = false) =>
      (await store().inboxes.list(userId, { unreadOnly })).items.map(
        ({ event, isRead }) => `${event.chain} ${event.at.slice(14, 16)}${isRead ? ' read' : ''}`,
      );

    it('hold the events that tell somebody, newest first, also over a restart', async () => {
      await tell();
      for (let opened = 0; opened < 2; opened++) {
        assert.deepEqual(await linesOf('u1'), ['a1 04', 'a2 02', 'a1 01']);
        assert.deepEqual(await linesOf('u2'), ['a1 01']);
        assert.deepEqual(await linesOf('u3'), []);
        assert.equal(await store().inboxes.countUnread('u1'), 3);
        await reopen();
      }
      assert.deepEqual((await store().verifyAudit()).faults, []);
    });

    it('know what was read, also over a restart', async () => {
      await tell();
      const { items } = await store().inboxes.list('u1');
      const places = items.map(({ event: { chain, seq } }) => ({ chain, seq }));
      await store().inboxes.markRead('u1', [places[1]!, { chain: 'a1', seq: 1 }, { chain: 'none', seq: 7 }]);
      await reopen();
      assert.deepEqual(await linesOf('u1'), ['a1 04', 'a2 02 read', 'a1 01']);
      assert.deepEqual(await linesOf('u1', true), ['a1 04', 'a1 01']);
      assert.equal(await store().inboxes.countUnread('u1'), 2);
      assert.equal(await store().inboxes.countUnread('u2'), 1, 'what one read, another did not');
    });

    it('are read as a whole up to the newest line that was shown', async () => {
      await tell();
      const { items } = await store().inboxes.list('u1');
      const { chain, seq, at: when } = items[1]!.event;
      await store().inboxes.markAllRead('u1', { chain, seq, at: when });
      assert.deepEqual(await linesOf('u1'), ['a1 04', 'a2 02 read', 'a1 01 read']);
    });

    it('are paged without a gap while lines come in', async () => {
      await tell();
      const first = await store().inboxes.list('u1', { limit: 1 });
      await store().commit({
        articleId: 'a2',
        events: [makeEvent({ type: 'article.note', claimId: null, at: at(9), tells: ['u1'] })],
      });
      const second = await store().inboxes.list('u1', { limit: 1, cursor: first.next! });
      const third = await store().inboxes.list('u1', { limit: 1, cursor: second.next! });
      assert.deepEqual(
        [first, second, third].map(({ items }) => items.map(({ event }) => event.at.slice(14, 16))),
        [['04'], ['02'], ['01']],
      );
      assert.equal(third.next, null);
      await assert.rejects(store().inboxes.list('u1', { cursor: 'nonsense' }), Invalid);
    });

    it('stay as they were where a commit is refused', async () => {
      await tell();
      const stale = {
        articleId: 'a1',
        claims: [makeClaim({ version: 9 })],
        events: [makeEvent({ tells: ['u1'] })],
      };
      await assert.rejects(store().commit(stale));
      assert.equal(await store().inboxes.countUnread('u1'), 3);
    });
  });

  describe('what anybody may write into an address of an inbox', () => {
    const cursorOf = (key: string | number, group: string, number: number) =>
      encodeCursor('inbox', { direction: 'next', place: { key, group, number } });

    it('is refused or finds nothing, and harms nothing', async () => {
      const { inboxes } = store();
      for (const cursor of [
        cursorOf('\0', 'a1', 1),
        cursorOf(at(1), '\0', 1),
        cursorOf(at(1), 'a1', 2 ** 40),
      ])
        await assert.rejects(inboxes.list('u1', { cursor }), Invalid);
      for (const cursor of [cursorOf(7, 'a1', 1), cursorOf(at(1), 'a1', 1.5)])
        await assert.rejects(inboxes.list('u1', { cursor }), Invalid);
      await inboxes.markRead('u1', [
        { chain: '\0', seq: 1 },
        { chain: 'a1', seq: 2 ** 40 },
      ]);
      await inboxes.markAllRead('u1', { chain: 'a1', seq: 1, at: '\0' });
      await inboxes.markAllRead('u1', { chain: 'a1', seq: 2 ** 40, at: at(1) });
      assert.equal(await inboxes.countUnread('u1'), 0);
    });
  });

  describe('personal records', () => {
    it('are kept, replaced and removed, one person’s apart from another’s, also over a restart', async () => {
      const { personal } = store();
      assert.equal(await personal.find('u1', 'draft a1-1 propose'), null);
      await personal.save(draft());
      await personal.save(draft({ userId: 'u2', value: 'theirs' }));
      await personal.save(draft({ key: 'watch a1', value: '' }));
      await personal.save(draft({ value: 'newer', savedAt: '2026-03-01T11:00:00.000Z' }));
      await reopen();
      assert.deepEqual(
        await store().personal.find('u1', 'draft a1-1 propose'),
        draft({ value: 'newer', savedAt: '2026-03-01T11:00:00.000Z' }),
      );
      assert.equal((await store().personal.find('u2', 'draft a1-1 propose'))!.value, 'theirs');
      assert.deepEqual(
        (await store().personal.list('u1', 'draft ')).map(({ key }) => key),
        ['draft a1-1 propose'],
      );
      assert.deepEqual(await store().personal.usersWith('watch a1'), ['u1']);
      await store().personal.remove('u1', 'watch a1');
      await store().personal.remove('u1', 'never there');
      await reopen();
      assert.deepEqual(await store().personal.usersWith('watch a1'), []);
    });

    it('have a largest size', async () => {
      await assert.rejects(store().personal.save(draft({ value: 'x'.repeat(300_000) })), Invalid);
      await assert.rejects(store().personal.save(draft({ key: 'k'.repeat(201) })), Invalid);
    });

    it('lose the oldest drafts where there are too many, and nothing else', async () => {
      await store().commit(makeImport({}, [{}]));
      await store().commit({ articleId: 'a1', events: [makeEvent({ tells: ['u1'] })] });
      const { event } = (await store().inboxes.list('u1')).items[0]!;
      await store().inboxes.markRead('u1', [event]);
      await store().personal.save(draft({ key: 'digest', savedAt: '' }));
      for (let n = 1; n <= MOST_DRAFTS + 1; n++) {
        const savedAt = new Date(1.78e12 + n * 1000).toISOString();
        await store().personal.save(draft({ key: `draft a1-${n} propose`, savedAt }));
      }
      const { personal, inboxes } = store();
      assert.equal(await personal.find('u1', 'draft a1-1 propose'), null);
      assert.notEqual(await personal.find('u1', 'draft a1-2 propose'), null);
      assert.notEqual(await personal.find('u1', 'digest'), null);
      assert.equal(await inboxes.countUnread('u1'), 0);
    });

    it('keep to a size all together, for each save writes them all', async () => {
      const value = 'x'.repeat(100_000);
      for (let n = 1; n <= 22; n++) {
        const savedAt = new Date(1.78e12 + n * 1000).toISOString();
        await store().personal.save(draft({ key: `draft a1-${n} propose`, value, savedAt }));
      }
      const kept = await store().personal.list('u1', 'draft ');
      assert.equal(kept.length, 20);
      assert.equal(await store().personal.find('u1', 'draft a1-2 propose'), null);
    });

    it('of one person are saved one after the other, however many come at once', async () => {
      const keys = Array.from({ length: 20 }, (_, n) => `draft a1-${n + 1} propose`);
      await Promise.all(keys.map((key) => store().personal.save(draft({ key }))));
      assert.equal((await store().personal.list('u1', '')).length, 20);
    });
  });

  describe('presence', () => {
    it('tells who else is there, for a while', async () => {
      const { presence } = store();
      assert.deepEqual(await presence.see('claim a1-1', 'u1', 60_000), []);
      assert.deepEqual(await presence.see('claim a1-1', 'u2', 60_000), ['u1']);
      assert.deepEqual(await presence.see('claim a1-2', 'u3', 60_000), []);
      assert.deepEqual(await presence.see('claim a1-1', 'u1', 60_000), ['u2']);
      await presence.leave('claim a1-1', 'u2');
      assert.deepEqual(await presence.see('claim a1-1', 'u1', 0), []);
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.deepEqual(await presence.see('claim a1-1', 'u3', 60_000), []);
    });
  });

  describe('due times, tags and workloads', () => {
    it('order, filter and count claims, and follow what changes', async () => {
      await store().commit(
        makeImport({}, [
          {
            dueAt: '2026-05-01T00:00:00.000Z',
            tags: ['Ferry', 'winter'],
            state: 'in_review',
            assignee: 'u1',
          },
          { tags: ['ferry'], state: 'in_review', assignee: 'u1' },
          { dueAt: '2026-04-01T00:00:00.000Z', state: 'in_review', assignee: 'u2' },
          { dueAt: null, assignee: null },
        ]),
      );
      const ids = async (query: object) =>
        (await store().listClaims(query)).items.map(({ claim }) => claim.number);
      for (let opened = 0; opened < 2; opened++) {
        assert.deepEqual((await ids({ sort: 'urgency' })).slice(0, 2), [3, 1]);
        assert.deepEqual((await ids({ tag: 'FERRY' })).sort(), [1, 2]);
        assert.deepEqual(await ids({ tag: 'fer' }), []);
        assert.deepEqual(await store().workloads(), { u1: 2, u2: 1 });
        await reopen();
      }
      await store().commit({
        articleId: 'a1',
        claims: [makeClaim({ version: 2, state: 'in_review', assignee: 'u2', tags: [], dueAt: null })],
        events: [makeEvent({ claimId: 'a1-1' })],
      });
      assert.deepEqual(await ids({ tag: 'ferry' }), [2]);
      assert.equal((await ids({ sort: 'urgency' }))[0], 3);
      assert.deepEqual(await store().workloads(), { u1: 1, u2: 2 });
    });
  });
}
