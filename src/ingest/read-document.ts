import { Invalid } from '../domain/errors.ts';
import { isPlainText, normaliseText } from '../domain/revisions.ts';
import { decodeText } from './charset.ts';
import { type DocumentBytes, type DocumentKind, MAX_DOCUMENT_TEXT, type ReadDocument } from './document.ts';
import { kindOf } from './document-kind.ts';

/** Inside the worker thread: no limit of time or memory is kept here. @throws Invalid in words that say what to do. */
export async function readDocument(document: DocumentBytes): Promise<ReadDocument> {
  const kind = await kindOf(document.bytes);
  const { text: given, title } = await READERS[kind](document);
  const text = normaliseText(given);
  if (!text.trim()) throw new Invalid('There are no words in this file.');
  if (text.length > MAX_DOCUMENT_TEXT) {
    const limit = MAX_DOCUMENT_TEXT.toLocaleString('en');
    throw new Invalid(`This holds more than ${limit} characters of text. Paste the part that matters.`);
  }
  return { text, title: title?.toWellFormed().slice(0, 500) ?? null, kind };
}

type Reader = (document: DocumentBytes) => Promise<{ text: string; title: string | null }>;

/** Each brings its parser along only where it is needed: to load them all would take longer than most documents. */
const READERS: Record<DocumentKind, Reader> = {
  async text({ bytes, charset }) {
    const text = decodeText(bytes, charset);
    if (!isPlainText(text)) {
      throw new Invalid(
        'This is no kind of file that is read here. Attach a text file, a web page, a PDF or a .docx.',
      );
    }
    return { text, title: null };
  },
  async html({ bytes, charset, whole = false }) {
    const { readHtml } = await import('./html-document.ts');
    return readHtml(decodeText(bytes, charset), whole);
  },
  async pdf({ bytes }) {
    const { readPdf } = await import('./pdf-document.ts');
    return readPdf(bytes);
  },
  async docx({ bytes }) {
    const { readWord } = await import('./word-document.ts');
    return { text: await readWord(bytes), title: null };
  },
};
