import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { findAssertions } from '../../src/extract/assertions.ts';
import type { Span } from '../../src/extract/attribution.ts';
import { engine } from './reading.ts';

/** `[…]` marks what is attributed; what is found comes back as words. */
function assertionsIn(marked: string, furniture: readonly string[] = []): string[] {
  let text = '';
  const content: Span[] = [];
  for (const [index, part] of marked.split(/[[\]]/).entries()) {
    if (index % 2 === 1) content.push([text.length, text.length + part.length]);
    text += part;
  }
  const lines = furniture.map((line): Span => [text.indexOf(line), text.indexOf(line) + line.length]);
  const found = findAssertions(text, [{ source: [], cue: [], content }], lines, null);
  for (const { span, text: words } of found) assert.equal(text.slice(...span), words);
  return found.map(({ text: words }) => words);
}

test('a sentence with a figure, a sum, a share or a date that nobody is said to have said', () => {
  assert.deepEqual(assertionsIn('The storm cut power to 1,200 homes.'), [
    'The storm cut power to 1,200 homes',
  ]);
  assert.deepEqual(assertionsIn('Rents rose by 4.5% last year. They are high. The fund holds $3 million!'), [
    'Rents rose by 4.5% last year',
    'The fund holds $3 million',
  ]);
  assert.deepEqual(assertionsIn('The bridge opened on 3 March 2011.'), ['The bridge opened on 3 March 2011']);
  assert.deepEqual(assertionsIn('The bridge is old and much loved by all who cross it.'), []);
});

test('the reason names the figures', () => {
  const why = (text: string) => findAssertions(text, [], [], '2026-03-31')[0]?.why;
  assert.equal(why('The storm cut power to 1,200 homes.'), 'states a figure: 1,200 homes');
  assert.match(why('The bridge opened on 3 March 2011.')!, /^states a date: 3 March 2011$/);
  assert.equal(
    why('Two men fell in on Monday, and rents rose by 4%.'),
    'states a figure, a date and a percentage: Two men, Monday (30 March 2026), 4%',
  );
  assert.equal(why('Ana Ruiz, 29, stayed out of the argument.'), undefined, 'an age says who is meant');
  assert.match(why('It cost $40 million and took 12 years, 3 months and 2 days of work.')!, / …$/);
});

test('what is attributed is not the article’s own', () => {
  assert.deepEqual(assertionsIn('[The storm cut power to 1,200 homes, officials said.]'), []);
  assert.deepEqual(assertionsIn('[The storm cut power to 1,200 homes], officials said on Monday.'), []);
  assert.deepEqual(
    assertionsIn('“There were 40 of us in the boat that night.”'),
    [],
    'somebody’s, whoever it is',
  );
});

test('a clause beside an attribution is the article’s own where it can stand by itself', () => {
  assert.deepEqual(
    assertionsIn('Two men died in the fire on Monday, and [police said a third was missing].'),
    ['Two men died in the fire on Monday'],
  );
  assert.deepEqual(assertionsIn('[Police said a third was missing]; two men died in the fire on Monday.'), [
    'two men died in the fire on Monday',
  ]);
  for (const text of [
    'In March, when 40 homes burned, [the mayor said it would not happen again].',
    '[He said the toll would rise], and left at 15 minutes past the hour.',
    'The bridge, which [the council says is safe], closed on 3 March.',
    '[She said it was the third], and the ninth since the league began in 2023.',
  ]) {
    assert.deepEqual(assertionsIn(text), [], text);
  }
});

test('headlines, bylines, datelines, captions, questions and furniture assert nothing', () => {
  for (const line of [
    'Storm cuts power to 1,200 homes',
    'By Ana Ruiz, 3 March 2026.',
    'Updated on 3 March 2026 at 14:02.',
    'Last updated: Tuesday, March 3, 2026 at 2:02 p.m. GMT.',
    'Reporting by Ana Ruiz and Bo Lind in Lisbon on 3 March.',
    'Was it 1,200 homes that lost power in the storm?',
  ]) {
    assert.deepEqual(assertionsIn(`${line}\n\nIt rained.`), [], line);
  }
  assert.deepEqual(
    assertionsIn('LISBON, May 3 (Wire) — The storm was a bad one and many stayed at home.'),
    [],
  );
  const line = 'Read more: 12 things that we know about the storm.';
  assert.deepEqual(assertionsIn(`It rained.\n\n${line}`, [line]), []);
});

test('the articles that come with the project: spans hold, and no claim’s words are offered', async () => {
  for (const name of readdirSync('seeds').filter((file) => file.endsWith('.txt'))) {
    const text = readFileSync(`seeds/${name}`, 'utf8');
    const { attributions, furniture } = await engine.extract(text);
    const taken = attributions.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]);
    let last = 0;
    for (const { span } of findAssertions(text, attributions, furniture, null)) {
      assert.ok(span[0] >= last, 'in text order, without overlap');
      last = span[1];
      assert.ok(taken.every(([start, end]) => end <= span[0] || start >= span[1]));
    }
  }
});

test('any text and any spans are taken', () => {
  const words = fc.constantFrom(
    '40 ',
    'died',
    ', and ',
    '; ',
    '. ',
    '“',
    '”',
    '\n',
    '\ud800',
    '3 March',
    ' é',
    '1e9 ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((all) => all.join('')),
      ),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60))),
      (text, pairs) => {
        const content = pairs.map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]);
        for (const { span } of findAssertions(text, [{ source: [], cue: [], content }], [], null)) {
          assert.ok(span[0] < span[1] && span[1] <= text.length);
        }
      },
    ),
  );
});

test('the longest text takes a second or two', () => {
  for (const unit of ['He lost 40 of them. ', 'a 1 ', 'On 3 March, and ', '“1” ', '3 March\n']) {
    const text = unit.repeat(1e6 / unit.length);
    const start = performance.now();
    findAssertions(text, [], [], null);
    assert.ok(performance.now() - start < 5000, unit);
  }
});
