import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wordsOf } from '../../src/store/folding.ts';
import { createWordIndex } from '../../src/store/word-index.ts';

const word = fc.stringMatching(/^[abc]{1,4}$/);
const text = fc.array(word, { maxLength: 6 });

describe('an index of words', () => {
  it('finds the texts that have all beginnings, whatever came and went before', () => {
    const steps = fc.array(fc.tuple(fc.nat(9), text), { maxLength: 30 });
    fc.assert(
      fc.property(steps, fc.array(word, { minLength: 1, maxLength: 3 }), (changes, asked) => {
        const index = createWordIndex();
        const texts = new Map<number, string[]>();
        for (const [number, words] of changes) {
          index.remove(number, texts.get(number) ?? []);
          index.add(number, words);
          texts.set(number, words);
        }
        const expected = [...texts]
          .filter(([, words]) => asked.every((beginning) => words.some((each) => each.startsWith(beginning))))
          .map(([number]) => number)
          .sort((a, b) => a - b);
        const found = index.find(asked);
        const numbers: number[] = [];
        found.forEach((number) => {
          numbers.push(number);
        });
        assert.deepEqual(numbers, expected);
        assert.equal(found.size, expected.length);
        for (let number = 0; number < 12; number++)
          assert.equal(found.has(number), expected.includes(number));
      }),
    );
  });

  it('takes the same words from plain text as from any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (plain) => {
        // A letter that is not plain, as a word of its own.
        assert.deepEqual(wordsOf(`${plain}\n\u044f`), [...wordsOf(plain), '\u044f']);
      }),
    );
  });
});
