import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { engine } from './reading.ts';
import { assertSound } from './soundness.ts';

/** Pieces that meet in news, so that random texts reach every pattern. */
const PIECES = [
  'said',
  'says',
  'told',
  'reporters',
  'that',
  'According to',
  'according to',
  'per',
  'the',
  'ministry',
  'Rosa Blom',
  'Mr Quist',
  'she',
  'who',
  'warned',
  'warning',
  'adding',
  'has called for',
  'was',
  'reported',
  'It',
  'to',
  'and',
  ',',
  '.',
  ':',
  ';',
  '—',
  '“',
  '”',
  '"',
  "'",
  '‘',
  '’',
  '(',
  ')',
  '?',
  '!',
  '\n',
  '\n\n',
  '\r\n',
  'on Monday',
  'in a statement',
  'prices fell',
  'a report',
  'shows',
  'Officials',
  'not',
  'Related stories',
  '\u{1F600}',
  '\ud800',
];

const news = fc
  .array(fc.constantFrom(...PIECES), { size: 'large', maxLength: 80 })
  .map((pieces) => pieces.join(' '));
const anything = fc.oneof(news, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

const RUNS = 150;

it('spans are in range, in order and apart, and every cue has words, whatever the text', async () => {
  const property = fc.asyncProperty(anything, async (text) => assertSound(text, await engine.extract(text)));
  await fc.assert(property, { numRuns: RUNS });
});

it('random news does hold attributions, so that the property above is about something', async () => {
  let found = 0;
  for (const text of fc.sample(news, RUNS)) {
    const { attributions } = await engine.extract(text);
    if (attributions.length > 0) found++;
  }
  assert.ok(found > RUNS / 10, `${found} of ${RUNS}`);
});

it('the same text gives the same claims', async () => {
  const property = fc.asyncProperty(anything, async (text) => {
    assert.deepEqual(await engine.extract(text), await engine.extract(text));
  });
  await fc.assert(property, { numRuns: RUNS });
});
