import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { apiRoutes } from '../../src/web/api/api.ts';
import { verified } from '../export/histories.ts';
import { type Caller, createApiDesk, importArticle } from './support.ts';

async function linesFrom(caller: Caller, path: string): Promise<string> {
  const answer = await caller
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => done(null, text));
    });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'application/x-ndjson');
  return String(answer.body);
}

test('histories can be had as files that prove themselves', async (t) => {
  const desk = await createApiDesk(t);
  const { id } = await importArticle(desk.as('reviewer'));
  const heads = (await desk.as('viewer').get('/heads')).body;
  const one = await verified(await linesFrom(desk.as('viewer'), `/articles/${id}/history`), heads.heads);
  assert.deepEqual(one.faults, []);
  const all = await verified(await linesFrom(desk.as('admin'), '/history'), heads.heads);
  assert.deepEqual(all.faults, []);
  assert.equal(all.report.tally.headsSha256, heads.sha256, 'the digest of everything is that of the heads');
  assert.equal((await desk.as('viewer').get('/articles/nosuch/history')).status, 404);
});

test('a sealed verdict is no more to be had by a token', async (t) => {
  const desk = await createApiDesk(t);
  await desk.deps.actions.changeSettings(SYSTEM, { signOff: 'required', blindReview: true });
  const author = desk.as('reviewer');
  const { id, claims } = await importArticle(author);
  await author.act(claims[0].id, 'take', '*');
  const proposal = { verdict: 'mixed', rationale: 'Sealed words.' };
  assert.equal((await author.act(claims[0].id, 'propose', '*', proposal)).status, 200);
  for (const role of ['viewer', 'senior', 'admin'] as const) {
    const answer = await desk.as(role).get(`/articles/${id}/history`);
    assert.equal(answer.status, 409, role);
    assert.match(answer.body.detail, /sealed until there is a second one/);
    for (const path of [`/claims/${claims[0].id}/prov`, `/claims/${claims[0].id}`, `/articles/${id}`])
      assert.doesNotMatch((await desk.as(role).get(path)).text, /Sealed words/, `${role} ${path}`);
  }
  assert.doesNotMatch(await linesFrom(desk.as('admin'), '/history'), /Sealed words/);
  assert.match(await linesFrom(author, `/articles/${id}/history`), /Sealed words/);
});

test('no route of the API changes or removes an entry', async (t) => {
  const desk = await createApiDesk(t);
  const { id } = await importArticle(desk.as('reviewer'));
  const routes = apiRoutes(desk.deps).filter(({ path }) => /history|heads|prov/.test(path));
  assert.equal(routes.length, 4);
  assert.deepEqual([...new Set(routes.map(({ method }) => method))], ['get']);
  const admin = desk.as('admin');
  for (const method of ['post', 'put', 'patch', 'delete'] as const)
    for (const path of [`/articles/${id}/history`, '/history', '/heads'])
      assert.equal((await admin.start(method, path).send({})).status, 405, `${method} ${path}`);
  for (const method of ['put', 'patch', 'delete'] as const)
    for (const path of [`/articles/${id}/history/1`, '/history/desk/1', `/articles/${id}`, `/claims/${id}-1`])
      assert.ok([404, 405].includes((await admin.start(method, path).send({})).status), `${method} ${path}`);
  const { events } = (await desk.deps.store.findArticle(id))!;
  assert.deepEqual((await verified(await linesFrom(admin, `/articles/${id}/history`))).report.tally.head, {
    seq: events.length,
    hash: events.at(-1)!.hash,
  });
});
