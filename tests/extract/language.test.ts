import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { detectLanguage } from '../../src/extract/language.ts';
import { ENGLISH_SAMPLES, SAMPLES } from './language-samples.ts';

const SPANISH = SAMPLES[0]![1];
const ENGLISH = ENGLISH_SAMPLES[0]!;

for (const [language, text] of SAMPLES) {
  test(`${language}: ${text.slice(0, 30)}`, () => {
    const found = detectLanguage(text);
    assert.equal(found.language, language);
    assert.equal(found.isEnglish, false);
    assert.ok(found.name && found.confidence > 0.1 && found.confidence <= 1, JSON.stringify(found));
    // The same without its accents, as many type it; the words are then fewer, not others.
    if (/^\p{Script=Latin}/u.test(text)) {
      assert.equal(detectLanguage(text.normalize('NFD').replace(/\p{M}/gu, '')).language, language);
    }
  });
}

test('English of any place is English, and Nigerian Pidgin counts as it', () => {
  for (const text of ENGLISH_SAMPLES) assert.ok(detectLanguage(text).isEnglish, text);
  assert.deepEqual(
    ENGLISH_SAMPLES.map((text) => detectLanguage(text).language),
    ['en', 'en', 'pcm', 'pcm', 'en', 'en', 'en', 'en'],
  );
});

test('every article that comes with the project is English', () => {
  const articles = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .map((name) => path.join(folder, name));
  const files = [...articles('tests/articles'), ...articles('seeds')];
  assert.ok(files.length >= 15);
  for (const file of files) {
    const found = detectLanguage(readFileSync(file, 'utf8'));
    assert.deepEqual([found.language, found.isEnglish], ['en', true], file);
  }
});

test('short and mixed texts have the benefit of the doubt', () => {
  for (const text of [
    '',
    ' \n',
    '2026',
    '12 : 3',
    '🙂🙂',
    'Hola amigos',
    'Ana de la Cruz y Ruiz',
    'It rained.',
  ]) {
    assert.ok(detectLanguage(text).isEnglish, text);
  }
  assert.equal(detectLanguage('Hola amigos').language, null);
  for (const text of [
    `${SPANISH}\n\n${ENGLISH}`,
    `${SPANISH} ${SAMPLES[1]![1]}\n${ENGLISH}`,
    `${ENGLISH} “${SAMPLES.find(([language]) => language === 'ar')![1]}” ${ENGLISH}`,
  ]) {
    assert.ok(detectLanguage(text).isEnglish, text);
  }
});

test('a long text counts as mixed where a quarter of it is English, wherever that stands', () => {
  const long = (text: string, times: number) => `${text}\n\n`.repeat(times);
  assert.ok(detectLanguage(long(SPANISH, 90) + long(ENGLISH, 60)).isEnglish);
  assert.ok(detectLanguage(long(SPANISH, 50) + long(ENGLISH, 60) + long(SPANISH, 50)).isEnglish);
  assert.equal(detectLanguage(long(SPANISH, 150) + ENGLISH).language, 'es');
});

test('a language that is not known is not English all the same', () => {
  const lithuanian =
    'Savivaldybė nuo pirmadienio šešioms savaitėms uždarys senąjį tiltą. Pasak merės, darbai kainuos keturis milijonus ' +
    'eurų, o gyventojai galės nemokamu autobusu vykti į kitą upės krantą. Slėnio ūkininkai dėl sausros neteko daugiau ' +
    'kaip pusės derliaus, sakė kooperatyvo atstovas. Vyriausybė pažadėjo pagalbą, bet dar nepaskelbė, kada bus mokama. ' +
    'Opozicija reikalauja, kad ministras atsakytų į klausimus Seime jau kitą savaitę.';
  assert.deepEqual(detectLanguage(lithuanian), {
    language: null,
    name: null,
    isEnglish: false,
    confidence: 0,
  });
  const table = 'Riverton 2 Ashby 1\nOldham Vale 0 Kesgrave 0\nTarn Hill 3 Mossley 3\n'.repeat(20);
  assert.ok(detectLanguage(table).isEnglish, 'names and figures are of no language');
  assert.equal(detectLanguage('Слово и дело. '.repeat(9)).name, 'a language written in Cyrillic script');
});

test('no text breaks it, and the longest takes no longer than a few pages', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'é', 'و', '的', "'", ' ', '\u0301', 'a', '\n') }),
    fc.constantFrom(...SAMPLES.map(([, text]) => text)),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 8 }), (parts) => {
      const found = detectLanguage(parts.join(' '));
      assert.ok(found.confidence >= 0 && found.confidence <= 1);
      assert.equal(typeof found.isEnglish, 'boolean');
    }),
    { numRuns: 300 },
  );
  for (const text of [
    'a'.repeat(1e6),
    `${"a'".repeat(5e5)}`,
    'é '.repeat(5e5),
    '\u0301'.repeat(1e6),
    'ال '.repeat(3e5),
  ]) {
    const start = performance.now();
    detectLanguage(text);
    assert.ok(performance.now() - start < 1000);
  }
});
