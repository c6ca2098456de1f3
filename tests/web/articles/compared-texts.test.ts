import assert from 'node:assert/strict';
import test from 'node:test';
import { compareClaimedTexts } from '../../../src/web/compared-texts.ts';

const compare = (before: string, after: string) =>
  compareClaimedTexts({ text: before, claims: [] }, { text: after, claims: [] });

test('words are compared within the paragraphs that changed, and long same stretches are folded', () => {
  const same = Array.from({ length: 6 }, (_, index) => `Paragraph ${index}.`);
  const { blocks } = compare(
    [...same, 'Ten people died.'].join('\n\n'),
    [...same, 'Twelve people died.'].join('\n'),
  );
  const read = blocks.map(({ isFolded, rows }) => [
    isFolded,
    ...rows.map(({ inline }) =>
      inline.map(({ kind, text }) => (kind === 'same' ? text : `${kind} ${text}`)).join('|'),
    ),
  ]);
  assert.deepEqual(read, [
    [false, 'Paragraph 0.'],
    [true, ...same.slice(1, -1)],
    [false, 'Paragraph 5.', 'removed Ten|added Twelve| people died.'],
  ]);
});

test('texts that differ in blank lines only have no changes', () => {
  assert.equal(compare('One.\nTwo.', 'One.\n\n\nTwo.\n').isChanged, false);
  assert.equal(compare('One.\nTwo.', 'One.\n\n\nTwo!\n').isChanged, true);
});

test('two long texts of strangers are compared with bounded work, and what is left out is said', () => {
  const words = (seed: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${seed}${index}`);
  const one = compare(words('a', 60_000).join(' '), words('b', 60_000).join(' '));
  assert.deepEqual([one.blocks.length, one.isCoarse], [1, true]);
  const lines = compare(words('a', 20_000).join('\n'), words('b', 20_000).join('\n'));
  assert.equal(lines.blocks.flatMap(({ rows }) => rows).length, 5_000);
  assert.equal(lines.left, 15_000);
});
