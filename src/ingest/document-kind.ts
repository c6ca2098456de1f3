import { fileTypeFromBuffer } from 'file-type';
import { Invalid } from '../domain/errors.ts';
import { isPlainText } from '../domain/revisions.ts';
import type { DocumentKind } from './document.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What to do with files that are known, and not read. */
const ADVICE: [RegExp, string][] = [
  [/x-cfb/, 'This is a Word file of the old kind (.doc). Save it as .docx or PDF and try again.'],
  [/rtf|opendocument/, 'This kind of text document is not read here. Save it as .docx or PDF and try again.'],
  [/^image\//, 'This is a picture. Paste the words that it shows.'],
  [/^(?:audio|video)\//, 'This is a recording. Paste or attach its transcript.'],
  [/zip|compressed|x-7z|x-rar|gzip|x-tar/, 'This is an archive. Unpack it and attach the document inside.'],
];

/** By the bytes alone. @throws Invalid for what is no document that is read here, saying what to do. */
export async function kindOf(bytes: Uint8Array): Promise<DocumentKind> {
  if (bytes.length === 0) throw new Invalid('The file is empty.');
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (mime === 'application/pdf') return 'pdf';
  if (mime === WORD) return 'docx';
  if (isEncryptedWord(bytes)) {
    throw new Invalid('This Word file is protected with a password. Save it without one and try again.');
  }
  // RTF is written in plain letters, and is no plain text.
  const isMarkup = mime === undefined || /xml|html|^text\//.test(mime);
  if (isMarkup || (mime !== 'application/rtf' && isText(bytes))) return isHtml(bytes) ? 'html' : 'text';
  const advice = ADVICE.find(([pattern]) => pattern.test(mime))?.[1];
  throw new Invalid(
    advice ?? 'This is no kind of file that is read here. Attach a text file, a web page, a PDF or a .docx.',
  );
}

/** Signatures can be words: what begins with “BMW” is no bitmap. */
function isText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  try {
    return isPlainText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** Word keeps an encrypted document inside a file of the old kind, under this name. */
function isEncryptedWord(bytes: Uint8Array): boolean {
  if (COMPOUND_FILE.some((byte, index) => bytes[index] !== byte)) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Tags that a page has near its beginning, and a text that merely speaks of tags has not. */
const HTML_START =
  /^(?:\s|<\?xml[^>]*>|<!--(?:(?!-->)[\s\S])*-->)*<(?:!doctype\s+html|html|head|body|title|meta)\b/i;
const HTML_TAG = /<(?:p|div|article|section|table|h[1-6]|br|span|ul|ol)\b[^>]*>/gi;

function isHtml(bytes: Uint8Array): boolean {
  // Zero bytes of UTF-16 are left out: only the tags matter.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192)).replace(/^(?:ï»¿|ÿþ|þÿ)|\0/g, '');
  return HTML_START.test(head) || (/^\s*</.test(head) && (head.match(HTML_TAG)?.length ?? 0) >= 3);
}
