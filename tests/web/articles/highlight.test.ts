import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Mark, marksByParagraph, paragraphsOf, splitAtMarks } from '../../../src/web/highlight.ts';

function mark(claim: number, role: Mark['role'], start: number, end: number): Mark {
  return { claim, role, span: [start, end] };
}

function shown(text: string, marks: Mark[]): [string, string][] {
  return splitAtMarks(text, marks).map((piece) => [
    piece.text,
    piece.marks.map(({ claim, role }) => `${claim} ${role}`).join(', '),
  ]);
}

test('text without marks is one piece, no text is none', () => {
  assert.deepEqual(shown('Rain fell.', []), [['Rain fell.', '']]);
  assert.deepEqual(shown('', []), []);
});

test('marks that overlap are split at every edge', () => {
  assert.deepEqual(shown('abcdefgh', [mark(1, 'content', 1, 5), mark(2, 'content', 3, 7)]), [
    ['a', ''],
    ['bc', '1 content'],
    ['de', '1 content, 2 content'],
    ['fg', '2 content'],
    ['h', ''],
  ]);
});

test('a claim within another’s content is marked as both', () => {
  const marks = [mark(1, 'content', 0, 8), mark(2, 'source', 2, 4), mark(2, 'content', 5, 8)];
  assert.deepEqual(shown('abcdefgh', marks), [
    ['ab', '1 content'],
    ['cd', '1 content, 2 source'],
    ['e', '1 content'],
    ['fgh', '1 content, 2 content'],
  ]);
});

test('the parts of a split quote are pieces of their own', () => {
  const text = '“A,” he said, “b.”';
  const pieces = splitAtMarks(text, [mark(1, 'content', 0, 4), mark(1, 'content', 14, 18)]);
  assert.deepEqual(
    pieces.filter((piece) => piece.marks.length > 0).map((piece) => piece.text),
    ['“A,”', '“b.”'],
  );
});

test('emoji and right-to-left text keep their characters and offsets', () => {
  const text = '👩‍🚒 قال الوزير إن المطر 🌧️ توقف';
  const start = text.indexOf('المطر');
  const [before, content, after] = splitAtMarks(text, [mark(1, 'content', start, start + 8)]);
  assert.equal(before!.text + content!.text + after!.text, text);
  assert.equal(content!.start, start);
  assert.equal(content!.text, 'المطر 🌧');
});

test('empty marks and marks elsewhere change nothing', () => {
  assert.deepEqual(shown('abc', [mark(1, 'cue', 2, 2), mark(1, 'cue', 3, 9), mark(1, 'cue', 7, 9)]), [
    ['abc', ''],
  ]);
});

test('a content over several paragraphs is marked in each of them', () => {
  const text = 'One one.\n\nTwo two.\nThree.';
  const paragraphs = paragraphsOf(text);
  assert.deepEqual(
    paragraphs.map(({ start, end }) => text.slice(start, end)),
    ['One one.', 'Two two.', 'Three.'],
  );
  const marks = marksByParagraph(paragraphs, [mark(1, 'content', 4, 14), mark(2, 'content', 19, 25)]);
  assert.deepEqual(
    marks.map((list) => list.map(({ claim }) => claim)),
    [[1], [1], [2]],
  );
  const second = paragraphs[1]!;
  assert.deepEqual(
    splitAtMarks(text, marks[1]!, second.start, second.end).map((piece) => piece.text),
    ['Two ', 'two.'],
  );
});

test('lines that were wrapped at a fixed width are one paragraph', () => {
  const line = 'words that go on and on until the width of the page is';
  const text = `${line}\n${line}\nover.\n\nHead\nNext`;
  assert.deepEqual(
    paragraphsOf(text).map(({ start, end }) => text.slice(start, end)),
    [`${line}\n${line}\nover.`, 'Head', 'Next'],
  );
});

const roles = fc.constantFrom<Mark['role']>('content', 'source', 'cue');
const texts = fc.string({ unit: 'grapheme', maxLength: 80 });

test('the pieces are the text, and each carries just the marks that cover it', () => {
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.tuple(fc.nat(9), roles, fc.nat(90), fc.nat(90)), { maxLength: 12 }),
      (text, given) => {
        const marks = given.map(([claim, role, a, b]) => mark(claim, role, Math.min(a, b), Math.max(a, b)));
        const pieces = splitAtMarks(text, marks);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        for (const { start, end, marks: on } of pieces) {
          assert.ok(start < end);
          for (const item of marks) {
            const [from, to] = item.span;
            const covers = from <= start && to >= end && from < to;
            assert.equal(on.includes(item), covers);
            if (!covers && from < to) assert.ok(to <= start || from >= end, 'no mark covers half a piece');
          }
        }
      },
    ),
  );
});

test('by paragraphs, nothing that says something is lost', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('\n', ' ', 'ab', '🌧', 'שלום', '.'), { maxLength: 60 })
        .map((list) => list.join('')),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }),
      (text, given) => {
        const marks = given.map(([a, b], index) => mark(index, 'content', Math.min(a, b), Math.max(a, b)));
        const paragraphs = paragraphsOf(text);
        const byParagraph = marksByParagraph(paragraphs, marks);
        const joined = paragraphs.map(({ start, end }, index) => {
          const pieces = splitAtMarks(text, byParagraph[index]!, start, end);
          assert.deepEqual(
            pieces.map((piece) => piece.marks.map(({ claim }) => claim).sort()),
            splitAtMarks(text, marks, start, end).map((piece) =>
              piece.marks.map(({ claim }) => claim).sort(),
            ),
          );
          return pieces.map((piece) => piece.text).join('');
        });
        assert.equal(joined.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      },
    ),
  );
});
