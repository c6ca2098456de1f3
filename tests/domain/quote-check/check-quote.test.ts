import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Invalid } from '../../../src/domain/errors.ts';
import { checkQuote, MAX_SOURCE, suggestedVerdict } from '../../../src/domain/quote-check/check-quote.ts';
import type { QuoteType } from '../../../src/extract/attribution.ts';

/** A question time in a harbour town, as its clerk wrote it down. */
const TRANSCRIPT = `CHAIR: Thank you. Minister Ruiz has the floor.
MINISTER RUIZ: We will not close the harbour this year, and we’ve set aside ten million euros for the
repairs. I don't think that anybody should be worried, because the ferries are safe. Thirty-two crossings were
cancelled in March, which is far too many. One in five of the boats is older than I am.
CHAIR: And the crew?
MINISTER RUIZ: The crew was never asked. Nobody asked them, and that's a mistake. We'll do it better, I promise you,
and we will publish every figure on 4 March 2025.
CHAIR: Thank you. Minister Ruiz has the floor.`;

function check(parts: string | string[], quoteType: QuoteType = 'direct', source = TRANSCRIPT) {
  const checked = checkQuote([parts].flat(), quoteType, source);
  const words = checked.passage && source.slice(...checked.passage).replace(/\s+/g, ' ');
  return { ...checked, words, kinds: checked.findings.map(({ kind }) => kind) };
}

test('words that stand in the source to the letter are exact, line ends aside', () => {
  const found = check('ten million euros for the repairs.');
  assert.equal(found.how, 'exact');
  assert.equal(found.words, 'ten million euros for the repairs');
  assert.deepEqual(found.findings, []);
  assert.deepEqual(found.diff, [{ kind: 'same', text: 'ten million euros for the repairs' }]);
  assert.equal(suggestedVerdict(found, 'direct'), 'confirmed');
});

test('case, punctuation, contractions and how a figure is written are no difference', () => {
  for (const quote of [
    'WE WILL NOT CLOSE the harbour — this year',
    'we have set aside €10m for the repairs',
    'we have set aside 10 million euros for the repairs',
    'I do not think that anybody should be worried',
    '32 crossings were cancelled in March',
    '20% of the boats is older than I am',
    'that is a mistake. We will do it better',
    'publish every figure on March 4, 2025',
    'anybody should be wor\u00adried',
  ]) {
    const found = check(quote);
    assert.equal(found.how, 'normalised', `${quote}: ${JSON.stringify(found)}`);
    assert.deepEqual(found.findings, [], quote);
  }
});

test('what differs is told by its kind', () => {
  const cases: [string, string, string, string][] = [
    ['We will close the harbour this year', 'lost-negation', 'We will close the', 'We will not close the'],
    ['The crew was asked.', 'lost-negation', 'crew was asked', 'crew was never asked'],
    ['I think that anybody should be worried', 'lost-negation', 'I think that', 'I do not think that'],
    ['the ferries are not safe', 'added-negation', 'ferries are not safe', 'ferries are safe'],
    [
      'set aside twelve million euros for the repairs',
      'changed-figure',
      'twelve million euros',
      'ten million euros',
    ],
    [
      'set aside ten million dollars for the repairs',
      'changed-figure',
      'ten million dollars',
      'ten million euros',
    ],
    ['publish every figure on 5 March 2025', 'changed-figure', '5 March 2025', '4 March 2025'],
    ['we will publish each figure on 4 March', 'changed-word', 'each', 'every'],
    ['which is too many', 'left-out', '', 'far'],
    ['Nobody asked them, and that’s a grave mistake', 'added', 'grave', ''],
  ];
  for (const [quote, kind, article, source] of cases) {
    const found = check(quote);
    assert.equal(found.how, 'fuzzy', quote);
    const finding = found.findings.find((one) => one.kind === kind);
    assert.ok(finding, `${quote}: ${JSON.stringify(found.findings)}`);
    if (kind === 'changed-figure' && /March/.test(quote)) assert.match(finding.article, /5/);
    else
      assert.deepEqual(
        { ...finding, source: finding.source.replace("don't", 'do not') },
        { kind, article, source },
      );
    assert.equal(suggestedVerdict(found, 'direct'), 'misquoted');
  }
});

test('the diff goes from what was said to what the article makes of it', () => {
  assert.deepEqual(check('The crew was asked. Nobody told them').diff, [
    { kind: 'same', text: 'The crew was' },
    { kind: 'left-out', text: 'never' },
    { kind: 'same', text: 'asked. Nobody' },
    { kind: 'left-out', text: 'asked' },
    { kind: 'added', text: 'told' },
    { kind: 'same', text: 'them' },
  ]);
});

