import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkWorthinessOf, figuresOf } from '../../src/domain/claim-figures.ts';
import type { Span } from '../../src/extract/attribution.ts';
import { textOf } from '../../src/extract/attribution.ts';
import { createClaim } from '../export/records.ts';

const TEXT = '“Rents rose 40 per cent,” she said on Monday. “That was on Tuesday.”';
const at = (words: string): Span => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const SPANS = [at('“Rents rose 40 per cent,”'), at('“That was on Tuesday.”')];

const claim = createClaim({ content: { text: textOf(TEXT, SPANS), spans: SPANS, quoteType: 'direct' } });

test('figures of a split quote stand where the article has them', () => {
  const figures = figuresOf(claim, '2025-03-06');
  assert.deepEqual(
    figures.map(({ text, span, from }) => [text, TEXT.slice(...span), from]),
    [
      ['40 per cent', '40 per cent', null],
      ['Tuesday', 'Tuesday', '2025-03-04'],
    ],
  );
});

test('dates follow the article’s date; what it is worth does not', () => {
  assert.equal(figuresOf(claim, '2025-03-13')[1]!.from, '2025-03-11');
  assert.equal(figuresOf(claim, null)[1]!.from, null);
  assert.match(figuresOf(claim, null)[1]!.unresolved!, /not known/);
  assert.ok(checkWorthinessOf(claim).score > 0.5);
});

test('no figure runs over the gap between two parts', () => {
  const parts: Span[] = [
    [0, 2],
    [10, 18],
  ];
  const split = createClaim({ content: { text: '40 […] per cent', spans: parts, quoteType: 'direct' } });
  assert.deepEqual(
    figuresOf(split, null).map(({ text, span }) => [text, span]),
    [['40', [0, 2]]],
  );
});

test('words that do not fit their spans are read as far as they go', () => {
  const odd = createClaim({
    content: {
      text: '40 jobs',
      spans: [
        [3, 90],
        [95, 99],
      ],
      quoteType: 'direct',
    },
  });
  assert.deepEqual(figuresOf(odd, null)[0]!.span, [3, 10]);
  assert.deepEqual(
    figuresOf(createClaim({ content: { text: '40', spans: [], quoteType: 'direct' } }), null),
    [],
  );
});
