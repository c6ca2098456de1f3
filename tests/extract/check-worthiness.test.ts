import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rateCheckWorthiness, START, type Statement } from '../../src/extract/check-worthiness.ts';
import { findFigures } from '../../src/extract/figures/find-figures.ts';

function rate(text: string, more: Partial<Statement> = {}) {
  const figures = findFigures(text, [[0, text.length]], '2025-03-06');
  return rateCheckWorthiness({
    text,
    figures,
    sourceKind: 'person',
    cue: 'said',
    quoteType: 'indirect',
    ...more,
  });
}

const reasonsOf = (text: string, more?: Partial<Statement>) =>
  rate(text, more).reasons.map(({ words }) => words);

describe('the first is more worth checking than the second', () => {
  const PAIRS: [string, string][] = [
    ['that turnout rose by 40 per cent', 'that turnout rose a little more'],
    ['that 31 people were killed in the raid', 'that people were killed in the raid that day'],
    ['that people were killed in the raid', 'that people were seen at the raid'],
    ['that the bridge was closed in May 2024', 'that the bridge was closed at some time'],
    ['that the mine closed two shafts', 'that the mine will close two shafts'],
    ['that rents fell because the tax was cut', 'that rents fell and the tax was cut'],
    ['that the firm paid $3m to the mayor', 'that the firm was unfair to the mayor'],
    ['that crime is at its highest ever', 'that crime is a problem for us'],
    ['that one in five wells is dry', 'that some of the wells are dry'],
    ['that the clinic turned away 300 patients', 'that two patients came to the clinic'],
    ['that the court ruled the ban illegal', 'that the evening was a wonderful one'],
    ['that Kenya Power cut the supply', 'that the firm cut the supply'],
    ['that the dam was full on Sunday', 'that the dam may be full by now'],
    ['that the road was finished last year', 'I think that the road is a disgrace'],
    ['that the port handled 2m tonnes in 2023', 'that we hope to see the port grow'],
    ['that he took bribes of Rs 2 crore', 'that he would never take any bribes'],
    ['that the school has no water', 'we are so proud of the school'],
    ['that the strike cost Sh1.5 million a day', 'is the strike worth the cost?'],
  ];
  for (const [more, less] of PAIRS) {
    it(`${more} > ${less}`, () => {
      const [first, second] = [rate(more), rate(less)];
      assert.ok(first.score > second.score, JSON.stringify([first, second], null, 1));
    });
  }

  it('by what stands around the words, too', () => {
    const text = 'that the vote was bought';
    const plain = rate(text).score;
    assert.ok(rate(text, { sourceKind: 'anonymous' }).score > plain);
    assert.ok(rate(text, { cue: 'claimed' }).score > plain);
    assert.ok(rate(text, { sourceKind: 'document' }).score > plain);
  });
});

describe('reasons', () => {
  it('name the words that they come from', () => {
    assert.deepEqual(reasonsOf('that 31 people were killed because the bridge fell on Tuesday'), [
      'states a figure: 31 people',
      'how many were harmed: 31 people, “killed”',
      'says what caused what: “because”',
      'compares: “fell”',
      'names a time: Tuesday',
      'tells of what was done: “were”',
    ]);
    assert.deepEqual(
      reasonsOf('We will build a beautiful park there', { cue: 'insisted', sourceKind: 'anonymous' }),
      [
        'says what will happen: cannot be checked yet (“will”)',
        'an opinion word: “beautiful”',
        'speaks of themselves: “We”',
        'an anonymous source',
        'the article keeps its distance: “insisted”',
      ],
    );
  });

  it('take names for names', () => {
    assert.deepEqual(reasonsOf('that Will May met the Best family there'), [
      'tells of what was done: “met”',
      'names somebody or something: “Will”',
    ]);
    assert.deepEqual(reasonsOf('the brother-in-law in the house'), []);
  });

  it('know contractions', () => {
    assert.match(reasonsOf('that they won’t ever sell the house').join(), /what will happen/);
    assert.match(reasonsOf('that they’ll sell the house there').join(), /what will happen/);
    assert.doesNotMatch(reasonsOf('that they won the house there').join(), /what will happen/);
  });
});

it('the reasons add up to the score, whatever the text', () => {
  const words = fc.constantFrom(
    ...'will we think beautiful 40 % killed people because highest Kenya may ? I Tuesday doubled $3bn was a the of law “ ”'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.string(), (said, cue) => {
      const { score, reasons } = rate(said, { cue });
      const sum = reasons.reduce((total, { points }) => total + points, START);
      assert.equal(score, Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100);
    }),
    { numRuns: 1000 },
  );
});
