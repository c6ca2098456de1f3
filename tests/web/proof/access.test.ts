import assert from 'node:assert/strict';
import test from 'node:test';
import { ROLES } from '../../../src/domain/user.ts';
import { FORMATS } from '../../../src/export/formats.ts';
import { actorOf, type ClaimDesk, createClaimDesk } from '../claim/claim-desk.ts';
import { fileOf } from './downloads.ts';

/** Where histories can be read or had, for everybody of the desk and for admins. */
function placesOf({ articleId }: ClaimDesk): { all: string[]; admins: string[] } {
  return {
    all: [
      `/articles/${articleId}/history`,
      `/articles/${articleId}/history.jsonl`,
      `/claims/${articleId}-1`,
      `/claims/${articleId}-1/prov.json`,
      '/proof',
      '/proof/heads.json',
      '/proof/heads.txt',
    ],
    admins: ['/desk/history', '/desk/history/desk.jsonl', '/desk/history/everything.jsonl'],
  };
}

test('whoever may read the desk may read its histories; the desk’s own is for admins', async (t) => {
  const desk = await createClaimDesk(t);
  const { all, admins } = placesOf(desk);
  for (const path of [...all, ...admins]) {
    const answer = await desk.visitor().get(path);
    assert.equal(answer.status, 303, path);
    assert.match(answer.headers.location!, /^\/login/, path);
    assert.doesNotMatch(answer.text, /ferry|[0-9a-f]{64}/i, path);
  }
  for (const role of ROLES) {
    const visitor = await desk.logIn(role);
    for (const path of all) assert.equal((await fileOf(visitor, path)).status, 200, `${role} ${path}`);
    for (const path of admins)
      assert.equal((await fileOf(visitor, path)).status, role === 'admin' ? 200 : 403, `${role} ${path}`);
  }
});

test('histories are only read: no other method does anything, with the form’s token or without', async (t) => {
  const desk = await createClaimDesk(t);
  const admin = await desk.logIn(await desk.person('admin'));
  const token = await admin.token();
  const heads = await desk.deps.store.heads();
  const { all, admins } = placesOf(desk);
  for (const path of [...all, ...admins])
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      assert.equal((await admin.agent[method](path)).status, 403, `${method} ${path} without a token`);
      const { status } = await admin.agent[method](path).set('x-csrf-token', token);
      assert.ok([404, 405].includes(status), `${method} ${path}: ${status}`);
    }
  assert.deepEqual(await desk.deps.store.heads(), heads);
});

test('what there is not is not found', async (t) => {
  const desk = await createClaimDesk(t);
  const admin = await desk.logIn(await desk.person('admin'));
  for (const path of [
    '/articles/nosuch/history',
    '/articles/nosuch/history.jsonl',
    '/articles/__proto__/history.jsonl',
    '/articles/desk/history.jsonl',
    '/claims/nosuch-1/prov.json',
    `/claims/${desk.articleId}-99/prov.json`,
    `/claims/${desk.articleId}/prov.json`,
    `/articles/${desk.articleId}/history.csv`,
    '/proof/heads.csv',
    '/proof/nosuch',
    '/desk/history/nosuch.jsonl',
    '/desk/history/../../etc/passwd',
  ]) {
    const answer = await admin.get(path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.headers['content-disposition'], undefined, path);
  }
});

test('no address of anybody’s mail leaves with an article, a claim or the heads', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  await desk.propose(reviewer, 1);
  await desk.review(await desk.person('senior'), 2, 'assign', { assignee: reviewer.id });
  await desk.review(reviewer, 2, 'comment', { comment: 'Look, @Senior Somebody' });
  const viewer = await desk.logIn('viewer');
  const exports = Object.keys(FORMATS).map((format) => `/exports/claims.${format}`);
  const { all } = placesOf(desk);
  for (const path of [...all, ...exports]) {
    const { text } = await fileOf(viewer, path);
    for (const { email } of (await desk.deps.store.desk()).users)
      assert.ok(!text.includes(email), `${path} names ${email}`);
  }
});

test('no session, form token or cookie is in what an admin may have', async (t) => {
  const desk = await createClaimDesk(t);
  const person = await desk.person('admin');
  const admin = await desk.logIn(person);
  await desk.deps.actions.logOutEverywhere(actorOf(person));
  const again = await desk.logIn(person);
  const formToken = await admin.token('/login');
  const { text } = await fileOf(again, '/desk/history/everything.jsonl');
  assert.match(text, /user\.log-out-everywhere/);
  assert.doesNotMatch(text, /session|cookie|connect\.sid|_csrf/i);
  assert.ok(!text.includes(formToken));
});
