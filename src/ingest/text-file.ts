import { Invalid } from '../domain/errors.ts';

export interface TextFile {
  /** As in the file, byte-order mark and line ends included: offsets into it hold for whoever reads the file, too. */
  text: string;
  /** How often bytes were no character in the file's encoding and U+FFFD stands in the text instead. */
  damaged: number;
}

/** Above this share of damage, what we have is no text in the encoding we took it for. */
const MAX_DAMAGE = 0.1;

/** The text in the bytes of a file: UTF-8, or UTF-16 where it begins with that byte-order mark. @throws Invalid for binary files. */
export function readText(bytes: Uint8Array): TextFile {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  // What was U+FFFD in the file already is no damage of ours; in UTF-8 those bytes are EF BF BD.
  const damaged = encoding === 'utf-8' ? count(text, '\uFFFD') - countReplacements(bytes) : 0;
  if (text.includes('\0') || damaged > text.length * MAX_DAMAGE) {
    throw new Invalid(
      'This is not text in UTF-8: it is a binary file, or in another encoding. Save it as UTF-8.',
    );
  }
  return { text, damaged };
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++;
  return found;
}

function countReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sequence = Buffer.from('\uFFFD');
  let found = 0;
  for (let at = buffer.indexOf(sequence); at !== -1; at = buffer.indexOf(sequence, at + 3)) found++;
  return found;
}
