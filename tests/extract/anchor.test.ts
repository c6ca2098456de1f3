import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anchorQuote, findOccurrences, splitParts } from '../../src/extract/anchor.ts';

const at = (text: string, quote: Parameters<typeof anchorQuote>[1]) => {
  const span = anchorQuote(text, quote);
  return span && text.slice(...span);
};

describe('findOccurrences', () => {
  it('gives every place, in order', () => {
    assert.deepEqual(findOccurrences('tide in, tide out', 'tide'), [
      [0, 4],
      [9, 13],
    ]);
  });

  it('overlooks white space, curly marks and the sort of dash, and gives spans of the original', () => {
    const text = 'He said: “It’s late\r\n   – go home.”';
    const [span] = findOccurrences(text, '"It\'s late - go home."');
    assert.equal(text.slice(...span!), '“It’s late\r\n   – go home.”');
  });

  it('does not overlook letters', () => {
    assert.deepEqual(findOccurrences('the tide', 'The tide'), []);
  });

  it('finds nothing for nothing', () => {
    assert.deepEqual(findOccurrences('the tide', '  '), []);
    assert.deepEqual(findOccurrences('', 'tide'), []);
  });

  it('counts in UTF-16 units after emoji', () => {
    const text = '\u{1F30A}\u{1F30A} tide';
    assert.deepEqual(findOccurrences(text, 'tide'), [[5, 9]]);
  });

  it('cuts neither an emoji nor a letter with its mark', () => {
    assert.deepEqual(findOccurrences('\u{1F30A}', '\ud83c'), []);
    assert.deepEqual(findOccurrences('cafe\u0301', 'cafe'), []);
    assert.deepEqual(findOccurrences('cafe\u0301 ', 'cafe\u0301'), [[0, 5]]);
  });

  it('finds words that run from right to left', () => {
    const text = 'אמר השר: „לא נוותר” אתמול';
    assert.deepEqual(findOccurrences(text, '"לא נוותר"'), [[9, 19]]);
  });

  it('stops at a thousand', () => {
    assert.equal(findOccurrences('a '.repeat(5000), 'a').length, 1000);
  });
});

describe('anchorQuote', () => {
  const text = 'The tide rose. The tide fell. The moon rose.';

  it('takes a place that is alone', () => assert.equal(at(text, { exact: 'The moon' }), 'The moon'));
  it('is null where the words are gone', () => assert.equal(at(text, { exact: 'The sun' }), null));
  it('is null for empty words', () => assert.equal(at(text, { exact: ' ' }), null));
  it('does not guess between two places', () => assert.equal(at(text, { exact: 'The tide' }), null));

  it('takes the place at the hint, once the words there are verified', () => {
    assert.deepEqual(anchorQuote(text, { exact: 'The tide', hint: 15 }), [15, 23]);
    assert.equal(anchorQuote(text, { exact: 'The tide', hint: 14 }), null);
  });

  it('lets the surroundings decide', () => {
    assert.deepEqual(anchorQuote(text, { exact: 'The tide', suffix: ' fell' }), [15, 23]);
    assert.deepEqual(anchorQuote(text, { exact: 'rose', prefix: 'The moon ' }), [39, 43]);
  });

  it('does not let them decide when they fit both places alike', () => {
    assert.equal(anchorQuote(text, { exact: 'The tide', prefix: 'Yesterday ', suffix: '!' }), null);
  });

  it('prefers surroundings that fit to a hint that has been overtaken by an edit', () => {
    const edited = 'The tide was low. The tide rose. The tide fell.';
    assert.deepEqual(
      anchorQuote(edited, { exact: 'The tide', prefix: 'rose. ', suffix: ' fell', hint: 18 }),
      [33, 41],
    );
  });

  it('prefers words that match to the letter to words that nearly do', () => {
    const both = "It’s late. It's late.";
    assert.deepEqual(anchorQuote(both, { exact: "It's late" }), [11, 20]);
  });

  it('anchors any stretch of any text by position and surroundings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (whole, a, b) => {
        const start = a % whole.length;
        const end = start + 1 + (b % (whole.length - start));
        const exact = whole.slice(start, end);
        fc.pre(exact.trim().length > 0);
        const quote = { exact, prefix: whole.slice(0, start), suffix: whole.slice(end), hint: start };
        assert.deepEqual(anchorQuote(whole, quote), [start, end]);
      }),
    );
  });
});

describe('splitParts', () => {
  it('parts a split quote and drops what is empty', () => {
    assert.deepEqual(splitParts('“One,” […] “two” [...] '), ['“One,”', '“two”']);
    assert.deepEqual(splitParts('whole'), ['whole']);
    assert.deepEqual(splitParts(' […] '), []);
  });
});
