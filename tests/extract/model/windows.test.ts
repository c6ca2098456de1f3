import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_WINDOW_PIECES, type Window, windowsOf } from '../../../src/extract/model/windows.ts';
import { SHAPE } from '../../../src/extract/model/words.ts';
import { piecesOf } from './vocabulary.ts';

const windows = (text: string, isHeadline = false) => [
  ...windowsOf(text, { start: 0, end: text.length }, piecesOf, isHeadline),
];
const sizes = (text: string) => windows(text).map(({ words }) => words.length);

/** The words that are marked as inside double quotation marks. */
function quotedIn(text: string): string {
  const inside = windows(text).flatMap(({ words }) => words.filter(({ feature }) => feature & 2));
  return inside.map(({ start, end }) => text.slice(start, end)).join(' ');
}

describe('windows', () => {
  it('a paragraph is one, with places for its start and its end', () => {
    const [window] = windows('The dams.');
    assert.deepEqual(window!.firsts, [1, 2, 4]);
    assert.equal(window!.size, 6);
  });

  it('an empty paragraph is none', () => assert.deepEqual(windows(' '), []));

  it('a longer paragraph is cut after a sentence, where one ends in the second half', () => {
    const sentence = `${'dam '.repeat(199)}. `;
    assert.deepEqual(sizes(sentence + sentence), [200, 200]);
  });

  it('and where none does, where it is full', () => {
    assert.deepEqual(sizes('dam '.repeat(300)), [MAX_WINDOW_PIECES, 300 - MAX_WINDOW_PIECES]);
    const early = `dam. ${'dam '.repeat(300)}`;
    assert.deepEqual(sizes(early), [MAX_WINDOW_PIECES, 302 - MAX_WINDOW_PIECES]);
  });

  it('no window is larger than the network takes, and no word is lost', () => {
    const text = `${`${'a'.repeat(50)} dams. `.repeat(90)}“${'a'.repeat(5000)}”`;
    const all = windows(text);
    assert.ok(all.every(({ size }) => size <= MAX_WINDOW_PIECES + 2));
    const spans = all.flatMap(({ words }: Window) => words.map(({ start, end }) => text.slice(start, end)));
    assert.equal(spans.join(''), text.replaceAll(' ', ''));
  });

  it('a headline is marked, and how words are written', () => {
    const features = (isHeadline: boolean) =>
      windows('Dam a', isHeadline)[0]!.words.map(({ feature }) => feature);
    assert.deepEqual(features(false), [SHAPE.title * 4, SHAPE.lower * 4]);
    assert.deepEqual(features(true), [SHAPE.title * 4 + 1, SHAPE.lower * 4 + 1]);
  });
});

describe('what stands in quotation marks', () => {
  for (const [text, inside] of [
    ['a “dam” a', '“ dam ”'],
    ['a "dam" a "the" a', '" dam " " the "'],
    ["a ''dam'' a", "' dam ' '"],
    ["the dam's ‘dam’ a", ''],
    ['a «dam» a', '« dam »'],
    ['a „dam” a', '„ dam ”'],
    ['a “dam a', '“ dam a'],
    ['a ” dam', ''],
  ] as const) {
    it(text, () => assert.equal(quotedIn(text), inside));
  }

  it('stays so over the end of a window', () => {
    const last = windows(`“${'dam '.repeat(300)}” a`).at(-1)!.words;
    assert.deepEqual(
      last.slice(-3).map(({ feature }) => Boolean(feature & 2)),
      [true, true, false],
    );
  });
});
