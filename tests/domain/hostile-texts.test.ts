import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnchoring } from '../../src/domain/anchoring.ts';
import { readWords } from '../../src/domain/comparison.ts';
import { createRunIndex } from '../../src/domain/run-index.ts';
import { alignTokens, RUN } from '../../src/domain/text-alignment.ts';
import { numbered } from '../../src/domain/text-tokens.ts';
import { createWork } from '../../src/domain/work.ts';
import type { Span } from '../../src/extract/attribution.ts';

const SIZE = 60_000;

function text(word: (index: number) => string): string {
  return Array.from({ length: SIZE }, (_, index) => word(index)).join(' ');
}

/** Any of so many words, in an order without a pattern. */
function mixed(vocabulary: number, factor: number): string {
  let state = factor;
  return text(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `w${Math.floor((state / 2 ** 32) * vocabulary)}`;
  });
}

const PAIRS: Record<string, [string, string]> = {
  'the same hundred words in any order': [mixed(100, 3), mixed(100, 5)],
  'the same thousands of words in any order': [mixed(8_000, 3), mixed(8_000, 5)],
  'two words in turns, and one of them alone': [text((i) => (i % 2 ? 'a' : 'b')), text(() => 'a')],
};

for (const [name, [before, after]] of Object.entries(PAIRS)) {
  test(`the alignment takes no more steps than it is given: ${name}`, () => {
    const [old, now] = [readWords(before).tokens, readWords(after).tokens];
    const [a, b] = numbered(old, now);
    const work = createWork(500_000);
    const map = alignTokens(
      old,
      now,
      { a, b, inA: createRunIndex(a, RUN), inB: createRunIndex(b, RUN) },
      work,
    );
    assert.equal(work.isCutShort, true);
    // It may end the round that it is in, which takes no longer than to read the texts.
    assert.ok(work.left > -2 * SIZE, String(work.left));
    for (const [i, j] of map.entries()) if (j >= 0) assert.equal(a[i], b[j]);
  });

  test(`what could not be compared in full is said, and no claim is placed by it: ${name}`, () => {
    const { place, isCutShort } = createAnchoring(before, after);
    const words = [...before.matchAll(/\S+/g)];
    for (let first = 0; first + 8 < SIZE; first += SIZE / 300) {
      const [start, end] = [words[first]!, words[first + 7]!];
      const content: Span[] = [[start.index, end.index + end[0].length]];
      assert.equal(place({ source: [], cue: [], content }).anchor, 'orphan');
    }
    assert.equal(isCutShort(), true);
  });
}

test('a search takes no more steps than it is given', () => {
  const { tokens } = readWords(text(() => 'a'));
  const [a] = numbered(tokens, []);
  const work = createWork(10_000);
  assert.equal(createRunIndex(a, RUN).places(a, 0, 40, work), null);
  assert.ok(work.isCutShort && work.left > -100, String(work.left));
});

test('words that stand too often to be looked at one by one are placed only beside words that stand once', () => {
  const said = 'and again and again and again and again';
  const filler = `${said} `.repeat(12_000);
  const before = `${filler}The mayor of Harrowbeck ${said} this evening ${filler}`;
  const { place } = createAnchoring(before, `First of all: ${before}`);
  const at = (start: number) => place({ source: [], cue: [], content: [[start, start + said.length]] });
  const told = before.indexOf('Harrowbeck') + 'Harrowbeck '.length;
  assert.equal(at(told).anchor, 'moved');
  assert.deepEqual(at(said.length * 20 + 20), { anchor: 'orphan', why: 'cut short' });
});

test('an ordinary edit of a long text is compared in full', () => {
  const before = text((index) => `word${index}`);
  const { isCutShort } = createAnchoring(before, before.replaceAll('word77', 'other77'));
  assert.equal(isCutShort(), false);
});
