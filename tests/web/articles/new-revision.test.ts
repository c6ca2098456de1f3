import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { Invalid } from '../../../src/domain/errors.ts';
import { docxOf, pdfOf } from '../../ingest/documents.ts';
import { jumble } from '../../jumble.ts';
import type { TestDeskOptions } from '../support.ts';
import { deskWithArticle, TEXT } from './desk.ts';

const REVISED = TEXT.replace('two years', 'three years');
const FROZEN = /<textarea id="frozen"[^>]*>\n([^<]*)<\/textarea>/;
const TYPED = /<textarea id="text"[^>]*>\n([^<]*)<\/textarea>/;

async function open(t: TestContext, options?: TestDeskOptions, text = TEXT) {
  const { desk, path } = await deskWithArticle(t, text, options);
  return { desk, path, reviewer: await desk.logIn('reviewer') };
}

const page = (text: string) => {
  const [title, ...paragraphs] = text.split('\n\n');
  return `<!doctype html><title>${title}</title><h1>${title}</h1><article>${paragraphs.map((words) => `<p>${words}</p>`).join('')}</article>`;
};

const FILES: [string, Buffer][] = [
  ['new.txt', Buffer.from(REVISED.replaceAll('\n', '\r\n'))],
  ['new.html', Buffer.from(page(REVISED))],
  ['new.docx', docxOf(REVISED.split('\n\n'))],
  ['new.pdf', pdfOf([REVISED.split('\n\n').flatMap((line) => [line, ''])])],
];

for (const [name, content] of FILES) {
  test(`a new text is read from ${name} and looked at before it is frozen`, async (t) => {
    const { path, reviewer } = await open(t);
    const fields = { text: TEXT, from: 'file' };
    const preview = await reviewer.upload(`${path}/revisions/preview`, fields, { name, content });
    assert.equal(preview.status, 200);
    assert.match(preview.text, new RegExp(`Read from the file “${name}”`));
    assert.match(preview.text, /<del>two<\/del><ins>three<\/ins> years/);
    assert.match(preview.text, /1 stale/);
    assert.match(FROZEN.exec(preview.text)![1]!, /three years/);
    assert.doesNotMatch((await reviewer.get(path)).text, /Revision 2/, 'nothing is frozen yet');
    const text = FROZEN.exec(preview.text)![1]!;
    assert.equal((await reviewer.post(`${path}/revisions`, { text, version: '1' })).status, 303);
    assert.match((await reviewer.get(path)).text, /three years/);
  });
}

test('a file that was chosen is read also where the other button was pressed, unless the text was changed', async (t) => {
  const { path, reviewer } = await open(t);
  const file = { name: 'new.txt', content: REVISED };
  const read = await reviewer.upload(`${path}/revisions/preview`, { text: TEXT }, file);
  assert.match(read.text, /Read from the file “new.txt”/);
  const unclear = await reviewer.upload(`${path}/revisions/preview`, { text: `${TEXT} Mine.` }, file);
  assert.equal(unclear.status, 422);
  assert.match(unclear.text, /id="file-problem"[^>]*>You changed the text and chose a file/);
  assert.match(TYPED.exec(unclear.text)![1]!, /Mine\.$/);
});

