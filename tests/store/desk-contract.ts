import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findChainFault } from '../../src/domain/audit.ts';
import { Conflict, Invalid } from '../../src/domain/errors.ts';
import { completeSettings, DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { ApiToken, Invitation } from '../../src/domain/user.ts';
import type { SessionRecord, Store } from '../../src/store/store.ts';
import { makeEvent, makeUser } from './records.ts';

const events = [makeEvent({ type: 'user.invite' })];

/** The part of the contract on users, settings and log-ins. */
export function describeDeskContract(under: { store(): Store; reopen(): Promise<void> }): void {
  describe('the desk', () => {
    it('starts empty, with signing off left to the desk', async () => {
      assert.deepEqual(await under.store().desk(), {
        users: [],
        invitations: [],
        tokens: [],
        settings: DEFAULT_SETTINGS,
        events: [],
      });
    });

    it('keeps users, invitations, tokens and settings, also over a restart', async () => {
      const desk = await under.store().commitDesk({
        users: [makeUser()],
        invitations: [makeInvitation()],
        tokens: [makeToken()],
        settings: completeSettings({ signOff: 'required' }),
        events,
      });
      assert.deepEqual(desk.users, [makeUser()]);
      await under.reopen();
      assert.deepEqual(await under.store().desk(), desk);
      assert.equal(findChainFault('desk', desk.events), null);
      const changed = makeUser({ version: 2, role: 'senior' });
      const after = await under.store().commitDesk({ users: [changed], events });
      assert.deepEqual(after.users, [changed]);
      assert.deepEqual(after.tokens, [makeToken()]);
      assert.equal(after.events.length, 2);
    });

    it('refuses stale users, a missing history and an email that somebody has', async () => {
      const store = under.store();
      await store.commitDesk({ users: [makeUser()], events });
      await assert.rejects(store.commitDesk({ users: [makeUser({ version: 3 })], events }), (error) => {
        assert.ok(error instanceof Conflict);
        assert.equal(error.currentVersion, 1);
        return true;
      });
      await assert.rejects(
        store.commitDesk({ settings: completeSettings({ signOff: 'required' }), events: [] }),
        Invalid,
      );
      await assert.rejects(store.commitDesk({ users: [makeUser({ id: 'u2' })], events }), (error) => {
        assert.ok(error instanceof Invalid);
        assert.equal(error.problems[0]!.field, 'email');
        return true;
      });
      assert.equal((await store.desk()).events.length, 1);
    });

    it('refuses a change that was decided on an older desk', async () => {
      const store = under.store();
      await store.commitDesk({ readAt: 0, users: [makeUser()], events });
      await assert.rejects(
        store.commitDesk({ readAt: 0, settings: completeSettings({ signOff: 'required' }), events }),
        Conflict,
      );
      await store.commitDesk({ readAt: 1, settings: completeSettings({ signOff: 'required' }), events });
    });

    it('lets one of many use a link, and nobody bring a token back', async () => {
      const store = under.store();
      await store.commitDesk({ invitations: [makeInvitation()], tokens: [makeToken()], events });
      const used = makeInvitation({ usedAt: '2026-03-02T00:00:00.000Z' });
      const uses = await Promise.allSettled(
        Array.from({ length: 10 }, () => store.commitDesk({ invitations: [used], events })),
      );
      assert.equal(uses.filter((use) => use.status === 'fulfilled').length, 1);
      const revoked = makeToken({ revokedAt: '2026-03-02T00:00:00.000Z' });
      await store.commitDesk({ tokens: [revoked], events });
      await assert.rejects(store.commitDesk({ tokens: [makeToken()], events }), Conflict);
    });
  });

  describe('sessions', () => {
    it('survive a restart until they are removed', async () => {
      await under.store().sessions.save(makeSession());
      await under.store().sessions.save(makeSession({ id: 's2', data: '{"n":1}' }));
      await under.store().sessions.save(makeSession({ id: 's2', data: '{"n":2}' }));
      await under.store().sessions.remove('s1');
      await under.store().sessions.remove('never there');
      await under.reopen();
      assert.equal(await under.store().sessions.find('s1'), null);
      assert.deepEqual(await under.store().sessions.find('s2'), makeSession({ id: 's2', data: '{"n":2}' }));
    });

    it('of one user go together', async () => {
      const { sessions } = under.store();
      await sessions.save(makeSession({ id: 's1', userId: 'u1' }));
      await sessions.save(makeSession({ id: 's2', userId: 'u1' }));
      await sessions.save(makeSession({ id: 's3', userId: 'u2' }));
      await sessions.save(makeSession({ id: 's4', userId: null }));
      await sessions.removeOfUser('u1');
      await under.reopen();
      const left = await Promise.all(['s1', 's2', 's3', 's4'].map((id) => under.store().sessions.find(id)));
      assert.deepEqual(
        left.map((session) => session?.id),
        [undefined, undefined, 's3', 's4'],
      );
    });

    it('are swept once they have expired', async () => {
      const { sessions } = under.store();
      await sessions.save(makeSession({ id: 's1', expiresAt: 1000 }));
      await sessions.save(makeSession({ id: 's2', expiresAt: 1001 }));
      assert.equal(await sessions.sweep(1000), 1);
      assert.equal(await sessions.find('s1'), null);
      assert.equal((await sessions.find('s2'))!.expiresAt, 1001);
    });
  });
}

function makeInvitation(fields: Partial<Invitation> = {}): Invitation {
  return {
    id: 'i1',
    secretHash: 'ab',
    userId: 'u1',
    createdAt: '2026-03-01T12:00:00.000Z',
    createdBy: 'u9',
    expiresAt: '2026-03-08T12:00:00.000Z',
    usedAt: null,
    ...fields,
  };
}

function makeToken(fields: Partial<ApiToken> = {}): ApiToken {
  return {
    id: 't1',
    secretHash: 'cd',
    userId: 'u1',
    name: 'newsroom bot',
    createdAt: '2026-03-01T12:00:00.000Z',
    revokedAt: null,
    ...fields,
  };
}

function makeSession(fields: Partial<SessionRecord> = {}): SessionRecord {
  return { id: 's1', userId: 'u1', expiresAt: 2_000_000_000_000, data: '{}', ...fields };
}
