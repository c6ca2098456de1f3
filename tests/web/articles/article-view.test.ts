import assert from 'node:assert/strict';
import test from 'node:test';
import { deskWithArticle, TEXT } from './desk.ts';

/** The text of the galley's paragraphs as a browser would have it, without the claims' numbers. */
function galleyText(html: string): string {
  const decoded = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#34;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  return [...html.matchAll(/<p dir="auto" data-start="\d+"[^>]*>(.*?)<\/p>/gs)]
    .map((match) => decoded(match[1]!.replace(/<sup.*?<\/sup>/gs, '').replace(/<[^>]+>/g, '')))
    .join('\n\n');
}

test('the text is whole, with its claims marked and their cards beside it', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const page = await (await desk.logIn('viewer')).get(path);
  assert.equal(page.status, 200);
  assert.equal(galleyText(page.text), TEXT);
  const claim = file.claims[0]!;
  assert.match(page.text, /<span class="source" data-claims="1">Mayor Ana Ruiz<\/span>/);
  assert.match(page.text, /<a href="#claim-1" aria-label="Claim 1, Open">1<\/a>/);
  assert.match(page.text, new RegExp(`id="claim-1" data-row[\\s\\S]*?href="/claims/${claim.id}" data-open`));
  assert.match(page.text, /2 open/);
  assert.match(page.text, new RegExp(`/exports\\?article=${file.article.id}`));
  assert.doesNotMatch(page.text, /add-claim|revisions\/new|select-words/, 'viewers see no write controls');
  assert.doesNotMatch(page.text, /style="/);
});

test('a claim that was taken meanwhile is shown so, and each revision with its own text', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const reader = await desk.logIn('reviewer');
  const text = async (query = '') => (await reader.get(path + query)).text;
  assert.match(await text(), /aria-label="Claim 1, Open"/);
  const { id, version } = file.claims[0]!;
  const taken = await reader.post(`/claims/${id}/actions/take`, { version: String(version) });
  assert.equal(taken.status, 303);
  const after = await text();
  assert.match(after, /aria-label="Claim 1, In review"/);
  assert.match(after, /<bdi class="who">Reviewer Somebody<\/bdi>/);
  const revised = TEXT.replace('a road', 'a railway');
  const articleVersion = String((await desk.deps.store.findArticle(file.article.id))!.article.version);
  await reader.post(`${path}/revisions`, { text: revised, version: articleVersion });
  assert.equal(galleyText(await text()), revised);
  assert.equal(galleyText(await text('?revision=1')), TEXT);
});

test('hostile text is text', async (t) => {
  const hostile =
    '<script>alert(1)</script> & "x"\n\nThe <img src=x onerror=alert(1)> fell, said <b>Ana</b> Ruiz.';
  const { desk, path } = await deskWithArticle(t, hostile);
  const page = await (await desk.logIn('reviewer')).get(path);
  assert.equal(galleyText(page.text), hostile);
  assert.doesNotMatch(page.text, /<script>alert|<img|<b>Ana/);
});

test('an article without claims says what to do', async (t) => {
  const { desk, path } = await deskWithArticle(t, 'It rained.');
  assert.match(
    (await (await desk.logIn('reviewer')).get(path)).text,
    /No attributed statements[\s\S]*#add-claim/,
  );
  assert.doesNotMatch((await (await desk.logIn('viewer')).get(path)).text, /#add-claim/);
});

test('what is not there is not found, and nothing odd breaks the page', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reader = await desk.logIn('reviewer');
  for (const query of ['revision=1', 'revision=', 'revision=1&revision=2', 'revision[]=7', '__proto__=1']) {
    assert.equal((await reader.get(`${path}?${query}`)).status, 200, query);
  }
  for (const query of [
    'revision=2',
    'revision=0',
    'revision=-1',
    'revision=1e9',
    'revision=x',
    'revision=%00',
  ]) {
    const page = await reader.get(`${path}?${query}`);
    assert.equal(page.status, 404, query);
    assert.match(page.text, /numbered 1 to 1/);
  }
  for (const id of ['zzz', 'constructor', '__proto__', '..%2F..%2Fetc', 'x'.repeat(300), '%00', 'a%20b']) {
    for (const rest of ['', '/history', '/compare', '/revisions/new']) {
      assert.equal((await reader.get(`/articles/${id}${rest}`)).status, 404, `${id}${rest}`);
    }
    assert.equal((await reader.post(`/articles/${id}/claims`, { content: 'x' })).status, 404, id);
    assert.equal((await reader.post(`/articles/${id}/revisions/preview`, { text: 'x' })).status, 404, id);
  }
});

