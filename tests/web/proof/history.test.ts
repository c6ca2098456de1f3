import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../../src/actions/manage-users.ts';
import type { Role } from '../../../src/domain/user.ts';
import { allChains } from '../../../src/web/history-source.ts';
import { verified } from '../../export/histories.ts';
import { actorOf, createClaimDesk } from '../claim/claim-desk.ts';
import { fileOf } from './downloads.ts';

test('an article’s history can be had as a file that proves itself', async (t) => {
  const desk = await createClaimDesk(t);
  await desk.propose(await desk.person('reviewer'), 1);
  const viewer = await desk.logIn('viewer');
  const path = `/articles/${desk.articleId}/history`;
  assert.match((await viewer.get(path)).text, new RegExp(`href="${path}.jsonl" download`));
  const file = await fileOf(viewer, `${path}.jsonl`);
  assert.equal(file.status, 200);
  assert.equal(file.headers['content-type'], 'application/x-ndjson');
  assert.match(
    file.headers['content-disposition']!,
    new RegExp(`attachment; filename="history-${desk.articleId}-\\d{4}-\\d\\d-\\d\\d\\.jsonl"`),
  );
  const { faults, report } = await verified(file.text, await desk.deps.store.heads());
  assert.deepEqual(faults, []);
  const { events } = (await desk.deps.store.findArticle(desk.articleId))!;
  assert.equal(report.header.scope, 'article');
  assert.equal(report.header.desk, desk.deps.baseUrl);
  assert.equal(report.tally.events, events.length);
  assert.deepEqual(
    file.text
      .split('\n')
      .slice(2, -2)
      .map((line) => JSON.parse(line)),
    events,
  );
  assert.equal((await viewer.get('/articles/nosuch/history.jsonl')).status, 404);
  assert.equal((await viewer.agent.head(`${path}.jsonl`)).status, 200);
});

test('admins have the desk’s history and everything; others are refused', async (t) => {
  const desk = await createClaimDesk(t);
  for (let at = 0; at < 5; at++)
    await desk.deps.actions.importArticle(SYSTEM, { text: `It rained ${at} days, said the mayor of Arden.` });
  const admin = await desk.logIn(await desk.person('admin'));
  const heads = await desk.deps.store.heads();
  const one = await fileOf(admin, '/desk/history/desk.jsonl');
  assert.deepEqual((await verified(one.text, heads)).faults, []);
  const all = await fileOf(admin, '/desk/history/everything.jsonl');
  const { faults, report } = await verified(all.text, heads);
  assert.deepEqual(faults, []);
  assert.equal(report.tally.chains, 7);
  for (const role of ['viewer', 'editor'] satisfies Role[]) {
    const visitor = await desk.logIn(role);
    for (const path of [
      '/desk/history',
      '/desk/history/desk.jsonl',
      '/desk/history/everything.jsonl',
      '/desk/history/x',
    ]) {
      const answer = await visitor.get(path);
      assert.equal(answer.status, 403, `${role} ${path}`);
      assert.match(answer.text, /Only an admin may read the history of the desk itself/);
    }
  }
});

test('the desk’s history reads as sentences with diffs', async (t) => {
  const desk = await createClaimDesk(t);
  const admin = await desk.person('admin');
  const bo = await desk.addUser('viewer', 'Bo <b>Dahl</b>');
  await desk.deps.actions.changeRole(actorOf(admin), bo.id, 'editor');
  await desk.deps.actions.changeSettings(actorOf(admin), { houseRules: 'Two sources each.' });
  await desk.deps.actions.changeSettings(actorOf(admin), { houseRules: 'Three sources each.' });
  const page = (await (await desk.logIn(admin)).get('/desk/history')).text;
  assert.match(page, /claimdesk added Bo &lt;b&gt;Dahl&lt;\/b&gt; as viewer\./);
  assert.match(page, /Admin Somebody made Bo &lt;b&gt;Dahl&lt;\/b&gt; editor\./);
  assert.match(page, /<del>Two<\/del><ins>Three<\/ins> sources each\./);
  assert.match(page, /<del>optional<\/del><ins>required<\/ins>/);
  assert.match((await (await desk.logIn(admin)).get('/people')).text, /href="\/desk\/history"/);
});

test('no history holds a password, or the hash of a password, a link or a token', async (t) => {
  const desk = await createClaimDesk(t);
  const { actions, store } = desk.deps;
  const admin = await desk.person('admin');
  const { secret, user } = await actions.inviteUser(actorOf(admin), {
    email: 'new@desk.example',
    name: 'New',
    role: 'viewer',
  });
  await actions.acceptInvitation(secret, {
    password: 'a brand new password',
    repeat: 'a brand new password',
  });
  await actions.changePassword(
    { ...actorOf(user), via: 'web' },
    { current: 'a brand new password', password: 'quite another password' },
  );
  const { token, secret: bearer } = await actions.createToken(actorOf(admin), admin.id, 'newsroom script');
  await actions.revokeToken(actorOf(admin), token.id);
  const all = (await fileOf(await desk.logIn(admin), '/desk/history/everything.jsonl')).text;
  assert.match(all, /newsroom script/);
  const { users, tokens, invitations } = await store.desk();
  const hidden = [
    ...['a brand new password', 'quite another password', secret, bearer],
    ...users.flatMap(({ passwordHash }) => passwordHash ?? []),
    ...[...tokens, ...invitations].map(({ secretHash }) => secretHash),
  ];
  for (const value of hidden) assert.ok(!all.includes(value), value);
  assert.doesNotMatch(all, /argon2|passwordHash|secretHash/);
});

test('whoever stops reading, and a desk that fails meanwhile, let the snapshot go', async (t) => {
  const desk = await createClaimDesk(t);
  const { store } = desk.deps;
  let open = 0;
  const counting = (fail: boolean) => ({
    async snapshot() {
      const snapshot = await store.snapshot();
      open++;
      return {
        ...snapshot,
        async *files() {
          if (fail) throw new Error('the disk went away');
          yield* snapshot.files();
        },
        async close() {
          open--;
          await snapshot.close();
        },
      };
    },
  });
  for await (const chain of allChains(counting(false), null)) {
    assert.equal(open, 1);
    assert.ok(chain.events.length > 0);
    break;
  }
  assert.equal(open, 0);
  await assert.rejects(async () => {
    for await (const _ of allChains(counting(true), null));
  }, /the disk went away/);
  assert.equal(open, 0);
});
