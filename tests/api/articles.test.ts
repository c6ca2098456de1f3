import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { jumble } from '../jumble.ts';
import { ARTICLE, createApiDesk, importArticle } from './support.ts';

test('an article comes back with its text, its claims and their place in it', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const created = await me.post('/articles', {
    text: `\uFEFF${ARTICLE.replaceAll('\n', '\r\n')}`,
    url: 'https://harbour.example/talks',
    publisher: 'Harbour News',
    publishedAt: '2026-03-31',
  });
  assert.equal(created.status, 201);
  const { id, claims, ...article } = created.body;
  assert.equal(created.headers.location, `/api/v1/articles/${id}`);
  assert.equal(created.headers.etag, '"1.4"');
  assert.equal(article.text, ARTICLE);
  assert.equal(article.title, ARTICLE.split('\n')[0]);
  assert.equal(article.importedBy, 'Some reviewer');
  assert.equal(article.sha256, createHash('sha256').update(ARTICLE).digest('hex'));
  assert.equal(claims.length, 3);
  for (const { content } of claims) {
    const words = content.spans
      .map(([start, end]: [number, number]) => ARTICLE.slice(start, end))
      .join(' […] ');
    assert.equal(words, content.text);
  }
  const read = await me.get(`/articles/${id}`);
  assert.deepEqual(read.body, created.body);
  const again = await me.get(`/articles/${id}`).set('If-None-Match', read.headers.etag!);
  assert.equal(again.status, 304);
});

test('an article’s ETag changes when one of its claims does', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id, claims } = await importArticle(me);
  const { headers } = await me.get(`/articles/${id}`);
  await me.act(claims[0].id, 'take', 1).expect(200);
  const after = await me.get(`/articles/${id}`).set('If-None-Match', headers.etag!);
  assert.equal(after.status, 200);
  assert.equal(after.body.claims[0].state, 'in_review');
});

test('a revision carries the claims over, and every text stays to be read', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me);
  const text = `Update.\n\n${ARTICLE}`;
  const stale = await me.post(`/articles/${id}/revisions`, { text }).set('If-Match', '"9"');
  assert.equal(stale.status, 409);
  assert.equal(stale.body.currentVersion, 1);

  const revised = await me.post(`/articles/${id}/revisions`, { text }).set('If-Match', '"1.4"');
  assert.equal(revised.status, 201);
  assert.equal(revised.body.revision, 2);
  assert.deepEqual(
    revised.body.claims.map((claim: { anchor: string }) => claim.anchor),
    ['moved', 'moved', 'moved'],
  );
  const inFull = (body: { revisions: { comparedInFull: boolean }[] }) =>
    body.revisions.map(({ comparedInFull }) => comparedInFull);
  assert.deepEqual(inFull(revised.body), [true, true]);
  assert.equal((await me.get(`/articles/${id}/revisions/1`)).body.text, ARTICLE);
  assert.equal((await me.get(`/articles/${id}/revisions/2`)).body.text, text);
  assert.equal((await me.get(`/articles/${id}/revisions/3`)).status, 404);
  assert.equal((await me.get(`/articles/${id}/revisions/x`)).status, 422);
});

test('a revision that differs too much to be compared in full says so', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me, `${ARTICLE}\n\n${jumble(3)}`);
  const text = `${ARTICLE}\n\n${jumble(5)}`.replace(' resume', ' begin');
  const revised = await me.post(`/articles/${id}/revisions`, { text });
  assert.equal(revised.status, 201);
  assert.deepEqual(
    revised.body.revisions.map(({ comparedInFull }: { comparedInFull: boolean }) => comparedInFull),
    [true, false],
  );
});

test('articles are listed page by page, the newest first', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  for (const name of ['Alpha', 'Beta', 'Gamma']) await me.post('/articles', { title: name, text: ARTICLE });
  const titles: string[] = [];
  let path = '/articles?limit=2';
  for (;;) {
    const { body } = await me.get(path);
    assert.equal(body.total, 3);
    titles.push(...body.items.map((item: { title: string }) => item.title));
    if (body.next === null) break;
    path = `/articles?limit=2&cursor=${encodeURIComponent(body.next)}`;
  }
  assert.deepEqual(titles.sort(), ['Alpha', 'Beta', 'Gamma']);
  const { body } = await me.get('/articles?q=bet');
  assert.deepEqual(
    body.items.map((item: { title: string }) => item.title),
    ['Beta'],
  );
  assert.equal(body.items[0].counts.states.open, 3);
});

test('what is wrong with an article is said field by field', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const answer = await me.post('/articles', { text: ' ', url: 'ftp://x', publishedAt: '2026-02-31' });
  assert.equal(answer.status, 422);
  assert.deepEqual(
    answer.body.errors.map((error: { field: string }) => error.field),
    ['text', 'url', 'publishedAt'],
  );
  const typo = await me.post('/articles', { text: ARTICLE, titel: 'x' });
  assert.equal(typo.status, 422);
  assert.equal(typo.body.errors[0].field, 'titel');
  assert.match(typo.body.errors[0].message, /There is: title, text, url, publisher, publishedAt/);
  const types = await me.post('/articles', { text: 7, title: ['a'] });
  assert.deepEqual(
    types.body.errors.map((error: { field: string }) => error.field),
    ['title', 'text'],
  );
  const none = await me.post('/articles', {});
  assert.deepEqual(none.body.errors, [{ field: 'text', message: 'This is missing: give text.' }]);
  const wrong = await me.post('/articles', { text: 5, title: ['x'] });
  assert.deepEqual(wrong.body.errors, [
    { field: 'title', message: 'This has to be text.' },
    { field: 'text', message: 'This has to be text.' },
  ]);
  assert.equal(wrong.body.detail, 'This has to be text.');
});

test('a million characters are taken however they are escaped, and more than 5 MB are not', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const sent = (body: string) => me.start('post', '/articles').type('application/json').send(body);
  const text = `${'Слово и дело. '.repeat(72_000).slice(0, 999_990)}`;
  const escaped = JSON.stringify({ text }).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  assert.ok(escaped.length > 4_500_000);
  assert.equal((await sent(escaped)).status, 201);

  const long = await sent(JSON.stringify({ text: 'a'.repeat(1_000_001) }));
  assert.equal(long.status, 422);
  assert.match(long.body.errors[0].message, /1,000,001 characters of at most 1,000,000/);
  for (const size of [5_500_000, 8_000_000]) {
    const refused = await sent(JSON.stringify({ text: 'a'.repeat(size) }));
    assert.equal(refused.status, 413);
    assert.match(refused.body.detail, /at most 5 MB/);
  }
});

test('an article says its language, and where that is not English, why no claims were looked for', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const english = await importArticle(me);
  assert.deepEqual([english.language, english.extraction], ['en', null]);
  const text =
    'La mairie fermera le vieux pont pendant six semaines à partir de lundi, selon la maire de la ville.';
  const french = await importArticle(me, text);
  assert.equal(french.language, 'fr');
  assert.deepEqual(french.extraction, {
    state: 'skipped',
    revision: 1,
    progress: null,
    reason: 'This text seems to be in French. claimdesk finds claims in English texts only.',
  });
  assert.deepEqual((await me.get(`/articles/${french.id}/suggestions`)).body.items, []);
  const read = await me.post(`/articles/${french.id}/extractions`);
  assert.equal(read.status, 200);
  assert.equal(read.body.extraction, null);
  assert.equal((await importArticle(me, '2026')).language, null);
});
