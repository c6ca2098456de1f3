import assert from 'node:assert/strict';
import test from 'node:test';
import { createHeldExtractor } from '../extraction/held.ts';
import { createApiDesk, importArticle } from './support.ts';

test('an article says where its extraction stands: nothing once its claims are there', async (t) => {
  const desk = await createApiDesk(t);
  const { extraction, claims } = await importArticle(desk.as('reviewer'));
  assert.equal(extraction, null);
  assert.equal(claims.length, 3);
});

test('extraction is run again, and answers what it came to', async (t) => {
  const desk = await createApiDesk(t);
  const reviewer = desk.as('reviewer');
  const { id, claims } = await importArticle(reviewer);
  await reviewer.act(claims[0].id, 'dismiss', 1, { reason: 'opinion' });
  const again = await reviewer.post(`/articles/${id}/extractions`);
  assert.equal(again.status, 200, again.text);
  assert.equal(again.headers.etag, '"2.6"');
  assert.deepEqual(
    again.body.claims.map((claim: { state: string; version: number }) => [claim.state, claim.version]),
    [
      ['dismissed', 2],
      ['open', 1],
      ['open', 1],
    ],
  );
  const stale = await reviewer.start('post', `/articles/${id}/extractions`).set('If-Match', '"1"');
  assert.equal(stale.status, 409);
  assert.equal(stale.body.currentVersion, 2);
  assert.equal((await desk.as('viewer').post(`/articles/${id}/extractions`)).status, 403);
  assert.equal((await reviewer.post('/articles/nosuch/extractions')).status, 404);
});

test('claims that take longer than an import waits are in the answer all the same', async (t) => {
  const extractor = createHeldExtractor();
  const desk = await createApiDesk(t, { extractor, patience: 10 });
  extractor.hold();
  setTimeout(extractor.release, 200);
  const { claims, extraction, version } = await importArticle(desk.as('reviewer'));
  assert.deepEqual([claims.length, extraction, version], [3, null, 2]);
});

test('an extraction that fails is said in the answer, and the article is saved', async (t) => {
  const desk = await createApiDesk(t, {
    extractor: {
      extract: () => Promise.reject(new Error('It broke.')),
      start: async () => {},
      close: async () => {},
    },
  });
  const reviewer = desk.as('reviewer');
  const { id, extraction } = await importArticle(reviewer);
  assert.deepEqual(extraction, { state: 'failed', revision: 1, progress: null, reason: 'It broke.' });
  assert.equal((await reviewer.get(`/articles/${id}`)).body.extraction.state, 'failed');
});
