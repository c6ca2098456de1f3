import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { engine, read } from './reading.ts';

/** A published article that we test against and do not carry: it lies beside the checkout or not at all. */
const ARTICLE = new URL('../../../shared/seeds/idlib-operation.txt', import.meta.url);
const missing = existsSync(ARTICLE)
  ? false
  : `no ${ARTICLE.pathname}: the article is not part of this repository`;
if (missing) console.log(`skipped: ${missing}`);

it('finds exactly the five attributions of the Idlib article', { skip: missing }, async () => {
  const text = readFileSync(ARTICLE, 'utf8');
  const found = (await read(text)).map(({ source, who, cue, content }) => {
    assert.equal(content.length, 1);
    const words = content[0]!.split(' ');
    return [source, who, cue, words.slice(0, 4).join(' '), words.slice(-3).join(' ')];
  });
  assert.deepEqual(found, [
    ['local sources', 'local sources', 'said', 'In Idlib, northwestern Syria,', 'Assad regime forces'],
    [
      'the sources',
      'local sources',
      'According to',
      'the moderate opposition groups',
      'began fierce clashes',
    ],
    ['UN figures', 'UN figures', 'according to', 'Since then, hundreds of', 'million others displaced'],
    ['Turkey', 'Turkey', 'has called for', 'an immediate halt to', 'to be followed'],
    ['Turkey', 'Turkey', 'warning', 'that if the attacks', 'Turkey will act'],
  ]);
  const { furniture } = await engine.extract(text);
  assert.deepEqual(
    furniture.map(([start, end]) => text.slice(start, end)),
    ['You might also like'],
  );
});
