import assert from 'node:assert/strict';
import test from 'node:test';
import { createApiDesk, importArticle } from './support.ts';

const TEXT =
  'The wall will close on Monday, said Mayor Ana Ruiz.\n\nThe wall was built in 1911. Two men fell off it in May. It is old.\n';

test('suggestions are listed, made claims by adding these, and set aside', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me, TEXT);
  const listed = await desk.as('viewer').get(`/articles/${id}/suggestions`);
  assert.equal(listed.status, 200);
  assert.equal(listed.body.revision, 1);
  const [built, fell, ...others] = listed.body.items;
  assert.deepEqual(others, []);
  assert.deepEqual(built, {
    content: 'The wall was built in 1911',
    contentStart: TEXT.indexOf('The wall was'),
    why: 'states a time: 1911',
    setAside: null,
  });

  const { content, contentStart } = fell;
  const made = await me.post(`/articles/${id}/claims`, { content, contentStart });
  assert.equal(made.status, 201);
  assert.deepEqual(made.body.source, { text: '', spans: [], who: null, kind: null });
  assert.deepEqual(made.body.cue, { text: '', spans: [] });

  const aside = await me.post(`/articles/${id}/suggestions/set-aside`, { content: built.content });
  assert.equal(aside.status, 200);
  assert.equal(aside.body.setAside.by, 'Some reviewer');
  const twice = await me.post(`/articles/${id}/suggestions/set-aside`, { content: built.content });
  assert.deepEqual(twice.body, aside.body, 'once is enough');
  assert.deepEqual((await me.get(`/articles/${id}/suggestions`)).body.items, [aside.body]);
  const back = await me.post(`/articles/${id}/suggestions/restore`, { content: built.content });
  assert.deepEqual(back.body, built);
});

test('what is wrong with a suggestion is said', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me, TEXT);
  const act = (body: object, who = me) => who.post(`/articles/${id}/suggestions/set-aside`, body);
  const none = await act({ content: 'It is old' });
  assert.equal(none.status, 422);
  assert.equal(none.body.errors[0].field, 'content');
  assert.equal((await act({})).status, 422);
  assert.equal((await act({ content: 7 })).status, 422);
  assert.equal((await act({ content: 'x', other: 1 })).status, 422);
  assert.equal((await act({ content: 'The wall was built in 1911' }, desk.as('viewer'))).status, 403);
  assert.equal((await me.get('/articles/zzz/suggestions')).status, 404);
  assert.equal((await me.post('/articles/zzz/suggestions/restore', { content: 'x' })).status, 404);
});
