import assert from 'node:assert/strict';
import test from 'node:test';
import { changingPage, chosenOf, keptOf, MINUTES, openDesk, TRANSCRIPT, titleOf } from './quote-desk.ts';

test('another source has its own title and suggestion, whatever was chosen for the one before', async (t) => {
  const { visitor, path, fields } = await openDesk(t);
  const first = await visitor.upload(path, fields, { name: 'first.txt', content: TRANSCRIPT });
  assert.deepEqual([chosenOf(first.text), titleOf(first.text)], ['misquoted', 'first.txt']);
  // As a browser sends the form: all of it, with another file.
  const shown = { title: 'first.txt', attributionVerdict: 'misquoted', stance: 'refutes' };
  const again = { ...fields, ...shown, kept: keptOf(first.text), text: '', url: '' };
  const second = await visitor.upload(path, again, { name: 'second.txt', content: MINUTES });
  assert.deepEqual([chosenOf(second.text), titleOf(second.text)], ['confirmed', 'second.txt']);
  const pasted = await visitor.post(path, { ...again, text: MINUTES });
  assert.equal(keptOf(pasted.text), '', 'the file of before is not accepted in its place');
});

test('what is accepted is what was shown: a file with the address it comes from', async (t) => {
  const { times, fetchPage } = changingPage();
  const { visitor, path, fields, desk } = await openDesk(t, { fetchPage });
  const url = 'https://council.example/minutes';
  const shown = await visitor.upload(path, { ...fields, url }, { name: 'a.txt', content: MINUTES });
  const sent = { ...fields, url, kept: keptOf(shown.text), attributionVerdict: 'confirmed' };
  assert.equal((await visitor.post(`${path}/accept`, sent, path)).status, 303);
  const [evidence] = (await desk.claim(1)).evidence;
  assert.deepEqual([evidence!.file!.name, evidence!.url, times.fetched], ['a.txt', url, 0]);
});

test('what is accepted is what was shown: a page whose address leads elsewhere', async (t) => {
  const { times, fetchPage } = changingPage();
  const { visitor, path, fields, desk } = await openDesk(t, { fetchPage });
  const url = 'https://council.example/minutes';
  const shown = await visitor.post(path, { ...fields, url });
  const sent = { ...fields, url, kept: keptOf(shown.text) };
  assert.equal((await visitor.post(path, sent)).status, 200);
  assert.equal(times.fetched, 1, 'the same address is the same page');
  const late = { ...sent, url: 'https://other.example/', attributionVerdict: 'confirmed' };
  assert.equal((await visitor.post(`${path}/accept`, late, path)).status, 303);
  const [evidence] = (await desk.claim(1)).evidence;
  assert.deepEqual([evidence!.url, times.fetched], ['https://council.example/minutes/', 1]);
  assert.match(evidence!.excerpt!, /the last ferry leaves on Friday/);
});

test('a long title is never cut through a character', async (t) => {
  const { visitor, path, fields, desk } = await openDesk(t);
  const html = `<html><title>${'a'.repeat(299)}😀 tail</title><body><p>${MINUTES}</p></body></html>`;
  const shown = await visitor.upload(path, fields, { name: 'a.html', content: html });
  const sent = { ...fields, kept: keptOf(shown.text), title: '' };
  assert.equal((await visitor.post(`${path}/accept`, sent, path)).status, 303);
  assert.ok((await desk.claim(1)).evidence[0]!.title.isWellFormed());
});

test('the gravest difference is listed first, wherever it stands', async (t) => {
  const { visitor, path, fields } = await openDesk(t);
  const { text } = await visitor.post(path, {
    ...fields,
    text: 'Well. The last ferry does not leave on Friday.',
  });
  const listed = [...text.matchAll(/<tr class="(grave|plain|harmless)">/g)].map(([, weight]) => weight);
  assert.deepEqual(listed, ['grave', 'harmless', 'harmless']);
});
