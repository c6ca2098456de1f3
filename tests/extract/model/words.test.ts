import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SHAPE, shapeOf, wordSpansOf } from '../../../src/extract/model/words.ts';

const SHAPES: [word: string, shape: keyof typeof SHAPE][] = [
  ['dam', 'lower'],
  ['Dam', 'title'],
  ['DAM', 'upper'],
  ['McKay', 'mixed'],
  ['iPad', 'mixed'],
  ['A', 'initial'],
  ['É', 'initial'],
  ['3', 'digit'],
  ['G20', 'digit'],
  ['“', 'other'],
  ['東京', 'other'],
  ['\u{1F600}', 'other'],
];

describe('how a word is written', () => {
  for (const [word, shape] of SHAPES)
    it(`${word}: ${shape}`, () => assert.equal(shapeOf(word), SHAPE[shape]));

  it('only the beginning of a run of letters counts', () => {
    assert.equal(shapeOf(`${'a'.repeat(64)}9`), SHAPE.lower);
    assert.equal(shapeOf(`${'a'.repeat(63)}9`), SHAPE.digit);
  });
});

describe('words', () => {
  const wordsOf = (text: string, from = 0) =>
    [...wordSpansOf(text, from, text.length)].map(([start, end]) => text.slice(start, end));

  it('are runs of letters, marks and digits, and every other character that is no space', () => {
    assert.deepEqual(wordsOf("It's 4.5%, cafe\u0301\u00a0!"), [
      'It',
      "'",
      's',
      '4',
      '.',
      '5',
      '%',
      ',',
      'cafe\u0301',
      '!',
    ]);
  });

  it('an emoji is one word, of two code units', () => {
    assert.deepEqual(wordsOf('a\u{1F600}b'), ['a', '\u{1F600}', 'b']);
  });

  it('are counted from the start of the text', () => {
    assert.deepEqual([...wordSpansOf('one two', 3, 7)], [[4, 7]]);
  });
});
