import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { scoreArticle } from '../../training/scoring/score.ts';
import { tableOf } from '../../training/scoring/table.ts';

/** The scorer that ours must agree with: it lies beside the checkout or not at all. */
const REFERENCE = new URL('../../../shared/score.mjs', import.meta.url);
const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url));
const missing = existsSync(REFERENCE)
  ? false
  : `no ${REFERENCE.pathname}: the reference scorer is not part of this repository`;
if (missing) console.log(`skipped: ${missing}`);

test('prints what the reference scorer prints', { skip: missing }, () => {
  const predictions = path.join(CORPUS, 'predictions.jsonl');
  const printed = (...args: string[]) => {
    const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  for (const annotator of ['first', 'last', 'ann1']) {
    const options = ['--bootstrap', '60', '--annotator', annotator];
    const ours = [
      '--import',
      'tsx',
      'training/evaluate.ts',
      '--corpus',
      CORPUS,
      '--predictions',
      predictions,
    ];
    // Behind a link it takes itself for a module, and prints nothing.
    const theirs = [realpathSync(fileURLToPath(REFERENCE)), '--gold', CORPUS, '--pred', predictions];
    assert.equal(printed(...ours, ...options), printed(...theirs, ...options), annotator);
  }
});

test('agrees on any marks in any text', { skip: missing }, async () => {
  const reference = await import(REFERENCE.href);
  const pieces = [..."she said according to supports 4 é '' `` 🐝".split(' '), ...'“”"\'’`,.:\n 𝒏'];
  const text = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 24 })
    .map((some) => some.join(' '));
  // Of few tokens and few marks, so that cues meet and matchings are contested.
  const spans = fc.array(
    fc.tuple(fc.nat(60), fc.nat(25)).map(([start, length]): [number, number] => [start, start + length]),
    { maxLength: 2 },
  );
  const attributions = fc.array(fc.record({ source: spans, cue: spans, content: spans }), { maxLength: 6 });
  const article = fc.record({ text, gold: attributions, predicted: attributions });
  fc.assert(
    fc.property(fc.array(article, { minLength: 1, maxLength: 3 }), (articles) => {
      const ours = articles.map(({ text, gold, predicted }) =>
        scoreArticle({ id: '', text, attributions: gold }, predicted),
      );
      const theirs = articles.map(({ text, gold, predicted }) =>
        reference.scoreArticle(text, gold, predicted),
      );
      const { articles: _, predicted, gold, ...table } = reference.summarize(theirs);
      assert.deepEqual(tableOf(ours), table);
      const sum = (of: 'predicted' | 'gold') => ours.reduce((total, score) => total + score[of], 0);
      assert.deepEqual([sum('predicted'), sum('gold')], [predicted, gold]);
    }),
    { numRuns: 300 },
  );
});
