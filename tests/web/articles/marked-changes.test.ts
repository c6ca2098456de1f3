import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Mark } from '../../../src/web/highlight.ts';
import { type ChangedPiece, piecesOf } from '../../../src/web/marked-changes.ts';
import { paragraphRows } from '../../../src/web/paragraph-rows.ts';

const LINE = fc
  .array(fc.constantFrom('rain', 'fell', 'the', 'mayor', '🌧️', 'e\u0301tat', 'שלום', 'says', '12', '***'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((words) => words.join(' '));
const TEXT = fc.array(LINE, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n\n'));

const together = (pieces: readonly ChangedPiece[] | null, without?: ChangedPiece['kind']) =>
  (pieces ?? [])
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

test('whatever changes, each side put together is its text, and in its order', () => {
  fc.assert(
    fc.property(TEXT, TEXT, fc.nat(), fc.nat(), (left, right, p, q) => {
      const span = (text: string): Mark['span'] => {
        const [start, end] = [p % text.length, q % text.length].sort((a, b) => a - b);
        return [start!, end! + 1];
      };
      const marks = (text: string): Mark[] => [{ claim: 1, role: 'content', span: span(text) }];
      const { rows } = paragraphRows(left, right);
      const [ofLeft, ofRight] = [[] as string[], [] as string[]];
      for (const row of rows) {
        const side = (text: string, range: typeof row.left) =>
          range && { text, ...range, marks: marks(text) };
        const found = piecesOf(side(left, row.left), side(right, row.right), () => false, row.kind, 100);
        if (row.left) ofLeft.push(together(found.left));
        if (row.right) ofRight.push(together(found.right));
        if (row.kind === 'same' || row.kind === 'changed') {
          assert.equal(together(found.inline, 'removed'), together(found.right));
          assert.equal(together(found.left, 'removed'), together(found.right, 'added'));
        }
      }
      assert.equal(ofLeft.join('\n\n'), left);
      assert.equal(ofRight.join('\n\n'), right);
    }),
  );
});

test('a paragraph that was cut in two stands beside both halves', () => {
  const [one, two] = [
    'The wall is old and will be closed by the mayor.',
    'It carries a road to the harbour.',
  ];
  const { rows } = paragraphRows(
    `Head\n\n${one} ${two}\n\nEnd of it`,
    `Head\n\n${one}\n\n${two}\n\nEnd of it`,
  );
  assert.deepEqual(
    rows.map(({ kind, right }) => [kind, right && right.end - right.start]),
    [
      ['same', 4],
      ['changed', one.length + two.length + 2],
      ['same', 9],
    ],
  );
});

test('words that stayed carry the mark of a claim that lost its place', () => {
  const text = 'The wall is old, he said.';
  const side = (marks: Mark[]) => ({ text, start: 0, end: text.length, marks });
  const lost: Mark = { claim: 4, role: 'content', span: [0, 15] };
  const { inline } = piecesOf(side([lost]), side([]), () => true, 'same', 10);
  assert.deepEqual(
    inline.map(({ text: words, ends }) => [words, ends]),
    [
      ['The wall is old', [4]],
      [', he said.', []],
    ],
  );
});
