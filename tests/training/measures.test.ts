import assert from 'node:assert/strict';
import test from 'node:test';
import type { Attributed } from '../../training/corpus/article.ts';
import { bootstrapIntervals } from '../../training/scoring/bootstrap.ts';
import { figuresOf } from '../../training/scoring/counts.ts';
import { align } from '../../training/scoring/linked.ts';
import { markArticle } from '../../training/scoring/marked-article.ts';
import { matchMost } from '../../training/scoring/matching.ts';
import { insideQuotations } from '../../training/scoring/quotation-marks.ts';
import { scoreArticle } from '../../training/scoring/score.ts';
import { tableOf } from '../../training/scoring/table.ts';
import { tokenize } from '../../training/scoring/tokens.ts';
import { marked } from './marked.ts';

const TEXT = 'The guild said prices rose fast. Ada Lund hopes for rain.';
const SAID = marked(TEXT, 'The guild', 'said', 'prices rose fast');
const HOPES = marked(TEXT, 'Ada Lund', 'hopes', 'for rain');

function countsOf(text: string, gold: Attributed[], predicted: Attributed[]) {
  const { counts } = scoreArticle({ id: 'a', text, attributions: gold }, predicted);
  return (measure: string) => Object.values(counts.get(measure) ?? {});
}

test('precision, recall and F1', () => {
  assert.deepEqual(figuresOf({ hits: 1, predicted: 3, gold: 2 }), {
    p: 0.3333,
    r: 0.5,
    f1: 0.4,
    tp: 1,
    pred: 3,
    gold: 2,
  });
  assert.equal(figuresOf({ hits: 0, predicted: 0, gold: 0 }).f1, 1, 'nothing to find, nothing found');
  assert.equal(figuresOf({ hits: 0, predicted: 0, gold: 4 }).f1, 0);
  assert.equal(figuresOf({ hits: 0, predicted: 4, gold: 0 }).f1, 0);
});

test('tokens, spans and segments: hits, predicted, gold', () => {
  // Predicted: half the source, a cue too many, the content but for its middle word.
  const count = countsOf(
    TEXT,
    [SAID],
    [marked(TEXT, 'guild', 'said', 'prices … fast'), marked(TEXT, '', 'hopes', 'for rain')],
  );
  assert.deepEqual(count('tokens.source'), [1, 1, 2]);
  assert.deepEqual(count('tokens.cue'), [1, 2, 1]);
  assert.deepEqual(count('tokens.content'), [2, 4, 3]);
  assert.deepEqual(count('spans.cue'), [1, 2, 1]);
  assert.deepEqual(count('spans.content'), [0, 2, 1]);
  assert.deepEqual(count('segments.content'), [0, 3, 1]);
});

test('a discontinuous content is one span and several segments', () => {
  const text = '“Rain,” he said, “and wind.”';
  const gold = [marked(text, 'he', 'said', '“Rain,” … “and wind.”')];
  const count = countsOf(text, gold, [marked(text, 'he', 'said', '“Rain,”')]);
  assert.deepEqual(count('spans.content'), [0, 1, 1]);
  assert.deepEqual(count('segments.content'), [1, 1, 2]);
});

