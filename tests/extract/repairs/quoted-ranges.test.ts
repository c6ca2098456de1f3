import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quotedRangesOf, quoteTypeOf } from '../../../src/extract/repairs/quoted-ranges.ts';
import { foundIn, paragraphsOf } from './found.ts';

function typeOf(text: string, ...contents: string[]) {
  const content = contents.flatMap((words) => foundIn(text, ` | ${text[0]} | ${words}`).content);
  return quoteTypeOf(text, content, paragraphsOf(text).flatMap(quotedRangesOf));
}

describe('the type of a quotation', () => {
  it('is direct where all words stand in quotation marks', () => {
    assert.equal(typeOf('“No,” said Klein.', '“No,”'), 'direct');
    assert.equal(typeOf('“No,” said Klein. “Never.”', '“No,”', '“Never.”'), 'direct');
    assert.equal(typeOf('“No,” said Klein.', 'No'), 'direct');
  });

  it('is indirect where none do', () => {
    assert.equal(typeOf('Klein said no one came. “Ode” was sung.', 'no one came'), 'indirect');
  });

  it('is mixed where some do', () => {
    assert.equal(typeOf('Klein said it was “dire” there.', 'it was “dire” there'), 'mixed');
    assert.equal(typeOf('It is false, said Klein. “Go.”', 'It is false', '“Go.”'), 'mixed');
  });

  it('is told from the quotations of every paragraph', () => {
    assert.equal(typeOf('“One.\n\n“Two,” said Klein. Three.', '“One.', '“Two,”'), 'direct');
  });
});
