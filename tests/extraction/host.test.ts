import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createExtractor, ExtractionFailed, type ExtractorOptions } from '../../src/extraction/host.ts';
import { createDirectExtractor } from './direct.ts';

const ODD = new URL('./odd-worker.ts', import.meta.url);

function createOdd(t: TestContext, options: ExtractorOptions = {}) {
  const errors: Error[] = [];
  const extractor = createExtractor({ worker: ODD, onError: (error) => errors.push(error), ...options });
  t.after(() => extractor.close());
  return { ...extractor, errors };
}

const failing = (pattern: RegExp) => (error: unknown) =>
  error instanceof ExtractionFailed && pattern.test(error.message);

test('the thread finds what the engine finds, whatever the text', async (t) => {
  const extractor = createExtractor();
  t.after(() => extractor.close());
  await extractor.start();
  const direct = createDirectExtractor();
  const texts = [
    'Rain\n\nRain fell, said Ann Obi. “It will fall again,” she said.\n\nRead more: Sun',
    '',
    '\0\uD83D\n\u2028“said”',
    `${'said '.repeat(5000)}“`,
    '“'.repeat(20_000),
  ];
  const found = await Promise.all(texts.map((text) => extractor.extract(text)));
  assert.deepEqual(found, await Promise.all(texts.map((text) => direct.extract(text))));
  assert.equal(found[0]!.attributions.length, 2);
});

test('this thread goes on while a text is read', async (t) => {
  const { extract, start } = createOdd(t);
  await start();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  await extract('work 40');
  clearInterval(timer);
  assert.ok(ticks > 10, `${ticks} ticks`);
});

test('progress is told, and a short text does not wait for a long one', async (t) => {
  const { extract, start } = createOdd(t);
  await start();
  const seen: number[] = [];
  let isDone = false;
  const long = extract('work 300', { onProgress: (done, total) => void seen.push(done / total) }).then(() => {
    isDone = true;
  });
  while (seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.all([extract('work 2'), extract('work 2')]);
  assert.equal(isDone, false);
  await long;
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.ok(seen.length > 5 && seen.at(-1)! <= 1);
});

test('a text that crashes the thread fails alone, and the next is read', async (t) => {
  const { extract, errors } = createOdd(t);
  const others = [extract('work 30'), extract('work 2')];
  await assert.rejects(extract('crash'), failing(/broke off while it read this text/));
  assert.equal((await Promise.all(others)).length, 2, 'those beside it are read again');
  assert.equal((await extract('work')).engine, 'odd-1');
  assert.equal(errors.length, 1);
});

test('an error inside the engine fails the text and keeps the thread', async (t) => {
  const { extract, errors } = createOdd(t);
  await assert.rejects(extract('throw'), failing(/could not read this text/));
  await extract('work');
  assert.match(errors[0]!.message, /no such batch/);
});

test('a text that needs too much memory is given up', async (t) => {
  const { extract } = createOdd(t, { memory: 48 });
  await assert.rejects(extract('memory'), failing(/more memory than extraction may use/));
  await extract('work');
});

test('a text without any progress is given up', async (t) => {
  const { extract, start } = createOdd(t, { silenceMs: 1000 });
  await start();
  await assert.rejects(extract('hang'), failing(/got no further/));
  await extract('work');
});

test('an aborted text ends at once and leaves the thread to others', async (t) => {
  const { extract, start } = createOdd(t);
  await start();
  const controller = new AbortController();
  const reading = extract('work 100000', { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 30);
  await assert.rejects(reading, /enough/);
  await extract('work 3');
  await assert.rejects(extract('work', { signal: AbortSignal.abort(new Error('before')) }), /before/);
});

test('an engine that cannot be loaded says so, at the start and to every text', async (t) => {
  const { extract, start } = createOdd(t, { worker: new URL('./nowhere.ts', import.meta.url) });
  await assert.rejects(start(), failing(/Extraction cannot be started/));
  await assert.rejects(extract('work'), failing(/Extraction cannot be started/));
});

test('closing ends what is being read', async (t) => {
  const { extract, close, start } = createOdd(t);
  await start();
  const reading = assert.rejects(extract('work 100000'), failing(/stopping/));
  await close();
  await reading;
  await assert.rejects(extract('work'), failing(/stopping/));
});
