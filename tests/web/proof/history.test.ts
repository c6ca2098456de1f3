import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { SYSTEM } from '../../../src/actions/manage-users.ts';
import type { Role, User } from '../../../src/domain/user.ts';
import { allChains } from '../../../src/web/history-source.ts';
import { verified } from '../../export/histories.ts';
import { actorOf, createClaimDesk, PROPOSAL } from '../claim/claim-desk.ts';
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

/** A desk with blind second review on which claim 1 has a first verdict. */
async function sealedDesk(t: TestContext) {
  const desk = await createClaimDesk(t);
  const admin = await desk.person('admin');
  await desk.deps.actions.changeSettings(actorOf(admin), { signOff: 'required', blindReview: true });
  const author = await desk.person('reviewer');
  await desk.propose(author, 1);
  assert.ok((await desk.claim(1)).sealed);
  return { desk, author, admin };
}

const SECRET = new RegExp(PROPOSAL.rationale);

test('a sealed verdict leaves the desk by no file, and only its author sees it', async (t) => {
  const { desk, author, admin } = await sealedDesk(t);
  const path = `/articles/${desk.articleId}/history`;
  const claimPath = `/claims/${(await desk.claim(1)).id}`;
  for (const who of [admin, await desk.person('senior'), await desk.person('viewer')]) {
    const visitor = await desk.logIn(who);
    const refused = await visitor.get(`${path}.jsonl`);
    assert.equal(refused.status, 409, who.role);
    assert.match(refused.text, /holds a verdict on claim 1 that is sealed until there is a second one/);
    assert.equal(refused.headers['content-disposition'], undefined);
    for (const page of [path, claimPath, `${claimPath}/prov.json`, '/proof'])
      assert.doesNotMatch((await visitor.get(page)).text, SECRET, `${who.role} ${page}`);
    const shown = (await visitor.get(path)).text;
    assert.match(shown, /A verdict on claim 1 is sealed/);
    assert.doesNotMatch(shown, /history\.jsonl/);
  }
  const everything = await fileOf(await desk.logIn(admin), '/desk/history/everything.jsonl');
  assert.doesNotMatch(everything.text, SECRET);
  const { faults, report } = await verified(everything.text, await desk.deps.store.heads());
  assert.deepEqual(faults, [], 'a history that is withheld is no fault');
  assert.equal(report.tally.withheld, 1);
  const own = await fileOf(await desk.logIn(author), `${path}.jsonl`);
  assert.match(own.text, SECRET);
  assert.deepEqual((await verified(own.text)).faults, []);
});

test('a sealed verdict that was taken back stays sealed until there is another, or none', async (t) => {
  const { desk, author } = await sealedDesk(t);
  const path = `/articles/${desk.articleId}/history.jsonl`;
  const claim = await desk.claim(1);
  await desk.deps.actions.undoLast(actorOf(author), claim.id, claim.version);
  const senior = await desk.logIn('senior');
  assert.equal((await senior.get(path)).status, 409);
  const admin = await desk.logIn(await desk.person('admin'));
  assert.doesNotMatch((await fileOf(admin, '/desk/history/everything.jsonl')).text, SECRET);
  assert.match((await fileOf(await desk.logIn(author), path)).text, SECRET);
  for (const page of [`/articles/${desk.articleId}/history`, `/claims/${claim.id}`])
    assert.doesNotMatch((await senior.get(page)).text, SECRET, page);
  await desk.review(author, 1, 'dismiss', { reason: 'opinion' });
  assert.equal((await senior.get(path)).status, 200);
});

test('once there is a second verdict, the file can be had', async (t) => {
  const { desk } = await sealedDesk(t);
  const senior: User = await desk.person('senior');
  await desk.review(senior, 1, 'second-review', { ...PROPOSAL, rationale: 'The same, I think.' });
  const file = await fileOf(await desk.logIn('viewer'), `/articles/${desk.articleId}/history.jsonl`);
  assert.match(file.text, SECRET);
  assert.deepEqual((await verified(file.text)).faults, []);
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
