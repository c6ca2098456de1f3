import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { extractClaims } from '../../src/extract/extract.ts';
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

it('spans are in range, in order and apart, and every cue has words, whatever the text', () => {
  fc.assert(
    fc.property(anything, (text) => assertSound(text, extractClaims(text))),
    { numRuns: 2000 },
  );
});

it('random news does hold attributions, so that the property above is about something', () => {
  const found = fc.sample(news, 500).filter((text) => extractClaims(text).attributions.length > 0);
  assert.ok(found.length > 50, `${found.length} of 500`);
});

it('the same text gives the same claims', () => {
  fc.assert(fc.property(anything, (text) => assert.deepEqual(extractClaims(text), extractClaims(text))));
});