test('the criteria, from lenient to exact', () => {
  // Content: 2 of 3 words and one more: dice 4/6, jaccard 2/4. Source: dice 2/3.
  const near = marked(TEXT, 'guild', 'said', 'rose fast.');
  const count = countsOf(TEXT, [SAID], [near]);
  for (const [criterion, hits] of Object.entries({ lenient: 1, jaccard: 1, with_source: 1, exact: 0 })) {
    assert.deepEqual(count(`attribution.${criterion}`), [hits, 1, 1], criterion);
  }
  const farther = countsOf(TEXT, [SAID], [marked(TEXT, '', 'said', 'rose fast. Ada')]);
  assert.deepEqual(farther('attribution.lenient'), [1, 1, 1], 'dice 4/7');
  assert.deepEqual(farther('attribution.jaccard'), [0, 1, 1], 'jaccard 2/5');
  assert.deepEqual(farther('attribution.with_source'), [0, 1, 1], 'no source where gold has one');
  const half = countsOf(TEXT, [HOPES], [marked(TEXT, 'Ada Lund', 'hopes', 'rain. … said')]);
  assert.deepEqual(half('attribution.lenient'), [0, 1, 1], 'dice 2/5');
  const justHalf = countsOf(TEXT, [HOPES], [marked(TEXT, 'Ada', 'hopes', 'rain.')]);
  assert.deepEqual(justHalf('attribution.lenient'), [1, 1, 1], 'dice 2/4');
  const stopped = countsOf(TEXT, [SAID], [marked(TEXT, 'The guild', 'said', 'prices rose fast.')]);
  assert.deepEqual(stopped('attribution.exact'), [0, 1, 1]);
  assert.deepEqual(stopped('attribution.exact_words'), [1, 1, 1], 'a full stop is no word');
  assert.deepEqual(stopped('linked_exact.content'), [0, 1, 1]);
  assert.deepEqual(stopped('linked_exact_words.content'), [1, 1, 1]);
  assert.deepEqual(stopped('linked_overlap.content'), [3, 4, 3]);
});

test('the same attribution predicted twice is wrong once', () => {
  const count = countsOf(TEXT, [SAID], [SAID, SAID]);
  assert.deepEqual(count('attribution.exact'), [1, 2, 1]);
  assert.deepEqual(count('spans.content'), [1, 1, 1], 'but its words are marked once');
});

test('gold without cue or content is dropped, such a prediction costs precision', () => {
  const cueless = marked(TEXT, 'The guild', '', 'prices rose fast');
  const empty = marked(TEXT, 'The guild', 'said', '');
  for (const bare of [cueless, empty]) {
    assert.deepEqual(countsOf(TEXT, [SAID, bare], [SAID, bare])('attribution.exact'), [1, 2, 1]);
  }
});

test('statements leave out predictions that found an attitude', () => {
  const rain = marked(TEXT, 'Ada Lund', 'rain', 'hopes');
  const count = countsOf(TEXT, [SAID, HOPES], [SAID, HOPES, rain]);
  assert.deepEqual(count('attribution.lenient'), [2, 3, 2]);
  assert.deepEqual(count('statement.lenient'), [1, 1, 1], '“rain” is no reporting word');
  assert.deepEqual(countsOf(TEXT, [HOPES], [SAID])('statement.lenient'), [0, 1, 0], '“said” is one');
  const long = marked(TEXT, 'Ada Lund', 'said … hopes', 'for rain');
  assert.deepEqual(
    countsOf(TEXT, [HOPES], [long])('statement.lenient'),
    [0, 0, 0],
    'gold has an attitude there',
  );
  const guild = marked(TEXT, 'The guild', 'said prices', 'rose fast');
  const short = marked(TEXT, 'The guild', 'prices', 'rose fast');
  assert.deepEqual(
    countsOf(TEXT, [guild], [short])('statement.lenient'),
    [1, 1, 1],
    'gold has a statement there',
  );
});

test('matching finds the most pairs, where taking the first that fits would not', () => {
  const fits = new Set(['a1', 'a2', 'b1', 'c2', 'c3']);
  const match = (left: string[]) => matchMost(left, ['1', '2', '3'], (l, r) => fits.has(l + r));
  assert.deepEqual(match(['a', 'b', 'c']), [1, 0, 2]);
  assert.deepEqual(match(['b', 'b']), [0, null]);
});

test('alignment takes the likest pair first and needs a shared cue', () => {
  const partly = marked(TEXT, 'The guild', 'said', 'prices');
  const { gold, predicted } = markArticle(TEXT, [SAID, HOPES], [partly, SAID]);
  assert.deepEqual(
    align(gold, predicted).map(([a, b]) => [gold.indexOf(a), predicted.indexOf(b)]),
    [[0, 1]],
  );
});

