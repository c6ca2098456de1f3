import assert from 'node:assert/strict';
import test from 'node:test';
import type { Visitor } from '../support.ts';
import { deskWithArticle, TEXT } from './desk.ts';

const REVISED = TEXT.replace('two years', 'three years').replace(
  'The wall will close on Monday, said Mayor Ana Ruiz.',
  'The mayor is ill.',
);

async function revise(reviewer: Visitor, path: string, text: string, version: string) {
  return reviewer.post(`${path}/revisions`, { text, version });
}

test('a new text is looked at first, then frozen; orphans are listed apart', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const form = await reviewer.get(`${path}/revisions/new`);
  assert.match(form.text, /Harbour wall to close[\s\S]*<\/textarea>/);
  const preview = await reviewer.post(`${path}/revisions/preview`, { text: REVISED });
  assert.equal(preview.status, 200);
  assert.match(preview.text, /1 stale/);
  assert.match(preview.text, /1 orphaned/);
  const named = preview.text.split('class="unsettled"')[1]!.split('</ul>')[0]!;
  assert.match(named, />Orphan<[\s\S]*1 · The wall will close on Monday/, 'and which these are');
  assert.match(named, />Stale<[\s\S]*three years/);
  assert.match(preview.text, /<del>two<\/del><ins>three<\/ins> years/);
  assert.match(preview.text, /name="version" value="1"/);
  assert.match(preview.text, /<textarea id="frozen" name="text"[^>]*readonly>\nHarbour/);
  const done = await revise(reviewer, path, REVISED, '1');
  assert.equal(done.status, 303);
  const page = await reviewer.get(path);
  assert.match(page.text, /Revision 2 is frozen/);
  assert.match(page.text, /1 claim has no place in this revision[\s\S]*The wall will close on Monday/);
  assert.match(page.text, /Stale/);
  const old = await reviewer.get(`${path}?revision=1`);
  assert.match(old.text, /This is an older text/);
  assert.match(old.text, /<span class="content open" data-claims="1">The wall will close on Monday/);
  assert.doesNotMatch(old.text, /add-claim/);
});

test('a text that is there already is told, both times', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const preview = await reviewer.post(`${path}/revisions/preview`, { text: TEXT.replaceAll('\n', '\r\n') });
  assert.equal(preview.status, 200);
  assert.match(preview.text, /This text is revision 1 already/);
  assert.doesNotMatch(preview.text, /id="frozen"/);
  const again = await revise(reviewer, path, TEXT, '1');
  assert.equal(again.status, 409);
  assert.match(again.text, /This text is revision 1 already/);
});

test('who comes second sees what came in, loses nothing and can send it again', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  assert.equal((await revise(reviewer, path, REVISED, '1')).status, 303);
  const mine = `${TEXT}\n\nA <last> line.`;
  const conflict = await revise(reviewer, path, mine, '1');
  assert.equal(conflict.status, 409);
  assert.match(conflict.text, /changed while you were at it: a revision came in, or a claim was added/);
  assert.match(conflict.text, /<del>three<\/del><ins>two<\/ins>/);
  assert.match(conflict.text, /A &lt;last&gt; line\./);
  assert.match(conflict.text, /name="version" value="2"/);
  assert.equal((await revise(reviewer, path, mine, '2')).status, 303);
  assert.match((await reviewer.get(path)).text, /Revision 3 of 3/);
});

test('no text, no version: told at the form, with what was typed', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const empty = await reviewer.post(`${path}/revisions/preview`, { text: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /id="text-problem"/);
  for (const version of ['', '0', 'x', '1.5', '1e99']) {
    const refused = await revise(reviewer, path, REVISED, version);
    assert.equal(refused.status, 422, version);
    assert.match(refused.text, /does not say which version[\s\S]*three years/);
  }
  const binary = await revise(reviewer, path, 'a\u0001b', '1');
  assert.equal(binary.status, 422);
  assert.match(binary.text, /control characters/);
});

test('viewers revise nothing; nor does a form without its token', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.get(`${path}/revisions/new`)).status, 403);
  assert.equal((await viewer.post(`${path}/revisions/preview`, { text: REVISED })).status, 403);
  assert.equal((await revise(viewer, path, REVISED, '1')).status, 403);
  const reviewer = await desk.logIn('reviewer');
  const fields = { text: REVISED, version: '1' };
  for (const to of ['revisions', 'revisions/preview']) {
    assert.equal((await reviewer.agent.post(`${path}/${to}`).type('form').send(fields)).status, 403);
  }
});

test('revisions are compared by words', async (t) => {
  const { desk, path } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  assert.match((await reviewer.get(`${path}/compare`)).text, /only this one so far/);
  await revise(reviewer, path, REVISED, '1');
  const change = (from: string, to: string) =>
    new RegExp(`<del><span[^>]*>${from}</span></del><ins><span[^>]*>${to}</span></ins>`);
  assert.match((await reviewer.get(`${path}/compare?view=inline`)).text, change('two', 'three'));
  const back = await reviewer.get(`${path}/compare?from=2&to=1&view=inline`);
  assert.match(back.text, change('three', 'two'));
  assert.match((await reviewer.get(`${path}/compare?from=2&to=2`)).text, /the same revision/);
  for (const query of ['from=1&to=9', 'from=x', 'to=-1', 'from=1e3&to=2', 'from=%00']) {
    const page = await reviewer.get(`${path}/compare?${query}`);
    assert.equal(page.status, 404, query);
    assert.match(page.text, /numbered 1 to 2\. Choose two of them above/);
  }
  assert.equal((await reviewer.get(`${path}/compare?from=1&from=2&to[]=3`)).status, 200);
});

test('the history tells what happened, newest first, in pages', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  await revise(reviewer, path, REVISED, '1');
  const page = await reviewer.get(`${path}/history`);
  const head = (await desk.deps.store.heads([file.article.id]))[file.article.id]!;
  assert.match(page.text, new RegExp(head.hash));
  assert.match(page.text, /claimdesk audit verify/);
  assert.match(page.text, /froze revision 2\.[\s\S]*Ada Importer imported the article\./);
  assert.match(page.text, new RegExp(`<a href="/claims/${file.claims[0]!.id}">Claim 1</a>`));
  const first = await reviewer.get(`${path}/history?before=2`);
  assert.match(first.text, /imported the article/);
  assert.doesNotMatch(first.text, /froze revision/);
  assert.match(first.text, /rel="prev"/);
  for (const before of ['0', '-1', 'x', '999999999', '1e9', '1&before=2', '']) {
    assert.equal((await reviewer.get(`${path}/history?before=${before}`)).status, 200, before);
  }
});
