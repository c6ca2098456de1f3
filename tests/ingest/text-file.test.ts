import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Invalid } from '../../src/domain/errors.ts';
import { readText } from '../../src/ingest/text-file.ts';

test('text is what the file holds, byte-order mark and line ends included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (words, marked) => {
      const text = `${marked ? '\uFEFF' : ''}${words.replaceAll('\0', '')}\r\nend`;
      assert.deepEqual(readText(Buffer.from(text)), { text, damaged: 0 });
    }),
  );
});

test('UTF-16 is read where it begins with its mark', () => {
  const text = '\uFEFF“Zwölf”, sagte Tom Hale. 🌊';
  const little = Buffer.from(text, 'utf16le');
  assert.deepEqual(readText(little), { text, damaged: 0 });
  assert.deepEqual(readText(Buffer.from(little).swap16()), { text, damaged: 0 });
});

test('a byte of another encoding is replaced and counted; U+FFFD that was there before is not', () => {
  const latin = Buffer.concat([
    Buffer.from('The caf'),
    Buffer.from([0xe9]),
    Buffer.from(' is open, \uFFFD said Ana Ruiz.'),
  ]);
  assert.deepEqual(readText(latin), { text: 'The caf\uFFFD is open, \uFFFD said Ana Ruiz.', damaged: 1 });
});

test('binary files are refused', () => {
  const wholly = Array.from({ length: 500 }, (_, index) => 128 + (index % 100));
  for (const bytes of [
    Buffer.from('a\0b'),
    Buffer.from(wholly),
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
  ]) {
    assert.throws(() => readText(bytes), Invalid);
  }
});
