import assert from 'node:assert/strict';
import test from 'node:test';
import { actorOf } from '../../../src/actions/manage-users.ts';
import { deskWithArticle } from './desk.ts';

const TEXT = [
  'Harbour wall to close',
  'The wall will close on Monday, said Mayor Ana Ruiz.',
  'The wall was built in 1911. It carries 4,200 lorries a day & a path. The wall is old.',
  'A <b>bus</b> will run every 20 minutes.',
].join('\n\n');

/** The sentences of the list, in order, and of those set aside. */
function suggested(html: string): { open: string[]; aside: string[] } {
  const section = /<section class="suggestions"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const [open = '', aside = ''] = section.split('<details');
  const words = (part: string) =>
    [...part.matchAll(/class="reading">([^<]*)<\/a>/g)].map(([, text]) => text!.replaceAll('&lt;', '<'));
  return { open: words(open), aside: words(aside) };
}

test('the article’s own sentences with figures or dates stand below its claims, each with why and where', async (t) => {
  const { desk, path } = await deskWithArticle(t, TEXT);
  const page = await (await desk.logIn('viewer')).get(path);
  assert.match(page.text, /Not attributed to anybody: 3 sentences with figures or dates/);
  assert.deepEqual(suggested(page.text).open, [
    'The wall was built in 1911',
    'It carries 4,200 lorries a day &amp; a path',
    'A <b&gt;bus</b&gt; will run every 20 minutes',
  ]);
  assert.match(page.text, /states a figure: 4,200 lorries/);
  const place = TEXT.indexOf('The wall was built');
  assert.match(page.text, new RegExp(`href="#text-${place}"[\\s\\S]*The wall was built`));
  assert.match(page.text, new RegExp(`data-start="${place}" id="text-${place}"`));
  assert.doesNotMatch(page.text, /suggestions\/claim/, 'viewers have no buttons');
});

test('a suggestion becomes a claim in the article’s own words, and leaves the list', async (t) => {
  const { desk, path, file } = await deskWithArticle(t, TEXT);
  const reviewer = await desk.logIn('reviewer');
  const start = String(TEXT.indexOf('It carries'));
  const done = await reviewer.post(`${path}/suggestions/claim`, {
    content: 'It carries 4,200 lorries a day & a path',
    contentStart: start,
  });
  assert.equal(done.status, 303);
  assert.equal(done.headers.location, `${path}#suggestions`);
  const claim = (await desk.deps.store.findArticle(file.article.id))!.claims.at(-1)!;
  assert.deepEqual(claim.content.spans, [[Number(start), Number(start) + 39]]);
  assert.deepEqual([claim.source.spans, claim.cue.spans, claim.source.who], [[], [], null]);
  const page = await reviewer.get(path);
  assert.match(page.text, /Claim 2 is added, in the article’s own words/);
  assert.match(page.text, /2 sentences with figures/);
  assert.equal(suggested(page.text).open.length, 2);

  const again = await reviewer.post(`${path}/suggestions/claim`, {
    content: 'It carries 4,200 lorries a day & a path',
    contentStart: start,
  });
  assert.equal(again.headers.location, path, 'to the head of the page, where the problem is said');
  assert.match((await reviewer.get(path)).text, /role="alert">These very words are claim 2 already/);
});

test('what is not checkable is set aside, in the history too, until somebody takes that back', async (t) => {
  const { desk, path } = await deskWithArticle(t, TEXT);
  const reviewer = await desk.logIn('reviewer');
  const content = 'The wall was built in 1911';
  assert.equal((await reviewer.post(`${path}/suggestions/set-aside`, { content })).status, 303);
  const page = await reviewer.get(path);
  assert.equal(suggested(page.text).open.includes(content), false);
  assert.deepEqual(suggested(page.text).aside, [content]);
  assert.match(page.text, /<summary>1 set aside as not checkable<\/summary>[\s\S]*by <bdi>Reviewer Somebody/);
  assert.match(
    (await reviewer.get(`${path}/history`)).text,
    /Reviewer Somebody set aside as not checkable: “The wall was built in 1911”\./,
  );
  await reviewer.post(`${path}/suggestions/restore`, { content });
  assert.equal(suggested((await reviewer.get(path)).text).open.includes(content), true);
  assert.match((await reviewer.get(`${path}/history`)).text, /suggests again: “The wall was built in 1911”/);
  assert.deepEqual((await desk.deps.store.verifyAudit()).faults, []);
});

