import assert from 'node:assert/strict';
import test from 'node:test';
import { createClaimDesk } from './claim/claim-desk.ts';

test('the inbox tells what somebody must know, and what is read stays read', async (t) => {
  const desk = await createClaimDesk(t);
  const [reviewer, senior] = [await desk.person('reviewer'), await desk.person('senior')];
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await desk.review(senior, 1, 'comment', { comment: 'Ask <the> harbour office.' });
  const visitor = await desk.logIn(reviewer);
  const page = (await visitor.get('/claims')).text;
  assert.match(page, /class="count">2</);
  const inbox = (await visitor.get('/inbox')).text;
  assert.match(inbox, /gave the claim to/);
  assert.match(inbox, /Ask &lt;the&gt; harbour office\./);
  assert.equal(inbox.match(/class="unread"/g)!.length, 2);

  const place = /name="place" value="([^"]+)"/.exec(inbox)![1]!;
  const opened = await visitor.post('/inbox/open', { place }, '/inbox');
  assert.equal(opened.headers.location, `/claims/${(await desk.claim(1)).id}`);
  assert.equal((await visitor.get('/inbox')).text.match(/class="unread"/g)!.length, 1);
  const newest = /name="newest" value="([^"]+)"/.exec((await visitor.get('/inbox')).text)![1]!;
  assert.equal((await visitor.post('/inbox/read', { newest }, '/inbox')).status, 303);
  assert.match((await visitor.get('/inbox?unread=yes')).text, /All is read\./);
  assert.doesNotMatch((await visitor.get('/claims')).text, /class="count"/);
  assert.match((await (await desk.logIn(senior)).get('/inbox')).text, /Nobody told you anything yet/);
});

test('odd addresses and forms of the inbox are no failure', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('viewer');
  assert.equal((await visitor.get('/inbox?cursor=nonsense&unread=maybe')).status, 200);
  for (const body of [{ place: 'x' }, { place: 'a1.0' }, { newest: 'nonsense' }, {}])
    assert.equal((await visitor.post('/inbox/read', body as Record<string, string>, '/inbox')).status, 422);
  assert.equal(
    (await visitor.post('/inbox/open', { place: 'nosuch.7' }, '/inbox')).headers.location,
    '/inbox',
  );
  assert.equal((await desk.visitor().get('/inbox')).status, 303);
});

test('an article is watched and watched no more from its page', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('viewer');
  const path = `/articles/${desk.articleId}`;
  assert.match((await visitor.get(path)).text, />Watch<\/button>/);
  assert.equal((await visitor.post(`${path}/watch`, { watch: 'yes' }, path)).status, 303);
  assert.match((await visitor.get(path)).text, />Stop watching<\/button>/);
  await desk.propose(await desk.person('reviewer'), 1);
  assert.match((await visitor.get('/inbox')).text, /proposed/);
  await visitor.post(`${path}/watch`, { watch: '' }, path);
  assert.match((await visitor.get(path)).text, />Watch<\/button>/);
  assert.equal((await visitor.post('/articles/nosuch/watch', { watch: 'yes' }, path)).status, 404);
});