test('what a split quote leaves out between its parts is marked, and no misquotation', () => {
  const found = check(['The crew was never asked', 'that’s a mistake']);
  assert.deepEqual(found.findings, [{ kind: 'elided', article: '', source: 'Nobody asked them, and' }]);
  assert.equal(found.words, "The crew was never asked. Nobody asked them, and that's a mistake");
  assert.equal(suggestedVerdict(found, 'direct'), 'confirmed');
  const changed = check(['we will not close the harbour', 'the ferries are dangerous']);
  assert.deepEqual(changed.kinds, ['elided', 'changed-word']);
});

test('parts in another order than in the source are not found as they are quoted', () => {
  const found = check(['that’s a mistake', 'The crew was never asked']);
  assert.notEqual(found.how, 'exact');
  assert.notEqual(suggestedVerdict(found, 'direct'), 'confirmed');
});

test('in indirect speech people and tenses shift', () => {
  const quote = 'that they would not close the harbour that year, and they had set aside ten million euros';
  const found = check(quote, 'indirect');
  assert.deepEqual([...new Set(found.kinds)], ['reported-speech']);
  assert.equal(suggestedVerdict(found, 'indirect'), 'confirmed');
  assert.equal(suggestedVerdict(check(quote, 'direct'), 'direct'), 'misquoted', 'but not in a direct quote');
  const lost = check('they would close the harbour that year', 'indirect');
  assert.ok(lost.kinds.includes('lost-negation'));
  assert.equal(suggestedVerdict(lost, 'indirect'), 'misquoted');
  const reworded = check('the crew was never consulted', 'indirect');
  assert.equal(suggestedVerdict(reworded, 'indirect'), null, 'a paraphrase is for a person to judge');
});

test('verbs are followed into the past', () => {
  const said = 'We plan to carry more people, and the town needs the boats that we buy and run.';
  const report = 'they planned to carry more people, and the town needed the boats that they bought and ran';
  assert.deepEqual([...new Set(check(report, 'indirect', said).kinds)], ['reported-speech']);
});

test('where nothing is near, no random passage is shown', () => {
  for (const quote of [
    'The government plans to raise the tax on fuel and bread',
    'Sharks were seen',
    '…',
    '',
  ]) {
    const found = check(quote);
    assert.equal(found.how, 'none', quote);
    assert.equal(found.passage, null);
    assert.equal(suggestedVerdict(found, 'direct'), null, 'that it was not said is for a person to say');
  }
});

test('another passage that is as good is an alternative', () => {
  const found = check('Minister Ruiz has the floor');
  assert.equal(found.how, 'exact');
  assert.deepEqual(
    found.alternatives.map(({ how, passage }) => [how, TRANSCRIPT.slice(...passage)]),
    [['exact', 'Minister Ruiz has the floor']],
  );
  assert.deepEqual(check('We will not close the harbour').alternatives, []);
});

test('a passage to the letter comes before one that is only word for word', () => {
  const found = check('the ferries are safe', 'direct', 'THE FERRIES ARE SAFE! And: the ferries are safe.');
  assert.equal(found.how, 'exact');
  assert.equal(found.passage![0], 27);
});

test('texts without spaces between words, right-to-left ones and emoji are compared, too', () => {
  assert.equal(check('我们不会关闭港口', 'direct', '主席：谢谢。我们不会关闭港口，谢谢。').how, 'exact');
  assert.deepEqual(check('我们会关闭港口吗', 'direct', '部长说：我们不会关闭港口吗').kinds, ['left-out']);
  assert.equal(check('لن نغلق الميناء', 'direct', 'قال الوزير: لن نغلق الميناء هذا العام').how, 'exact');
  const emoji = check('we 🚢 sail', 'direct', '🎉🎉 Yes, we 🚢 sail today');
  assert.equal(emoji.words, 'we 🚢 sail');
});

test('what is too long to be compared is refused in words', () => {
  assert.throws(() => check('words', 'direct', 'a '.repeat(MAX_SOURCE)), Invalid);
  assert.throws(() => check('word '.repeat(1001)), Invalid);
});

