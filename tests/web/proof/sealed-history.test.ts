import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { User } from '../../../src/domain/user.ts';
import { sealedFrom } from '../../../src/web/history-source.ts';
import { verified } from '../../export/histories.ts';
import { actorOf, createClaimDesk, PROPOSAL } from '../claim/claim-desk.ts';
import { fileOf } from './downloads.ts';

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
  assert.equal((await senior.get(path)).status, 409, 'a dismissal can be undone for a minute');
  const file = (await desk.deps.store.findArticle(desk.articleId))!;
  const reader = await desk.person('senior');
  assert.deepEqual(sealedFrom(file, reader, new Date(Date.now() + 2 * 60_000)), []);
});

test('a sealed verdict that is returned, or loses evidence, is its author’s draft, and nobody else’s to read', async (t) => {
  for (const loses of ['return', 'retract'] as const) {
    const { desk, author } = await sealedDesk(t);
    const { id, evidence } = await desk.claim(1);
    const senior = await desk.person('senior');
    const reader = await desk.logIn(senior);
    assert.match((await desk.claim(1)).sealed!.nonce!, /^[0-9a-f]{32}$/, 'its hash cannot be guessed at');
    if (loses === 'return') await desk.review(senior, 1, 'return', { comment: 'Which month?' });
    else {
      const item =
        evidence[0]?.id ?? (await desk.attach(senior, 1, { kind: 'note', stance: 'context', excerpt: 'x' }));
      await desk.deps.actions.retractEvidence(actorOf(senior), id, null, item, { reason: 'Wrong page.' });
    }
    assert.deepEqual([(await desk.claim(1)).state, (await desk.claim(1)).sealed], ['in_review', null]);
    for (const page of [
      `/claims/${id}`,
      `/articles/${desk.articleId}/history`,
      `/claims/${id}/prov.json`,
      '/claims?state=any',
    ])
      assert.doesNotMatch((await reader.get(page)).text, SECRET, `${page} after ${loses}`);
    assert.equal((await reader.get(`/articles/${desk.articleId}/history.jsonl`)).status, 409);
    assert.match(
      (await (await desk.logIn(author)).get(`/claims/${id}`)).text,
      SECRET,
      'the author goes on from it',
    );
    if (loses === 'retract') continue;
    await desk.deps.actions.undoLast(actorOf(senior), id, (await desk.claim(1)).version);
    assert.doesNotMatch((await reader.get(`/claims/${id}`)).text, SECRET, 'sealed again');
  }
});

test('once there is a second verdict, the file can be had', async (t) => {
  const { desk } = await sealedDesk(t);
  const senior: User = await desk.person('senior');
  await desk.review(senior, 1, 'second-review', { ...PROPOSAL, rationale: 'The same, I think.' });
  const file = await fileOf(await desk.logIn('viewer'), `/articles/${desk.articleId}/history.jsonl`);
  assert.match(file.text, SECRET);
  assert.deepEqual((await verified(file.text)).faults, []);
});
