import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractClaims } from '../../src/extract/extract.ts';
import { assertSound } from './soundness.ts';

/** Large enough that work growing with the square of the text would run for minutes, which no limit below allows. */
const SIZE = 200_000;

/** Two hundred times what the slowest takes, and a fraction of what quadratic work would. */
const LIMIT_MS = 20_000;

const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length));

const TEXTS: Record<string, string> = {
  'double quotation marks': fill('"'),
  'opening quotation marks': fill('“'),
  apostrophes: fill("'"),
  'spaced apostrophes': fill(" 'a"),
  brackets: fill('('),
  commas: fill(', '),
  'the word said': fill('said '),
  'said and a comma': fill('said, '),
  'and said': fill('and he said '),
  'according to': fill('according to '),
  'nouns joined by and, and a cue': fill(`${' cats and'.repeat(60)} dogs said it. `),
  'asides, and a cue': fill(`${', a cat'.repeat(60)}, said it. `),
  'brackets, and a cue': fill(`${' cats (dogs),'.repeat(60)} said it. `),
  'relative clauses, and a cue': fill(`${' who cats'.repeat(60)} said it. `),
  'cues only': fill('claims warned that she accused '),
  'speaker labels': fill('A: '),
  'short lines': fill('a\n'),
  'empty lines': fill('\r\n'),
  'open quotations, a paragraph each': fill('“a\n\n'),
  'one speaker, a paragraph after another': `Ana said: ${fill('“a\n\n')}`,
  'a speaker after all the paragraphs': `${fill('“a\n\n')}“a,” said Ana.`,
  'claims, and then quotations left open': `${fill('It fell, he said.\n')}${fill('x “a\n')}`,
  'one line without spaces': fill('x'),
  'one line of hyphens': fill('a-'),
  'capital words': fill('Ana '),
  'capital pairs': fill('Ana Ruiz said. '),
  full_stops: fill('.'),
  initials: fill('A. '),
  'lone surrogates': fill('\ud800'),
  'combining marks': fill('e\u0301\u0302'),
  'control characters': fill('\u0000\u0001\ufffd\u2028'),
  'related stories': fill('Related stories\nA title\n'),
  'photo credits': fill('Photo photo photo'),
};

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`hundreds of thousands of characters: ${name}`, () => {
      const started = performance.now();
      assertSound(text, extractClaims(text));
      assert.ok(performance.now() - started < LIMIT_MS);
    });
  }

  for (const text of [
    '',
    ' ',
    '\n',
    '"',
    '“',
    ':',
    'said',
    'said:',
    ': said',
    'According to',
    '\ud83d',
    '\uFEFF',
  ]) {
    it(`the text ${JSON.stringify(text)} holds nothing`, () => {
      assert.deepEqual(extractClaims(text), { attributions: [], furniture: [] });
    });
  }

  it('an article a thousand times over gives a thousand times its claims', () => {
    const article = '“The pier is gone,” said Rosa Blom.\n\nThe port said that ships would wait.\n\n';
    const { attributions } = extractClaims(article.repeat(1000));
    assert.equal(attributions.length, 2000);
    assert.ok(attributions.every(({ who }) => who !== null));
  });
});
