import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnchoring } from '../../src/domain/anchoring.ts';
import type { Span } from '../../src/extract/attribution.ts';

/** The anchor of the words in the first text, where the second takes its place. */
function anchorOf(before: string, after: string, words: string): string {
  const around = (text: string) =>
    `Rain fell on the town all day.\n\n${text}\n\nThe council meets again next week.`;
  const start = around(before).indexOf(words);
  assert.ok(start >= 0, words);
  const content: Span[] = [[start, start + words.length]];
  return createAnchoring(around(before), around(after)).place({ source: [], cue: [], content }).anchor;
}

const STATEMENT =
  'The mayor’s office, it said, spent $1.5 million - about 12% - on a co-operative café in 2024.';

const TRIVIAL: Record<string, string> = {
  'white space': STATEMENT.replaceAll(' ', '\u00a0 '),
  'another line': STATEMENT.replace('spent ', 'spent\r\n'),
  apostrophe: STATEMENT.replace('’', "'"),
  dashes: STATEMENT.replaceAll(' - ', ' — '),
  'no commas': STATEMENT.replaceAll(',', ''),
  'brackets for dashes': STATEMENT.replace('- about 12% -', '(about 12%)'),
  'no hyphen': STATEMENT.replace('co-operative', 'cooperative'),
  'another end': STATEMENT.replace(/\.$/, '…'),
  'letters taken apart': STATEMENT.normalize('NFD'),
  'soft hyphen': STATEMENT.replace('office', 'off\u00adice'),
  'marks of direction': STATEMENT.replace('café', '\u200ecafé\u200e'),
};

for (const [name, after] of Object.entries(TRIVIAL)) {
  test(`not another statement: ${name}`, () => {
    assert.match(anchorOf(STATEMENT, after, STATEMENT), /^(exact|moved)$/);
  });
}

const TELLING: Record<string, [string, string]> = {
  figure: ['12%', '13%'],
  'decimal point': ['$1.5', '$15'],
  'decimal comma for a point': ['$1.5', '$1,5'],
  'per cent sign': ['12%', '12'],
  currency: ['$', '€'],
  'minus sign': ['about 12%', 'about -12%'],
  word: ['spent', 'saved'],
  not: ['spent', 'has not spent'],
  year: ['2024', '2025'],
  accent: ['café', 'cafe'],
};

for (const [name, [from, to]] of Object.entries(TELLING)) {
  test(`another statement: ${name}`, () => {
    assert.equal(anchorOf(STATEMENT, STATEMENT.replace(from, to), STATEMENT), 'changed');
  });
}

test('the dots of an acronym are no words; quotation marks that come or go are', () => {
  const text = 'The U.S. will “consider” the offer next week.';
  assert.equal(anchorOf(text, text.replace('U.S.', 'US'), text), 'moved');
  assert.equal(anchorOf(text, text.replaceAll(/[“”]/g, '"'), text), 'exact');
  assert.equal(anchorOf(text, text.replaceAll(/[“”]/g, ''), text), 'changed');
});

test('a span ends behind the marks that belong to its last character', () => {
  const [before, after] = ['They will stop! And then.', 'They will stop!\u0301 And then.'];
  const placed = createAnchoring(before, after).place({ source: [], cue: [], content: [[0, 15]] });
  assert.deepEqual(placed.anchor === 'orphan' ? null : placed.content, [[0, 16]]);
});

test('capitals: a sentence may begin elsewhere, but “polish” is not “Polish”', () => {
  assert.equal(
    anchorOf('He said the wall will close.', 'He said: The wall will close.', 'the wall will close'),
    'moved',
  );
  assert.equal(
    anchorOf(
      'They polish boots here all day.',
      'They Polish boots here all day.',
      'They polish boots here all day',
    ),
    'changed',
  );
});

test('a lost “not” beside the words, between who and what, makes them stale', () => {
  const text = 'The minister did not say that the bridge will close in May.';
  const spans = (words: string): Span[] => [[text.indexOf(words), text.indexOf(words) + words.length]];
  const claim = {
    source: spans('The minister'),
    cue: spans('say'),
    content: spans('the bridge will close in May'),
  };
  const { place } = createAnchoring(text, text.replace('did not say', 'did say'));
  assert.equal(place(claim).anchor, 'changed');
});

const ORPHANS = {
  gone: 'Nothing of it is left here today.',
  ambiguous: `${STATEMENT} Nobody knows why.\n\n${STATEMENT}`,
};

for (const [why, after] of Object.entries(ORPHANS)) {
  test(`an orphan says why: ${why}`, () => {
    const content: Span[] = [[0, STATEMENT.length]];
    const placed = createAnchoring(`${STATEMENT}\n\nMore.`, after).place({ source: [], cue: [], content });
    assert.deepEqual(placed, { anchor: 'orphan', why });
  });
}