test('a file that cannot be read is told at its field, with all that was typed', async (t) => {
  const { path, reviewer } = await open(t);
  const typed = { text: `${TEXT} Typed.`, from: 'file' };
  const cases: [string, string | Buffer, RegExp][] = [
    ['', '', /Choose a file that is not empty/],
    ['picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/],
    ['broken.pdf', '%PDF-1.4 nothing', /damaged/],
  ];
  for (const [name, content, words] of cases) {
    const sent = name
      ? reviewer.upload(`${path}/revisions/preview`, typed, { name, content })
      : reviewer.post(`${path}/revisions/preview`, typed);
    const refused = await sent;
    assert.equal(refused.status, 422, name);
    assert.match(refused.text, new RegExp(`id="file-problem"[^>]*>[^<]*${words.source}`));
    assert.match(TYPED.exec(refused.text)![1]!, /Typed\.$/);
  }
});

test('the page is fetched again: its headline stays, and what changed is shown', async (t) => {
  const site = createServer((_request, response) => response.end(page(REVISED)));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  t.after(() => site.close());
  const { desk, file } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/wall`;
  const { createdBy: id } = file.revisions[0]!;
  const actor = { id, name: 'Ada Importer', role: 'reviewer', via: 'web' } as const;
  const { article } = await desk.deps.actions.importArticle(actor, { text: TEXT, url });
  const preview = await reviewer.post(`/articles/${article.id}/revisions/preview`, {
    text: TEXT,
    from: 'url',
  });
  assert.equal(preview.status, 200);
  assert.match(preview.text, new RegExp(`Fetched from ${url}`));
  assert.match(preview.text, /<del>two<\/del><ins>three<\/ins> years/);
  assert.match(FROZEN.exec(preview.text)![1]!, /^Harbour wall to close\n\nThe wall will close/);
});

test('a page that cannot be fetched is told at its button; without an address there is no button', async (t) => {
  const fetchPage = async () => {
    throw new Invalid('The site answered 404: there is no such page there now. Check the address.', 'url');
  };
  const { desk, path, reviewer } = await open(t, { fetchPage });
  assert.match((await reviewer.get(`${path}/revisions/new`)).text, /Fetch the page again/);
  const typed = { text: `${TEXT} Typed.`, from: 'url' };
  const refused = await reviewer.post(`${path}/revisions/preview`, typed);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="url-problem"[^>]*>The site answered 404/);
  assert.match(TYPED.exec(refused.text)![1]!, /Typed\.$/);

  const { id, name, role } = await desk.addUser('reviewer');
  const bare = await desk.deps.actions.importArticle({ id, name, role, via: 'web' }, { text: TEXT });
  const form = await reviewer.get(`/articles/${bare.article.id}/revisions/new`);
  assert.doesNotMatch(form.text, /Fetch the page again/);
  const none = await reviewer.post(`/articles/${bare.article.id}/revisions/preview`, typed);
  assert.equal(none.status, 422);
  assert.match(none.text, /has no address to fetch/);
  assert.match(TYPED.exec(none.text)![1]!, /Typed\.$/);
});

test('viewers have nothing read or fetched, and an upload without its token is refused', async (t) => {
  const { desk, path, reviewer } = await open(t);
  const viewer = await desk.logIn('viewer');
  const file = { name: 'new.txt', content: REVISED };
  for (const from of ['file', 'url'])
    assert.equal((await viewer.upload(`${path}/revisions/preview`, { from }, file)).status, 403);
  const forged = await reviewer.agent
    .post(`${path}/revisions/preview`)
    .field('from', 'file')
    .attach('file', Buffer.from(REVISED), 'new.txt');
  assert.equal(forged.status, 403);
  const nowhere = await reviewer.upload('/articles/nosuch/revisions/preview', { from: 'file' }, file);
  assert.equal(nowhere.status, 404);
});

test('texts that cannot be compared in full: said in the preview, after freezing and in the history', async (t) => {
  const { path, reviewer } = await open(t, {}, `${TEXT}\n\n${jumble(3)}`);
  const text = `Other news\n\n${jumble(5)}`;
  const said = /differ too much, or repeat themselves too much, to be compared in full/;
  const preview = await reviewer.post(`${path}/revisions/preview`, { text });
  assert.match(preview.text, said);
  assert.match(preview.text, /[1-9]\d* orphaned/);
  assert.match(preview.text, /Its words could not be looked for to the end/);
  assert.equal((await reviewer.post(`${path}/revisions`, { text, version: '1' })).status, 303);
  assert.match((await reviewer.get(path)).text, said);
  assert.doesNotMatch((await reviewer.get(path)).text, said, 'the line is shown once');
  const history = (await reviewer.get(`${path}/history`)).text;
  assert.match(history, /froze revision 2\. The texts differ too much/);
  assert.match(history, /the claim’s words could not be looked for to the end/);
});

test('the history says why a claim lost its place, and that brackets and spaces are no other words', async (t) => {
  const { desk, path, file } = await deskWithArticle(t);
  const reviewer = await desk.logIn('reviewer');
  const twice = `${REVISED.replace('three', 'two')}\n\nThe wall will close on Monday, said Mayor Ana Ruiz.`;
  const preview = await reviewer.post(`${path}/revisions/preview`, { text: twice });
  assert.match(preview.text, /Its words stand in several places/);
  await reviewer.post(`${path}/revisions`, { text: twice, version: '1' });
  const claim = await reviewer.get(`/claims/${file.claims[0]!.id}`);
  assert.match(claim.text, /Revision 2 of the article: the claim’s words stand in several places/);
  const styled = TEXT.replace('will take two years', '(will take)  two years');
  await reviewer.post(`${path}/revisions`, { text: styled, version: '2' });
  const other = await reviewer.get(`/claims/${file.claims[1]!.id}`);
  assert.match(other.text, /Revision 3 of the article: words unchanged/);
  assert.doesNotMatch(other.text, />Stale</);
});
