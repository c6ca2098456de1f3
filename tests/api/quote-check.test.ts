import assert from 'node:assert/strict';
import test from 'node:test';
import { createApiDesk, importArticle } from './support.ts';

const TRANSCRIPT =
  'Chair: order.\n\nTalks on the ferry contract do not resume on Monday.\n\nChair: thank you.';

test('a quote is laid beside a source, and the source accepted as evidence', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const { id } = claims[0];
  await me.act(id, 'take', 1);
  const checked = await me.post(`/claims/${id}/quote-check`, { text: TRANSCRIPT });
  assert.equal(checked.status, 200, checked.text);
  assert.equal(checked.body.how, 'fuzzy');
  assert.match(checked.body.words, /^Talks on the ferry contract do not resume on Monday$/);
  assert.ok(checked.body.findings.some(({ kind }: { kind: string }) => kind === 'lost-negation'));
  assert.equal(checked.body.suggested, 'misquoted');
  assert.equal((await me.get(`/claims/${id}`)).body.version, 2, 'no record changed');

  const accepted = await me.post(`/claims/${id}/quote-check/accept`, {
    text: TRANSCRIPT,
    title: 'Council',
    attributionVerdict: 'misquoted',
    version: 2,
  });
  assert.equal(accepted.status, 201, accepted.text);
  assert.equal(accepted.body.claim.attributionVerdict, 'misquoted');
  assert.equal(accepted.body.quoteCheck.how, 'fuzzy');
  const late = await me.post(`/claims/${id}/quote-check/accept`, {
    text: TRANSCRIPT,
    attributionVerdict: 'confirmed',
    version: 2,
  });
  assert.equal(late.status, 409);
  const again = await me.post(`/claims/${id}/quote-check`, { evidenceId: accepted.body.id });
  assert.equal(again.body.how, 'fuzzy');
});

test('a source that is none is refused in words, and viewers check no quotes', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const path = `/claims/${claims[0].id}/quote-check`;
  for (const body of [
    {},
    { text: '  ' },
    { evidenceId: 'nosuch' },
    { text: 'a', evidenceId: 'b' },
    { url: 'ftp://x' },
    { url: 'http://127.0.0.1/' },
    { text: 7 },
  ]) {
    for (const to of [path, `${path}/accept`]) {
      const answer = await me.post(to, body);
      assert.equal(answer.status, 422, `${to} ${JSON.stringify(body)}: ${answer.text}`);
    }
  }
  assert.equal((await me.post('/claims/nosuch-1/quote-check', { text: 'a b' })).status, 404);
  assert.equal((await desk.as('viewer').post(path, { text: TRANSCRIPT })).status, 403);
});

test('what the article says by itself is nobody’s quote', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me);
  const added = await me.post(`/articles/${id}/claims`, { content: 'Talks on the ferry contract' });
  assert.equal(added.status, 201, added.text);
  await me.act(added.body.id, 'take', 1);
  const path = `/claims/${added.body.id}/quote-check/accept`;
  const answer = await me.post(path, { text: TRANSCRIPT, attributionVerdict: 'confirmed' });
  assert.equal(answer.status, 422);
  assert.match(answer.body.errors[0].detail ?? answer.body.errors[0].message, /by itself/);
  assert.equal((await me.post(path, { text: TRANSCRIPT })).status, 201);
});
