import assert from 'node:assert/strict';
import test from 'node:test';
import type { Attributed } from '../../training/corpus/article.ts';
import { countFacts, factFigures, sumFacts } from '../../training/scoring/facts.ts';
import { markArticle } from '../../training/scoring/marked-article.ts';
import { marked } from './marked.ts';

const TEXT = 'The ministry said yes. She said no.';
type Facts = Partial<Pick<Attributed, 'who' | 'kind' | 'quoteType'>>;

const ministry = (facts: Facts, source = 'The ministry') => marked(TEXT, source, 'said', 'yes', facts);

function figures(gold: Attributed, predicted: Attributed) {
  return factFigures(countFacts(markArticle(TEXT, [gold], [predicted])));
}

test('a name is right but for its article, its case and its spaces', () => {
  const gold = ministry({ who: 'health ministry' });
  const { who } = figures(gold, ministry({ who: 'the Health  Ministry' }));
  assert.deepEqual(who, {
    accuracy: 1,
    right: 1,
    judged: 1,
    wrong: 0,
    unresolved: 0,
    ties: 0,
    ties_named: 0,
  });
  assert.equal(figures(gold, ministry({ who: 'ministry' })).who.wrong, 1);
  assert.equal(figures(gold, ministry({ who: null })).who.unresolved, 1);
  assert.equal(figures(gold, ministry({})).who.unresolved, 1, 'an engine that names nobody');
  assert.equal(figures(ministry({ who: "O'Neill" }), ministry({ who: 'O’Neill' })).who.right, 1);
  assert.equal(figures(ministry({ who: 'Andrea' }), ministry({ who: 'rea' })).who.wrong, 1);
});

test('a tie is best left open', () => {
  const gold = ministry({ who: null });
  assert.deepEqual(figures(gold, ministry({ who: null })).who.ties_named, 0);
  const { who } = figures(gold, ministry({ who: 'Ada Lund' }));
  assert.deepEqual([who.ties, who.ties_named, who.judged, who.accuracy], [1, 1, 0, null]);
});

test('who and kind are judged where the source was found, the quote type without it', () => {
  const facts: Facts = { who: 'the ministry', kind: 'organisation', quoteType: 'indirect' };
  const right = figures(ministry(facts), ministry(facts));
  assert.deepEqual(right.kind, { accuracy: 1, right: 1, judged: 1 });
  assert.deepEqual(right.quote_type, { accuracy: 1, right: 1, judged: 1 });
  const elsewhere = figures(ministry(facts), ministry({ ...facts, quoteType: 'direct' }, 'She'));
  assert.equal(elsewhere.who.judged, 0);
  assert.equal(elsewhere.kind.judged, 0);
  assert.deepEqual(elsewhere.quote_type, { accuracy: 0, right: 0, judged: 1 });
});

test('no source, no tie; no kind in gold, none judged', () => {
  const facts: Facts = { who: null, kind: null, quoteType: 'indirect' };
  const { who, kind } = figures(ministry(facts, ''), ministry({ ...facts, kind: 'group' }, ''));
  assert.deepEqual([who.ties, kind.judged], [0, 0]);
  assert.equal(figures(ministry(facts), ministry({ ...facts, kind: 'group' })).kind.judged, 0);
});

test('what gold does not state is not judged', () => {
  const { who, kind, quote_type } = figures(
    ministry({}),
    ministry({ who: 'Ada', kind: 'person', quoteType: 'direct' }),
  );
  assert.deepEqual([who.judged, who.ties, kind.judged, quote_type.judged], [0, 0, 0, 0]);
  assert.equal(figures(ministry({}), ministry({})).who.judged, 0);
});

test('articles add up', () => {
  const one = countFacts(markArticle(TEXT, [ministry({ who: 'a' })], [ministry({ who: 'a' })]));
  const other = countFacts(markArticle(TEXT, [ministry({ who: 'a' })], [ministry({ who: 'b' })]));
  assert.deepEqual(factFigures(sumFacts([one, other, one])).who.accuracy, 0.6667);
});
