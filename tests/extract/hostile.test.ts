import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from './reading.ts';
import { assertSound } from './soundness.ts';

/** A long article's worth; that the work grows in step with the text is tested in model/work.test.ts. */
const SIZE = 20_000;

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
  'full stops': fill('.'),
  initials: fill('A. '),
  'lone surrogates': fill('\ud800'),
  'combining marks': fill('e\u0301\u0302'),
  'control characters': fill('\u0000\u0001\ufffd\u2028'),
  'related stories': fill('Related stories\nA title\n'),
  'photo credits': fill('Photo photo photo'),
};

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`tens of thousands of characters: ${name}`, async () => {
      assertSound(text, await engine.extract(text));
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
    it(`the text ${JSON.stringify(text)} holds nothing`, async () => {
      assert.deepEqual(await engine.extract(text), { attributions: [], furniture: [] });
    });
  }

  it('an article a hundred times over gives a hundred times its claims', async () => {
    const article = '“The pier is gone,” said Rosa Blom.\n\nThe port said that ships would wait.\n\n';
    const { attributions } = await engine.extract(article.repeat(100));
    assert.equal(attributions.length, 200);
    assert.ok(attributions.every(({ who }) => who !== null));
  });
});
