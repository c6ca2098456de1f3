import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Figure } from '../../../src/extract/figures/figure.ts';
import { findFigures } from '../../../src/extract/figures/find-figures.ts';

/** Pieces that meet in figures, so that random texts reach every reading. */
const PIECES =
  `1 12 300 1,234 12,34,567 3.5 1.200.000 2019 2024-25 31 99999999999999999999999 0 ½ one five twenty - – hundred thousand million lakh
   crore bn m k dozen dozens of and a an half quarter third thirds first 15th th $ US$ £ € Rs N R Sh KSh / % per cent percent
   percentage points basis km ° C square people homes years -year-old Monday Tuesday, May March Jan. 3 last next this past week month
   year quarter century ago earlier later in out to since until by early mid from now time ' ’ was will be said Q1 H2 No. number minus −
   ranked double doubled times fold more . , ; ! \u{1F600} \ud800 \n \u00a0`.split(/[ \n]+/);

const news = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ')), { size: 'large', maxLength: 60 })
  .map((pieces) => pieces.flat().join(''));
const anything = fc.oneof(news, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const published = fc.oneof(
  fc.constantFrom(null, '', 'soon', '2024-02-29', '2025-02-30', '0001-01-01', '9999-12-31'),
  fc
    .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
    .map((date) => date.toISOString()),
);

function assertSound(text: string, figures: readonly Figure[]): void {
  let last = 0;
  for (const { span, text: words, value, valueTo, from, to, unresolved, kind } of figures) {
    const [start, end] = span;
    assert.ok(start >= last && end > start && end <= text.length, `${span} after ${last}`);
    assert.equal(words, text.slice(start, end));
    assert.equal(words, words.trim());
    for (const number of [value, valueTo])
      assert.ok(number === null || Number.isFinite(number), `${words}: ${number}`);
    for (const day of [from, to])
      assert.ok(day === null || /^[-+]?\d{4,6}-\d\d-\d\d$/.test(day), `${words}: ${day}`);
    if (from && to && from.length === 10 && to.length === 10)
      assert.ok(from <= to, `${words}: ${from} to ${to}`);
    if (kind === 'date') assert.ok(from !== null && from === to && unresolved === null);
    last = end;
  }
}

it('whatever the text and the date, figures are within it, in order and apart, and their values are numbers and days', () => {
  fc.assert(
    fc.property(anything, published, (text, day) =>
      assertSound(text, findFigures(text, [[0, text.length]], day)),
    ),
    {
      numRuns: 5000,
      examples: [
        ['$1–', null],
        ['first century', null],
        ['Tuesday,next', '9999-12-31'],
      ],
    },
  );
});

it('random news does hold figures, so that the property above is about something', () => {
  const found = fc.sample(news, 300).filter((text) => findFigures(text, [[0, text.length]], null).length > 0);
  assert.ok(found.length > 150, `${found.length} of 300`);
});

it('figures stay within their span: a quote that is split is read part by part', () => {
  const text = 'up 40 per cent in May 2024';
  const spans = [
    [0, 5],
    [10, 14],
  ] as const;
  assert.deepEqual(
    findFigures(text, spans, null).map((figure) => figure.text),
    ['40'],
  );
});

it('hostile repetition takes linear time', () => {
  for (const piece of [
    '1,',
    '1 ',
    'one ',
    'one thousand ',
    'a ',
    'last ',
    '- ',
    'May ',
    'twenty-',
    '12-',
    'Monday, ',
    '9',
    '½',
    '1 to ',
    'since ',
  ]) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const started = process.cpuUsage();
    assertSound(text, findFigures(text, [[0, text.length]], '2025-03-06'));
    const took = process.cpuUsage(started).user / 1000;
    assert.ok(took < 3000, `${JSON.stringify(piece)}: ${took} ms`);
  }
});
