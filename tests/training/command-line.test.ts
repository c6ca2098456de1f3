import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../training/command-line.ts';
import { readCorpus } from '../../training/corpus/read-corpus.ts';
import { createCorpus, ownFiles } from './corpora.ts';
import { marked } from './marked.ts';

const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url));
const PREDICTIONS = path.join(CORPUS, 'predictions.jsonl');
/** What the reference scorer printed for the corpus and the predictions beside it, with --bootstrap 100. */
const EXPECTED = JSON.parse(readFileSync(new URL('./expected-table.json', import.meta.url), 'utf8'));

async function run(...args: string[]) {
  const outcome = { output: '', errors: '', exitCode: -1 };
  outcome.exitCode = await runCommandLine(args, {
    print: (text) => {
      outcome.output += text;
    },
    complain: (line) => {
      outcome.errors += `${line}\n`;
    },
  });
  return outcome;
}

test('the table is the reference scorer’s, to the digit', async () => {
  const outcome = await run('--corpus', CORPUS, '--predictions', PREDICTIONS, '--bootstrap', '100');
  assert.equal(outcome.output, `${JSON.stringify(EXPECTED, null, 1)}\n`);
  assert.equal(outcome.exitCode, 0);
  assert.equal(
    outcome.errors,
    '1 articles have no predictions: nothing was found in them.\n' +
      '1 predicted articles are not in the corpus: they are left out.\n',
  );
});

test('both layouts give the same figures; ours adds who, kind and quote type', async (t) => {
  const folder = createCorpus(
    t,
    Object.assign({}, ...readCorpus(CORPUS).map((article) => ownFiles(article))),
  );
  const { output } = await run('--corpus', folder, '--predictions', PREDICTIONS, '--bootstrap', '100');
  const { who, kind, quote_type, ...table } = JSON.parse(output);
  assert.deepEqual(table, EXPECTED);
  assert.equal(who.ties, 11, '12 found with their source, one of which has none; the corpus names nobody');
  assert.equal(kind.accuracy, null);
  assert.deepEqual(quote_type, { accuracy: 0, right: 0, judged: 15 });
});

test('without predictions the engine runs, and what it found can be kept and scored again', async (t) => {
  const text = 'The ferry will stop on Monday, said Ana Ruiz.\n';
  const facts = { who: 'Ana Ruiz', kind: 'person', quoteType: 'indirect' } as const;
  const gold = marked(text, 'Ana Ruiz', 'said', 'The ferry will stop on Monday', facts);
  const folder = createCorpus(t, ownFiles({ id: 'ferry', text, attributions: [gold] }, 'held-out'));
  const kept = path.join(folder, 'found.jsonl');
  const first = await run('--corpus', folder, '--half', 'held-out', '--write-predictions', kept);
  assert.equal(first.exitCode, 0);
  assert.match(first.errors, /^\S+: 9 words in \d+\.\d s\n$/);
  const { attribution, who, kind, quote_type } = JSON.parse(first.output);
  assert.equal(attribution.exact.f1, 1);
  assert.deepEqual([who.right, kind.right, quote_type.right], [1, 1, 1]);
  const again = await run('--corpus', folder, '--predictions', kept);
  assert.deepEqual([again.output, again.errors], [first.output, '']);
  const unwritable = await run('--corpus', folder, '--predictions', kept, '--write-predictions', folder);
  assert.equal(unwritable.errors, `cannot write ${folder}: it is a folder, not a file.\n`);
});

test('predictions that are wrong are named', async (t) => {
  const folder = createCorpus(t, { 'text/a.txt': 'She said no.\n', 'attributions/a.ann': '' });
  const refuses = async (lines: string, says: RegExp) => {
    const file = path.join(createCorpus(t, { 'p.jsonl': lines }), 'p.jsonl');
    const { exitCode, output, errors } = await run('--corpus', folder, '--predictions', file);
    assert.deepEqual([exitCode, output], [1, '']);
    assert.match(errors, says);
    assert.equal(errors.split('\n').length, 2, 'one line');
  };
  const found = (cue: unknown) => JSON.stringify({ id: 'a', attributions: [{ cue, content: [[9, 11]] }] });
  await refuses('{"id":"a","attributions":[]}\n{', /p\.jsonl:2: this is not JSON/);
  await refuses('{"id":"a"}', /p\.jsonl:1: attributions: /);
  await refuses(
    '{"id":"a","attributions":[]}\n{"id":"a","attributions":[]}',
    /p\.jsonl:2: the article a is in/,
  );
  await refuses(found([[4, 2]]), /p\.jsonl:1: attributions\.0\.cue\.0: a span that runs backwards/);
  await refuses(found([[4.5, 8]]), /p\.jsonl:1: attributions\.0\.cue\.0\.0: /);
  await refuses(
    found([[4, 99]]),
    /a: a predicted cue ends at 99, past the end of the text \(13 UTF-16 units\)/,
  );
});

test('options that are wrong are named', async () => {
  const refuses = async (args: string[], says: RegExp) => {
    const { exitCode, output, errors } = await run(...args);
    assert.deepEqual([exitCode, output], [1, '']);
    assert.match(errors, says);
    assert.equal(errors.split('\n').length, 2, 'one line');
  };
  await refuses([], /--corpus <folder>/);
  await refuses(['--corpus', CORPUS, '--half', 'third'], /Allowed choices are training, held-out/);
  await refuses(['--corpus', CORPUS, '--bootstrap', '-3'], /It takes a whole number/);
  await refuses(['--corpus', CORPUS, '--predictions', '/nowhere.jsonl'], /cannot read \/nowhere\.jsonl/);
  await refuses(['--corpus', CORPUS, '--annotator', 'ann9'], /no article is annotated by “ann9”/);
});

test('as a shell starts it', () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'training/evaluate.ts', ...args], { encoding: 'utf8' });
  const { status, stderr, stdout } = start('--corpus', '/nowhere');
  assert.deepEqual(
    { status, stderr, stdout },
    { status: 1, stderr: 'evaluate: cannot read /nowhere: it does not exist.\n', stdout: '' },
  );
  assert.equal(
    JSON.parse(start('--corpus', CORPUS, '--predictions', PREDICTIONS).stdout).gold,
    EXPECTED.gold,
  );
});
