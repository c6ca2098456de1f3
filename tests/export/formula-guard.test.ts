import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { guardFormulas } from '../../src/export/formula-guard.ts';

const FORMULA = /^["\p{White_Space}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
  test(`${start} at the start of a cell is disarmed, whatever invisible comes first`, () => {
    assert.equal(guardFormulas(`${start}1+1`), `'${start}1+1`);
    for (const lead of [' ', '\t', '\r', '\n', '\u00A0', '\u3000', '\u200B', '\uFEFF', '\0', '"', ' " \t']) {
      assert.equal(guardFormulas(`${lead}${start}1+1`), `${lead}'${start}1+1`, JSON.stringify(lead));
    }
  });
}

test('a formula behind a semicolon, tab or line break is disarmed too', () => {
  assert.equal(guardFormulas('said so;=HYPERLINK("x")'), `said so;'=HYPERLINK("x")`);
  assert.equal(guardFormulas('said so; "=1+1&"'), `said so; "'=1+1&"`);
  assert.equal(guardFormulas('a\n@b\t+c\r\n-d'), `a\n'@b\t'+c\r\n'-d`);
});

test('ordinary text stays as it is', () => {
  for (const text of ['', 'x = 1', 'a-b', 'me@desk.example', '3;4', 'well; so-so', "'=1", '€ +5', '😀=']) {
    assert.equal(guardFormulas(text), text);
  }
});

test('no text gets a formula through, and only apostrophes are added', () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '－',
    ';',
    '\t',
    '\r',
    '\n',
    ' ',
    '"',
    "'",
    'a',
    '😀',
    '\u200B',
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 40 }), (text) => {
      const guarded = guardFormulas(text);
      for (const cell of guarded.split(/[;\t\r\n]/)) assert.doesNotMatch(cell, FORMULA);
      assert.equal(guarded.replaceAll("'", ''), text.replaceAll("'", ''));
      assert.equal(guardFormulas(guarded), guarded);
    }),
    { numRuns: 2000 },
  );
});

test('a million characters of any kind take no noticeable time', () => {
  for (const unit of [' ', '\n', ';', '"', '=', '\n-']) {
    const started = performance.now();
    guardFormulas(unit.repeat(1_000_000));
    assert.ok(performance.now() - started < 2000, JSON.stringify(unit));
  }
});