test('a new revision is read anew; what was set aside stays so while its words stand', async (t) => {
  const { desk, path, file } = await deskWithArticle(t, TEXT);
  const reviewer = await desk.logIn('reviewer');
  await reviewer.post(`${path}/suggestions/set-aside`, { content: 'The wall was built in 1911' });
  const carried = 'It carries 4,200 lorries a day & a path';
  await reviewer.post(`${path}/suggestions/claim`, { content: carried });
  const actor = actorOf(await desk.addUser('reviewer'), 'web');
  const text = TEXT.replace('every 20 minutes', 'every 15 minutes').replace(
    'The wall will',
    'Two men were hurt on Friday.\n\nThe wall will',
  );
  const revised = await desk.deps.actions.reviseArticle(actor, file.article.id, null, text);
  const claim = revised.claims.find(({ content }) => content.text === carried)!;
  assert.equal(claim.anchor, 'moved', 'a claim without cue and source is carried over by its content alone');
  const { open, aside } = suggested((await reviewer.get(path)).text);
  assert.deepEqual(open.length, 2);
  assert.match(open.join('\n'), /Two men were hurt on Friday\n.*every 15 minutes/);
  assert.deepEqual(aside, ['The wall was built in 1911']);
  assert.doesNotMatch((await reviewer.get(`${path}?revision=1`)).text, /id="suggestions"/);
});

test('viewers settle no suggestions, nor does a form without its token, nor words that are none', async (t) => {
  const { desk, path } = await deskWithArticle(t, TEXT);
  const viewer = await desk.logIn('viewer');
  const reviewer = await desk.logIn('reviewer');
  for (const act of ['claim', 'set-aside', 'restore']) {
    const fields = { content: 'The wall was built in 1911' };
    assert.equal((await viewer.post(`${path}/suggestions/${act}`, fields)).status, 403, act);
    const bare = await reviewer.agent.post(`${path}/suggestions/${act}`).type('form').send(fields);
    assert.equal(bare.status, 403, act);
    assert.equal((await reviewer.post(`/articles/zzz/suggestions/${act}`, fields)).status, 404, act);
  }
  for (const fields of [
    { content: '' },
    { content: 'The wall is old' },
    { content: '\u0000' },
    { content: ['a', 'b'] },
  ]) {
    const answer = await reviewer.post(`${path}/suggestions/set-aside`, fields);
    assert.equal(answer.status, 303);
    assert.match((await reviewer.get(path)).text, /role="alert">These words are no suggestion any more/);
  }
  assert.equal((await reviewer.post(`${path}/suggestions/claim`, {})).status, 303);
  assert.match((await reviewer.get(path)).text, /role="alert">Give the claim’s words/);
});

test('what was dismissed as a claim is not offered again', async (t) => {
  const { desk, path, file } = await deskWithArticle(t, TEXT);
  const actor = actorOf(await desk.addUser('reviewer'), 'web');
  const input = { content: 'The wall was built in 1911' };
  const claim = await desk.deps.actions.addClaim(actor, file.article.id, input);
  await desk.deps.actions.reviewClaim(actor, claim.id, null, 'dismiss', { reason: 'not_a_claim' });
  const { open } = suggested((await (await desk.logIn('viewer')).get(path)).text);
  assert.deepEqual([open.length, open.includes(input.content)], [2, false]);
});

test('a long list is shown in parts', async (t) => {
  const text = Array.from({ length: 45 }, (_, index) => `The wall has ${index + 2} gates and no door.`).join(
    ' ',
  );
  const { desk, path } = await deskWithArticle(t, text);
  const page = await (await desk.logIn('reviewer')).get(path);
  assert.match(page.text, /45 sentences with figures/);
  assert.equal(suggested(page.text).open.length, 40);
  assert.match(page.text, /5 more come up as these are dealt with/);
});
