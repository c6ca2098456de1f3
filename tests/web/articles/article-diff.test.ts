import assert from 'node:assert/strict';
import test from 'node:test';
import { articleDiff, hasChanges } from '../../../src/web/article-diff.ts';

test('words are compared within the paragraphs that changed, and long same stretches are folded', () => {
  const same = Array.from({ length: 6 }, (_, index) => `Paragraph ${index}.`);
  const blocks = articleDiff(
    [...same, 'Ten people died.'].join('\n\n'),
    [...same, 'Twelve people died.'].join('\n'),
  );
  assert.deepEqual(blocks, [
    { kind: 'same', first: 'Paragraph 0.', hidden: same.slice(1, -1), last: 'Paragraph 5.' },
    {
      kind: 'changed',
      parts: [
        { kind: 'removed', text: 'Ten' },
        { kind: 'added', text: 'Twelve' },
        { kind: 'same', text: ' people died.' },
      ],
    },
  ]);
});

test('texts that differ in blank lines only have no changes', () => {
  assert.equal(hasChanges(articleDiff('One.\nTwo.', 'One.\n\n\nTwo.\n')), false);
});

test('two long texts of strangers are compared in a bounded time', () => {
  const words = (seed: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${seed}${index}`);
  const before = words('a', 60_000).join(' ');
  const after = words('b', 60_000).join(' ');
  const lines = articleDiff(words('a', 20_000).join('\n'), words('b', 20_000).join('\n'));
  const started = performance.now();
  assert.equal(articleDiff(before, after).length, 1);
  assert.equal(lines.length, 1);
  assert.ok(performance.now() - started < 5_000);
});
