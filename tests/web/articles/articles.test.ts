import assert from 'node:assert/strict';
import test from 'node:test';
import { createTestDesk } from '../support.ts';
import { deskWithArticle, TEXT } from './desk.ts';

test('an empty desk says what to do, to those who may', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const reviewer = await (await desk.logIn('reviewer')).get('/articles');
  assert.match(reviewer.text, /There are no articles yet[\s\S]*href="\/articles\/new"/);
  const viewer = await (await desk.logIn('viewer')).get('/articles');
  assert.doesNotMatch(viewer.text, /\/articles\/new/);
  assert.equal((await desk.visitor().get('/articles')).status, 303);
});

test('the list shows what an article is and where its claims stand', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reader = await desk.logIn('viewer');
  const page = await reader.get('/articles');
  assert.match(page.text, new RegExp(`href="${path}" data-open[^>]*>Harbour wall to close</a>`));
  assert.match(
    page.text,
    /Port Gazette<\/bdi> · published <time datetime="2026-03-31" title="Tuesday,? 31 March 2026">/,
  );
  assert.match(page.text, /<rect class="open" data-m="○" x="0" width="\d+"/);
  assert.match(page.text, /2 open/);
  assert.match((await reader.get('/articles?q=gaz')).text, /1 article for “gaz”/);
  assert.match((await reader.get('/articles?q=zeppelin')).text, /No article has these words/);
});

test('pages of the list lead on and back, and keep the search', async (t) => {
  const { desk } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const { id, name, role } = await desk.addUser('reviewer');
  for (let index = 0; index < 31; index++) {
    const actor = { id, name, role, via: 'web' } as const;
    await desk.deps.actions.importArticle(actor, { title: `Wall ${index}`, text: 'Nothing was said.' });
  }
  const first = await reviewer.get('/articles?q=wall');
  const next = /href="(\/articles\?[^"]+)" rel="next"/
    .exec(first.text)?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#38;', '&');
  assert.match(next ?? '', /q=wall/);
  const second = await reviewer.get(next!);
  assert.match(second.text, /Harbour wall to close/);
  assert.match(second.text, /rel="prev"/);
  assert.doesNotMatch(second.text, /rel="next"/);
});

test('a damaged cursor is told, and so are odd queries', async (t) => {
  const { desk } = await deskWithArticle(t);
  const reader = await desk.logIn('viewer');
  const damaged = await reader.get('/articles?cursor=nonsense');
  assert.equal(damaged.status, 422);
  assert.match(damaged.text, /damaged or out of date[\s\S]*Harbour wall/);
  for (const query of [
    'q=a&q=b',
    'q[]=a',
    'q[x]=1',
    'cursor=a&cursor=b',
    `q=${'x'.repeat(3000)}`,
    'q=%F0%9F%8C%A7',
  ]) {
    assert.ok((await reader.get(`/articles?${query}`)).status < 500, query);
  }
});

test('a reviewer imports an article and lands on it', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const form = await reviewer.get('/articles/new');
  assert.match(form.text, /Left empty, it is the first line/);
  const done = await reviewer.post('/articles', { text: TEXT.replaceAll('\n', '\r\n'), title: '', url: '' });
  assert.equal(done.status, 303);
  assert.match(done.headers.location!, /^\/articles\/[a-z0-9]+$/);
  const page = await reviewer.get(done.headers.location!);
  assert.match(page.text, /Imported: 2 claims found\./);
  assert.match(page.text, /<h1 dir="auto">Harbour wall to close<\/h1>/);
});

test('what is wrong is said at its field, and all that was typed stays', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const fields = {
    text: '  ',
    title: 'A <b>title</b>',
    url: 'javascript:alert(1)',
    publisher: 'Gazette',
    publishedAt: '31/3',
  };
  const refused = await reviewer.post('/articles', fields);
  assert.equal(refused.status, 422);
  for (const field of ['text', 'url', 'publishedAt'])
    assert.match(refused.text, new RegExp(`id="${field}-problem"`));
  assert.match(refused.text, /value="A &lt;b&gt;title&lt;\/b&gt;"/);
  assert.match(refused.text, /value="javascript:alert\(1\)"/);
  assert.match(refused.text, /value="31\/3"/);
  const binary = await reviewer.post('/articles', { text: '\nfirst\u0000' });
  assert.equal(binary.status, 422);
  assert.match(binary.text, /control characters/);
});

test('viewers import nothing; nor does a form without its token', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.get('/articles/new')).status, 403);
  const refused = await viewer.post('/articles', { text: TEXT });
  assert.equal(refused.status, 403);
  assert.match(refused.text, /What you typed[\s\S]*Harbour wall/);
  const reviewer = await desk.logIn('reviewer');
  assert.equal((await reviewer.agent.post('/articles').type('form').send({ text: TEXT })).status, 403);
  assert.equal((await desk.deps.store.listArticles()).total, 0);
});
