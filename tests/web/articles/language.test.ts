import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { actorOf } from '../../../src/actions/manage-users.ts';
import { SAMPLES } from '../../extract/language-samples.ts';
import { createTestDesk } from '../support.ts';
import { deskWithArticle } from './desk.ts';

const SPANISH = `${SAMPLES[0]![1]}\n\n${SAMPLES[1]![1]}\n\n“Esto es todo,” said Ana Ruiz in 2026.\n`;

test('the page of a text that is not English says so, and has the form for claims at hand', async (t) => {
  const { desk, path } = await deskWithArticle(t, SPANISH);
  const reviewer = await desk.logIn('reviewer');
  const page = await reviewer.get(path);
  assert.match(
    page.text,
    /This text seems to be in Spanish\. claimdesk finds claims in English texts only\./,
  );
  assert.match(page.text, /You can still <a href="#add-claim">add claims by hand<\/a>/);
  assert.match(page.text, /<details class="sheet add-claim" id="add-claim" open>/);
  assert.doesNotMatch(page.text, /No attributed statements|id="suggestions"|Run extraction again/);
  const viewer = await (await desk.logIn('viewer')).get(path);
  assert.match(viewer.text, /seems to be in Spanish/);
  assert.doesNotMatch(viewer.text, /by hand|find claims anyway/);

  const content = 'las obras costarán cuatro millones de euros';
  assert.equal((await reviewer.post(`${path}/claims`, { content })).status, 303);
  assert.match((await reviewer.get(path)).text, /<span class="content open"[^>]*>las obras costarán/);
  const revised = await reviewer.get(`${path}?revision=1`);
  assert.match(revised.text, /seems to be in Spanish/);
});

test('somebody who knows better has claims found anyway', async (t) => {
  const { desk, path } = await deskWithArticle(t, SPANISH);
  const reviewer = await desk.logIn('reviewer');
  const form = /<form method="post" action="([^"]+)">(?:(?!<\/form>)[\s\S])*find claims anyway/.exec(
    (await reviewer.get(path)).text,
  );
  assert.equal((await reviewer.post(form![1]!)).status, 303);
  const page = await reviewer.get(path);
  assert.match(page.text, /<span class="content open"[^>]*>“?Esto es todo/);
  assert.doesNotMatch(page.text, /seems to be in Spanish/);
});

test('importing says no number of claims where none were looked for', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const done = await reviewer.post('/articles', { text: SPANISH }, '/articles/new');
  const page = await reviewer.get(done.headers.location!);
  assert.match(page.text, /role="status">Imported\.</);
});

test('no text of any language breaks a page, and each paragraph has a direction of its own', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const actor = actorOf(await desk.addUser('reviewer'), 'web');
  const strange = fc.sample(fc.string({ unit: 'grapheme', minLength: 5 }), { numRuns: 15, seed: 7 });
  for (const text of [...SAMPLES.map(([, sample]) => sample), ...strange.filter((text) => text.trim())]) {
    const { article } = await desk.deps.actions.importArticle(actor, { text: `“${text}”\n\n${text}` });
    const page = await reviewer.get(`/articles/${article.id}`);
    assert.equal(page.status, 200, text);
    const { length } = page.text.match(/<p dir="auto" data-start=/g)!;
    assert.ok(length >= 2);
    const start = String(article.title.length + 2);
    const added = await reviewer.post(`/articles/${article.id}/claims`, {
      content: text,
      contentStart: start,
    });
    assert.ok(added.status === 303 || added.status === 422, text);
    for (const more of ['/history', '/revisions/new', '?revision=1']) {
      assert.equal((await reviewer.get(`/articles/${article.id}${more}`)).status, 200, text);
    }
    const claim = (await desk.deps.store.findArticle(article.id))!.claims.at(-1);
    if (claim) assert.equal((await reviewer.get(`/claims/${claim.id}`)).status, 200, text);
  }
  assert.equal((await reviewer.get('/claims')).status, 200);
});
