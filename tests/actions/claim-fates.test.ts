import assert from 'node:assert/strict';
import test from 'node:test';
import { fatesBetween } from '../../src/domain/claim-fates.ts';
import { claimsAt } from '../../src/domain/past-claims.ts';
import { createActionDesk } from './test-desk.ts';

const FIRST = `Harbour wall to close

The wall will close on Monday, said Mayor Ana Ruiz.

According to the port authority, repairs will take two years.

Traders want help soon, said Tom Hale.`;
const SECOND = FIRST.replace('two years', 'three years').replace(/\n\nTraders.*/, '');
const THIRD = `Update: wall closes\n\n${FIRST.replace('two years', 'three years')}\n\nThe minister resigned, police said.`;

test('what became of each claim between any two revisions, from the history alone', async (t) => {
  const desk = await createActionDesk();
  t.after(() => desk.cleanup());
  const rita = await desk.add('reviewer', 'rita');
  const { article } = await desk.actions.importArticle(rita, { text: FIRST });
  await desk.actions.reviseArticle(rita, article.id, 1, SECOND);
  const file = await desk.actions.reviseArticle(rita, article.id, 2, THIRD);
  const fates = (from: number, to: number) =>
    fatesBetween(file, from, to).map(({ after, fate, why }) => [after.number, fate, why]);
  assert.deepEqual(fates(1, 2), [
    [1, 'kept', null],
    [2, 'changed', null],
    [3, 'orphaned', 'gone'],
  ]);
  assert.deepEqual(fates(2, 3), [
    [1, 'moved', null],
    [2, 'moved', null],
    [3, 'back', null],
    [4, 'found', null],
  ]);
  assert.deepEqual(fates(1, 3), [
    [1, 'moved', null],
    [2, 'changed', null],
    [3, 'moved', null],
    [4, 'found', null],
  ]);
  const past = claimsAt(file, 1);
  assert.deepEqual(
    past.map(({ content: { text, spans } }) => [text, FIRST.slice(...spans[0]!)]),
    past.map(({ content: { text } }) => [text, text]),
    'the words are where they were',
  );
  assert.equal(past[1]!.content.text, 'repairs will take two years');
});

test('a claim that is corrected, and one that is still lost, are told as they were then', async (t) => {
  const desk = await createActionDesk();
  t.after(() => desk.cleanup());
  const rita = await desk.add('reviewer', 'rita');
  const { article } = await desk.actions.importArticle(rita, { text: FIRST });
  const added = await desk.actions.addClaim(rita, article.id, {
    content: 'Harbour wall to close',
    who: 'us',
    kind: 'document',
  });
  await desk.actions.reviseArticle(rita, article.id, null, SECOND);
  const file = await desk.actions.reviseArticle(rita, article.id, null, `${SECOND}\n\nMore.`);
  assert.equal(fatesBetween(file, 2, 3)[2]!.fate, 'still lost');
  assert.equal(fatesBetween(file, 2, 3)[2]!.why, 'gone');
  assert.ok(
    claimsAt(file, 1).some(({ id }) => id === added.id),
    'added while the first was the newest',
  );
  assert.deepEqual(claimsAt(file, 3), claimsAt(file, 9), 'as they are now');
});
