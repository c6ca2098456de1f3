import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textOf } from '../../src/extract/attribution.ts';
import { BadInput } from '../../training/bad-input.ts';
import { type CorpusOptions, readCorpus } from '../../training/corpus/read-corpus.ts';
import { createCorpus, ownFiles } from './corpora.ts';
import { marked } from './marked.ts';

const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url));
const TEXT = '🐝 Bees hum, she said.';
const FACTS = { who: 'Odile', kind: 'person', quoteType: 'indirect' } as const;
const ARTICLE = { id: 'bees', text: TEXT, attributions: [marked(TEXT, 'she', 'said', 'Bees hum', FACTS)] };

test('BRAT counts code points, we count UTF-16 units', () => {
  const bees = readCorpus(CORPUS).find(({ id }) => id === 'bees')!;
  const words = bees.attributions.map(({ source, cue, content }) =>
    [source, cue, content].map((spans) => textOf(bees.text, spans)),
  );
  assert.deepEqual(words.slice(0, 2), [
    ['🐝 Beekeepers', ':', '𝒏o honey before June'],
    [
      'Odile Marchetti, who keeps bees above the village',
      'said',
      '“The hives came through the frost 🐝🐝,” […] “but the lime trees did not.”',
    ],
  ]);
});

test('contents of one event are one content, and line ends count', () => {
  const library = readCorpus(CORPUS).find(({ id }) => id === 'library')!;
  assert.equal(library.attributions[0]!.content.length, 2);
  assert.match(textOf(library.text, library.attributions[0]!.content), /nine years\.\r\n\r\n"Half/);
});

test('an id may have the mark that divides ids from annotators; a byte order mark counts', (t) => {
  const ann = 'T1\tCue 5 9\tsaid\nT2\tContent 10 12\tno\nE1\tCue:T1 Content:T2\n';
  const files = { 'text/a_b.txt': '\uFEFFShe said no.', 'attributions/a_b.ann': ann };
  const [article] = readCorpus(createCorpus(t, files));
  assert.equal(textOf(article!.text, article!.attributions[0]!.cue), 'said');
});

test('whose annotation counts', () => {
  const counts = (annotator?: string) =>
    readCorpus(CORPUS, { annotator }).map(({ id, attributions }) => `${id} ${attributions.length}`);
  assert.deepEqual(counts(), ['bees 5', 'denial 1', 'ferry 6', 'library 3', 'market 0', 'union 6']);
  assert.deepEqual(counts('last'), ['bees 1', 'denial 1', 'ferry 6', 'library 3', 'market 0', 'union 6']);
  assert.deepEqual(counts('ann2'), ['bees 1']);
});

test('our own layout, by half', (t) => {
  const folder = createCorpus(t, {
    ...ownFiles(ARTICLE),
    ...ownFiles({ ...ARTICLE, id: 'more-bees' }, 'held-out'),
    'annotate.ts': '',
    'notes/README.md': '',
  });
  assert.deepEqual(readCorpus(folder, { half: 'training' }), [ARTICLE]);
  assert.deepEqual(
    readCorpus(folder).map(({ id }) => id),
    ['bees', 'more-bees'],
  );
});

function refuses(
  t: TestContext,
  files: Record<string, string | Uint8Array>,
  options: CorpusOptions,
  says: RegExp,
) {
  const folder = createCorpus(t, files);
  assert.throws(
    () => readCorpus(folder, options),
    (error: Error) => {
      assert.ok(error instanceof BadInput, error.stack);
      assert.match(error.message, says);
      assert.ok(!error.message.includes('\n'));
      return true;
    },
  );
}

test('a folder that is no corpus says so', (t) => {
  assert.throws(
    () => readCorpus('/nowhere/at/all'),
    /^Error: cannot read \/nowhere\/at\/all: it does not exist\.$/,
  );
  refuses(t, { 'a.txt': '' }, {}, /neither text\/ and attributions\/ nor folders/);
  refuses(t, { 'text/a.txt': TEXT, 'attributions/README': '' }, {}, /attributions: there are no \.ann files/);
  refuses(t, { 'text/a.txt': TEXT, 'attributions/b_x.ann': '' }, {}, /b_x\.ann: there is no text\/b\.txt/);
  refuses(t, { 'text/a.txt': Buffer.from([0x63, 0xe9]), 'attributions/a.ann': '' }, {}, /not text in UTF-8/);
});

test('options belong to one layout each', (t) => {
  const brat = { 'text/a.txt': TEXT, 'attributions/a_x.ann': '' };
  refuses(t, brat, { half: 'training' }, /leave out --half/);
  refuses(t, brat, { annotator: 'y' }, /no article is annotated by “y”/);
  refuses(t, ownFiles(ARTICLE), { annotator: 'first' }, /leave out --annotator/);
  refuses(t, ownFiles(ARTICLE), { half: 'held-out' }, /no article of the half “held-out”/);
});

test('a standoff line that is wrong is named', (t) => {
  const standoff = (ann: string, says: RegExp) =>
    refuses(t, { 'text/a.txt': TEXT, 'attributions/a_x.ann': ann }, {}, says);
  standoff('T1\tCue 2 5\tBee\nT2 Cue 2 5', /a_x\.ann:2: this line is not of the form “T1<tab>/);
  standoff('T1\tCue two five\tBee', /a_x\.ann:1: this line is not/);
  standoff('E1\t', /a_x\.ann:1: this line is not of the form “E1<tab>/);
  standoff('T1\tCue 2 2\t', /a_x\.ann:1: the fragment 2 2 is empty/);
  // The text has 21 code points, 22 UTF-16 units.
  standoff('T1\tCue 20 22\t.', /a_x\.ann:1: the offset 22 is past the end of the text \(21 characters\)/);
  standoff('E1\tCue:T9', /a_x\.ann:1: Cue:T9 names an annotation that the file does not have/);
});

test('an article of our own that is wrong is named', (t) => {
  const own = (expected: unknown, says: RegExp) =>
    refuses(t, { 'a/source.txt': TEXT, 'a/expected.json': JSON.stringify(expected) }, {}, says);
  const attribution = JSON.parse(ownFiles(ARTICLE)['bees/expected.json']!).attributions[0];
  const half = 'training';
  own({ attributions: [] }, /a\/expected\.json: half: /);
  own({ half, attributions: [{ ...attribution, kind: 'robot' }] }, /attributions\.0\.kind: /);
  own({ half, attributions: [{ ...attribution, cue: { text: 'said', spans: [[9, 5]] } }] }, /runs backwards/);
  own(
    { half, attributions: [{ ...attribution, cue: { text: 'says', spans: [[17, 21]] } }] },
    /attribution 1, cue: the text at its spans is not “says”/,
  );
  refuses(t, { 'a/source.txt': TEXT, 'a/expected.json': '{' }, {}, /a\/expected\.json: this is not JSON/);
  refuses(t, { 'a/expected.json': '{}' }, {}, /cannot read .*source\.txt: it does not exist/);
});
