import assert from 'node:assert/strict';
import test from 'node:test';
import { isStatementCue } from '../../training/scoring/reporting-words.ts';
import { countShared, dice, isSame, jaccard, runsOf, tokensUnder } from '../../training/scoring/token-set.ts';
import { tokenize } from '../../training/scoring/tokens.ts';

test('tokens are runs of letters, marks and digits, and single other characters', () => {
  const text = 'Café no. 4’s “𝒏o” 🐝🐝.';
  assert.deepEqual(
    tokenize(text).map((token) => token.text),
    ['Café', 'no', '.', '4', '’', 's', '“', '𝒏o', '”', '🐝', '🐝', '.'],
  );
  assert.equal(tokenize('cafe\u0301s').length, 1, 'an accent of its own belongs to its letter');
  const [bee] = tokenize('🐝 hums');
  assert.deepEqual(bee, { start: 0, end: 2, text: '🐝', isWord: false });
});

test('a token is under a span that has one of its characters', () => {
  const tokens = tokenize('the tide table lied'); // at 0–3, 4–8, 9–14, 15–19
  assert.deepEqual(tokensUnder(tokens, [[5, 6]]), [1]);
  assert.deepEqual(tokensUnder(tokens, [[3, 9]]), [1], 'spaces at the edges are nothing');
  assert.deepEqual(
    tokensUnder(tokens, [
      [15, 19],
      [0, 5],
      [4, 8],
    ]),
    [0, 1, 3],
    'order and overlap do not matter',
  );
  assert.deepEqual(tokensUnder(tokens, [[6, 6]]), [], 'an empty span has none');
});

test('likeness of token sets', () => {
  const [a, b] = [
    [1, 2, 3],
    [2, 3, 4, 5, 9],
  ];
  assert.equal(countShared(a, b), 2);
  assert.equal(dice(a, b), 4 / 8);
  assert.equal(jaccard(a, b), 2 / 6);
  assert.equal(dice([], []), 1);
  assert.equal(jaccard([], []), 1);
  assert.equal(dice([], [1]), 0);
  assert.ok(isSame([1, 2], [1, 2]) && !isSame([1, 2], [1, 3]) && !isSame([1], [1, 2]));
});

test('runs of consecutive tokens', () => {
  assert.deepEqual(runsOf([1, 2, 4, 7, 8, 9]), [[1, 2], [4], [7, 8, 9]]);
  assert.deepEqual(runsOf([]), []);
});

test('a statement has a reporting word in its cue', () => {
  assert.ok(isStatementCue(['also', 'said']));
  assert.ok(isStatementCue(['according', 'to']));
  assert.ok(isStatementCue(['in', 'a', 'statement']));
  assert.ok(!isStatementCue(['supports']));
  assert.ok(!isStatementCue([':']));
  assert.ok(!isStatementCue(['']));
  assert.ok(!isStatementCue([]));
});