test('a reviewer adds a claim by its words', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const fields = { content: 'The wall carries a road', who: 'the map', kind: 'document' };
  const done = await reviewer.post(`${path}/claims`, fields);
  assert.equal(done.status, 303);
  assert.equal(done.headers.location, `${path}#claim-3`);
  const page = await reviewer.get(path);
  assert.match(page.text, /Claim 3 is added/);
  assert.match(page.text, /<span class="content open" data-claims="3">The wall carries a road<\/span>/);
});

test('where words stand in several places, the form asks which, and takes the answer', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const asked = await reviewer.post(`${path}/claims`, {
    content: 'The wall',
    source: 'nobody known',
    who: 'Ana <i>',
  });
  assert.equal(asked.status, 422);
  assert.match(asked.text, /<details class="sheet add-claim" id="add-claim" open>/);
  assert.match(asked.text, /stand in 3 places/);
  assert.match(asked.text, /id="source-problem"[^>]*>“nobody known” is not in the newest revision/);
  assert.match(asked.text, /value="nobody known"/);
  assert.match(asked.text, /value="Ana &lt;i&gt;"/);
  const starts = [...asked.text.matchAll(/name="contentStart" value="(\d+)"/g)].map((match) => match[1]!);
  const text = file.revisions[0]!.text;
  assert.deepEqual(
    starts.map((start) => text.slice(Number(start), Number(start) + 8)),
    Array(3).fill('The wall'),
  );
  assert.match(asked.text, /<mark>The wall<\/mark> carries a road\./);
  const done = await reviewer.post(`${path}/claims`, { content: 'The wall', contentStart: starts[2]! });
  assert.equal(done.status, 303);
  const { claims } = (await desk.deps.store.findArticle(file.article.id))!;
  assert.deepEqual(claims.at(-1)!.content.spans, [[Number(starts[2]), Number(starts[2]) + 8]]);
});

test('words that overlap a claim’s own are marked as both', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  await reviewer.post(`${path}/claims`, { content: 'close on Monday, said Mayor' });
  const page = await reviewer.get(path);
  assert.equal(galleyText(page.text), TEXT);
  assert.match(page.text, /class="content open nested" data-claims="1 3"/);
});

test('viewers add no claims; nor does a form without its token', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const refused = await (await desk.logIn('viewer')).post(`${path}/claims`, { content: 'The wall carries' });
  assert.equal(refused.status, 403);
  assert.match(refused.text, /What you typed[\s\S]*The wall carries/);
  const reviewer = await desk.logIn('reviewer');
  const bare = await reviewer.agent.post(`${path}/claims`).type('form').send({ content: 'The wall carries' });
  assert.equal(bare.status, 403);
  const empty = await reviewer.post(`${path}/claims`, {});
  assert.equal(empty.status, 422);
  assert.match(empty.text, /id="content-problem"/);
});

test('dismissed claims are folded away and not marked', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const { id, name, role } = await desk.addUser('reviewer');
  await desk.deps.actions.reviewClaim({ id, name, role, via: 'web' }, file.claims[0]!.id, null, 'dismiss', {
    reason: 'opinion',
  });
  const page = await (await desk.logIn('viewer')).get(path);
  assert.match(page.text, /<details class="dismissed"><summary>1 dismissed<\/summary>[\s\S]*an opinion/);
  assert.doesNotMatch(page.text, /href="#claim-1"/);
});
