import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findInHeadline, findSpeakerLabel } from '../../../src/extract/repairs/headlines.ts';
import { foundIn, lineOf, paragraphsOf } from './found.ts';

function headline(text: string, ...lines: string[]): string[] {
  const found = lines.map((line) => foundIn(text, line));
  return findInHeadline(text, paragraphsOf(text)[0]!, found).map((each) => lineOf(text, each));
}

describe('a headline', () => {
  for (const [text, expected] of [
    ['Toll rises to 31: officials', 'officials | : | Toll rises to 31'],
    ['Officials: toll rises to 31', 'Officials | : | toll rises to 31'],
    ['Toll rises to 31 – police', 'police | – | Toll rises to 31'],
    ['Ana Ruiz: “We shall see”', 'Ana Ruiz | : | “We shall see”'],
  ] as const) {
    it(text, () => assert.deepEqual(headline(text), [expected]));
  }

  for (const text of [
    'Iceland: ten things to see',
    'Analysis: why the tide turned',
    'Opinion: “We shall see”',
    'Rain: wind: officials',
    'Rain falls on the coast',
    'Rain fell: officials. Snow fell too.',
  ]) {
    it(`${text}: nobody speaks`, () => assert.deepEqual(headline(text), []));
  }

  it('a bare name speaks where it does in the article', () => {
    const text = 'Klein: shelter is full\n\nMs Klein said beds were short.';
    assert.deepEqual(headline(text, 'Ms Klein | said | beds were short'), ['Klein | : | shelter is full']);
  });

  it('is left as the network reads it', () => {
    const text = 'Officials: toll rises to 31';
    assert.deepEqual(headline(text, 'Officials | : | toll rises'), []);
  });
});

describe('a speaker label', () => {
  function label(text: string, ...lines: string[]): string[] {
    const found = lines.map((line) => foundIn(text, line));
    return findSpeakerLabel(paragraphsOf(text)[0]!, found).map((each) => lineOf(text, each));
  }

  it('is a name, a colon and a quotation', () => {
    assert.deepEqual(label('Ana Ruiz: “We shall see.”'), ['Ana Ruiz | : | “We shall see.”']);
  });

  for (const text of [
    'Ana Ruiz: we shall see.',
    'Note: “We shall see.”',
    'the sign said: “We shall see.”',
    '“So: we see.”',
  ]) {
    it(`is not in ${text}`, () => assert.deepEqual(label(text), []));
  }

  it('adds nothing to a quotation that has been found', () => {
    assert.deepEqual(label('Ana Ruiz: “We shall see.”', 'Ana Ruiz | : | “We shall see.”'), []);
  });
});
