import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { SPECIAL_FEATURE, type Window, windowsOf } from '../../../src/extract/model/windows.ts';
import { createWordPieces, PIECE } from '../../../src/extract/model/word-pieces.ts';
import { linesOf } from '../../../src/extract/paragraphs.ts';

interface Encoding {
  /** Start and end of every word, one after another. */
  spans: number[];
  ids: number[];
  features: number[];
  firsts: number[];
}

/** What training/model/encoding.py gives for a text with emoji, accents, odd quotation marks and words of any length. */
const FIXTURE = JSON.parse(readFileSync(new URL('encoding.json', import.meta.url), 'utf8')) as {
  text: string;
  windows: Encoding[];
};
const VOCABULARY = new URL('../../../src/extract/model/weights/vocabulary.txt', import.meta.url);
const piecesOf = createWordPieces(readFileSync(VOCABULARY, 'utf8'));

function encodingOf({ words, firsts }: Window): Encoding {
  return {
    spans: words.flatMap(({ start, end }) => [start, end]),
    ids: [PIECE.start, ...words.flatMap(({ pieces }) => pieces), PIECE.end],
    features: [
      SPECIAL_FEATURE,
      ...words.flatMap(({ pieces, feature }) => pieces.map(() => feature)),
      SPECIAL_FEATURE,
    ],
    firsts,
  };
}

it('the network reads the same numbers as it was trained on', () => {
  const { text, windows: expected } = FIXTURE;
  const windows = linesOf(text).flatMap((line, index) => [...windowsOf(text, line, piecesOf, index === 0)]);
  assert.equal(windows.length, expected.length);
  windows.forEach((window, index) => {
    assert.deepEqual(encodingOf(window), expected[index]);
    assert.equal(window.size, expected[index]!.ids.length);
  });
});
