import assert from 'node:assert/strict';
import test from 'node:test';
import { Forbidden, Invalid } from '../../src/domain/errors.ts';
import { createActionDesk } from './test-desk.ts';

const PAGE = {
  url: 'https://harbour.example/talks',
  bytes: Buffer.from('<!doctype html><title>Talks</title><p>They met.</p>'),
  charset: null,
  name: 'talks',
};

function invalid(field: string, words: RegExp) {
  return (error: unknown) =>
    error instanceof Invalid && error.problems[0]!.field === field && words.test(error.message);
}

test('an uploaded file and a fetched page give their text to a form', async (t) => {
  const desk = await createActionDesk({ fetchPage: async () => PAGE });
  t.after(() => desk.cleanup());
  const ann = await desk.add('reviewer');
  assert.deepEqual(await desk.actions.readUpload(ann, { name: 'a.txt', bytes: Buffer.from('Words.') }), {
    text: 'Words.',
    title: null,
    url: null,
  });
  assert.deepEqual(await desk.actions.fetchText(ann, 'https://harbour.example'), {
    text: 'They met.',
    title: 'Talks',
    url: PAGE.url,
  });
});

test('what cannot be read names the field that it came by', async (t) => {
  const desk = await createActionDesk({ fetchPage: async () => ({ ...PAGE, bytes: Buffer.from('%PDF-') }) });
  t.after(() => desk.cleanup());
  const ann = await desk.add('reviewer');
  await assert.rejects(desk.actions.readUpload(ann, null), invalid('file', /Choose a file/));
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await assert.rejects(desk.actions.readUpload(ann, { name: 'a', bytes: png }), invalid('file', /picture/));
  await assert.rejects(desk.actions.fetchText(ann, 'https://harbour.example'), invalid('url', /damaged/));
});

test('a viewer has nothing fetched or read', async (t) => {
  const desk = await createActionDesk();
  t.after(() => desk.cleanup());
  const viewer = await desk.add('viewer');
  await assert.rejects(desk.actions.fetchText(viewer, 'https://harbour.example'), Forbidden);
  await assert.rejects(desk.actions.readUpload(viewer, { name: 'a', bytes: Buffer.from('a') }), Forbidden);
});

test('nobody has pages fetched without end, and one person’s do not count for another', async (t) => {
  let fetched = 0;
  const desk = await createActionDesk({
    fetchPage: async () => {
      fetched++;
      return PAGE;
    },
    readDocument: async () => ({ text: 'x', title: null, kind: 'text' }),
  });
  t.after(() => desk.cleanup());
  const ann = await desk.add('reviewer', 'ann');
  for (let count = 0; count < 30; count++) await desk.actions.fetchText(ann, PAGE.url);
  await assert.rejects(desk.actions.fetchText(ann, PAGE.url), invalid('url', /30 documents.*Wait/));
  assert.equal(fetched, 30);
  await desk.actions.fetchText(await desk.add('reviewer', 'bo'), PAGE.url);
  desk.forward(10 * 60_000);
  await desk.actions.fetchText(ann, PAGE.url);
});