test('any stretch of a source is found where it says so, and nothing breaks', () => {
  const word = fc.constantFrom(
    'the',
    'not',
    "isn't",
    '10',
    'million',
    'euros',
    'ferry',
    '4',
    'March',
    '…',
    '🚢',
    '’',
    'é',
    "it's",
    '\n',
  );
  const words = fc.array(word, { maxLength: 60 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(
      words,
      words,
      words,
      fc.constantFrom<QuoteType>('direct', 'indirect'),
      (before, quote, after, type) => {
        const source = `${before} ${quote} ${after}`;
        const found = checkQuote([quote], type, source);
        const [start, end] = found.passage ?? [0, 0];
        assert.ok(start >= 0 && end <= source.length && start <= end);
        if (/[a-zé\d]/.test(quote)) assert.equal(found.how, 'exact', JSON.stringify([quote, source, found]));
        const other = checkQuote([quote, after], type, before);
        assert.ok(other.similarity >= 0 && other.similarity <= 1);
      },
    ),
    { numRuns: 300 },
  );
});

test('a transcript of 100,000 words takes no time that anybody notices, and hostile ones are bounded', () => {
  const quote = 'we had put ten million euros by for repairs and never told a single member of the crew';
  const sentences = Array.from(
    { length: 10_000 },
    (_, at) => `The member for ward ${at} asked about the boats again.`,
  );
  sentences[7000] =
    'We have put ten million euros by for the repairs and we never told one member of the crew.';
  const long = sentences.join('\n');
  const timed = (run: () => { how: string }) => {
    const began = performance.now();
    const { how } = run();
    return [how, performance.now() - began] as const;
  };
  const [how, took] = timed(() => checkQuote([quote], 'indirect', long));
  assert.equal(how, 'fuzzy');
  assert.ok(took < 1500, `${took} ms`);
  const the = 'the '.repeat(250_000);
  for (const [parts, source] of [
    [['the '.repeat(1000)], the],
    [[`${'the '.repeat(900)}end`], the],
    [Array.from({ length: 300 }, () => 'the mat'), 'the cat sat on a mat '.repeat(47_000)],
    [['我们会关闭港口'.repeat(100)], '我们不会关闭港口'.repeat(125_000)],
    [["it's a"], "it's'd".repeat(160_000)],
    [['10,000,000 boats'], '1,'.repeat(500_000)],
  ] as const) {
    const [, slow] = timed(() => checkQuote(parts, 'indirect', source));
    assert.ok(slow < 6000, `${source.slice(0, 12)}: ${slow} ms`);
  }
});

test('the “that” of a report is no difference of words', () => {
  const source = 'The last ferry leaves on Friday.';
  assert.equal(checkQuote(['that the last ferry leaves on Friday'], 'indirect', source).how, 'normalised');
  assert.equal(checkQuote(['that the last ferry leaves on Friday'], 'direct', source).how, 'fuzzy');
});

test('a “not” right before the words that are quoted is found, whatever else is as it was', () => {
  const source =
    'Friends. Turkey will not act alone if the attacks go on. No, it is safe. A knot of boats is safe.';
  for (const [quote, isLost, words] of [
    ['act alone if the attacks go on', true, 'not act alone if the attacks go on'],
    ['that it will act if the attacks go on', true, 'will not act alone if the attacks go on'],
    ['will not act alone if the attacks go on', false, 'will not act alone if the attacks go on'],
    ['it never will act alone if the attacks go on', false, 'act alone if the attacks go on'],
    ['it is safe', false, 'it is safe'],
    ['of boats is safe', false, 'of boats is safe'],
  ] as const) {
    const found = check(quote, 'indirect', source);
    assert.equal(found.kinds.includes('lost-negation'), isLost, quote);
    assert.equal(found.words, words, quote);
    assert.equal(
      suggestedVerdict(found, 'indirect') === 'misquoted',
      isLost || found.kinds.includes('added-negation'),
      quote,
    );
  }
});

test('small words at the edges of a passage are taken along, as far as its sentence goes', () => {
  const found = checkQuote(
    ['that it will act if the attacks go on'],
    'indirect',
    'Wait. Turkey will not act alone if the attacks go on.',
  );
  assert.deepEqual(
    found.diff.map(({ kind, text }) => `${kind}: ${text}`),
    [
      'added: that',
      'added: it',
      'same: will',
      'left-out: not',
      'same: act',
      'left-out: alone',
      'same: if the attacks go on',
    ],
  );
  assert.deepEqual(found.findings[2], {
    kind: 'lost-negation',
    article: 'it will act',
    source: 'will not act alone',
  });
  const sentence = check(
    'that it will act if the attacks go on',
    'indirect',
    'So she will not. Act if the attacks go on.',
  );
  assert.equal(sentence.words, 'Act if the attacks go on');
  const after = check(
    'Talks on the ferry contract broke down over',
    'indirect',
    'Talks on the ferry contract broke down, he said, over it.',
  );
  assert.equal(after.words, 'Talks on the ferry contract broke down, he said, over');
});

test('a word that is denied is a “not” lost or added', () => {
  const source = 'The court called the closing of the harbour unlawful and the ferries safe.';
  assert.deepEqual(check('the closing of the harbour lawful', 'indirect', source).kinds, ['lost-negation']);
  assert.deepEqual(check('the harbour unlawful and the ferries unsafe', 'direct', source).kinds, [
    'added-negation',
  ]);
  assert.ok(!check('and the ferries seen', 'direct', source).kinds.some((kind) => kind.endsWith('negation')));
});