test('what is inside double quotation marks', () => {
  const inside = (text: string) => {
    const flags = insideQuotations(text, tokenize(text));
    return flags.map((flag) => (flag ? 'q' : '.')).join('');
  };
  assert.equal(inside('a "b c" d'), '.qqqq.');
  assert.equal(inside('a “b” c’s'), '.qqq...');
  assert.equal(inside('a b” c'), '..q.', 'a mark that closes nothing is a mark still');
  assert.equal(inside("a ``b'' c"), '.qqqq..', 'the second of the closing marks is outside');
  assert.equal(inside('"a\nb "c'), 'qq.qq', 'a line break closes');
});

test('recall by type', () => {
  const text =
    '"We won," she said. He said it was "unfair". Fans argued, it was said.\nAll\nleft, Jo told them.';
  const gold = [
    marked(text, 'she', 'said', '"We won,"'),
    marked(text, 'He', 'said', 'it was "unfair"'),
    marked(text, '', 'it was said', 'Fans argued'),
    marked(text, 'Jo', 'told', 'All\nleft'),
    marked(text, 'Jo', 'left', 'All'),
  ];
  const count = countsOf(text, gold, [gold[0]!, gold[3]!]);
  const recall = (type: string) => count(`recall_by_type.${type}`);
  assert.deepEqual(recall('direct'), [1, 0, 1]);
  assert.deepEqual(recall('mixed'), [0, 0, 1]);
  assert.deepEqual(recall('indirect'), [1, 0, 3]);
  assert.deepEqual(recall('no_source'), [0, 0, 1]);
  assert.deepEqual(recall('multi_paragraph'), [1, 0, 1]);
  assert.deepEqual(recall('statement'), [2, 0, 4]);
  assert.deepEqual(recall('other_attitude'), [0, 0, 1]);
});

test('nine tenths in quotation marks are direct; content without words is judged by its marks', () => {
  const recall = (text: string, content: string) =>
    [
      ...scoreArticle({ id: 'a', text, attributions: [marked(text, '', 'said', content)] }, []).counts.keys(),
    ].filter((measure) => /direct|mixed/.test(measure));
  const nine = 'said: "One two three four five six seven eight nine" ten eleven';
  assert.deepEqual(recall(nine, nine.slice(6, -7)), ['recall_by_type.direct']);
  assert.deepEqual(recall(nine, nine.slice(6)), ['recall_by_type.mixed']);
  assert.deepEqual(recall('said: "!"', '"!"'), ['recall_by_type.direct']);
  assert.deepEqual(recall('said: – “One”', '– “One”'), ['recall_by_type.direct'], 'the dash is no word');
});

test('articles are added up before dividing', () => {
  const good = scoreArticle({ id: 'a', text: TEXT, attributions: [SAID, HOPES] }, [SAID, HOPES]);
  const poor = scoreArticle({ id: 'b', text: TEXT, attributions: [SAID, HOPES] }, []);
  const { attribution } = tableOf([good, good, poor]) as unknown as { attribution: { exact: { r: number } } };
  assert.equal(attribution.exact.r, 0.6667);
});

test('intervals hold the figure, are the same each time, and close on one article', () => {
  const good = scoreArticle({ id: 'a', text: TEXT, attributions: [SAID, HOPES] }, [SAID, HOPES]);
  const poor = scoreArticle({ id: 'b', text: TEXT, attributions: [SAID, HOPES] }, [HOPES]);
  const first = bootstrapIntervals([good, poor, good], 50);
  assert.deepEqual(first, bootstrapIntervals([good, poor, good], 50));
  // Only the poor one drawn: precision 1, recall 1/2. Only the good one: 1.
  assert.deepEqual(first['attribution.lenient'], [0.6667, 1]);
  assert.deepEqual(bootstrapIntervals([poor], 5)['attribution.exact'], [0.6667, 0.6667]);
});
