import assert from 'node:assert/strict';
import test from 'node:test';
import { boundedDiff } from '../../../src/web/bounded-diff.ts';

const words = (step: number) => Array.from({ length: 3_800 }, (_, i) => `w${(i * step) % 997}`).join(' ');

test('an edit is told word by word, what is new is told plainly', () => {
  assert.deepEqual(boundedDiff('It is so.', 'It was so.'), [
    { kind: 'same', text: 'It ' },
    { kind: 'removed', text: 'is' },
    { kind: 'added', text: 'was' },
    { kind: 'same', text: ' so.' },
  ]);
  assert.deepEqual(boundedDiff('', 'It is so.'), [{ kind: 'same', text: 'It is so.' }]);
});

test('texts made to be compared for long are not', () => {
  const [before, after] = [words(7), words(11)];
  const start = performance.now();
  for (let i = 0; i < 10; i++) {
    assert.deepEqual(boundedDiff(before, after), [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  }
  assert.ok(performance.now() - start < 2_000, 'a page may hold ten of them');
  const huge = 'word '.repeat(50_000);
  assert.equal(boundedDiff(huge, `${huge}more`).length, 2);
});
