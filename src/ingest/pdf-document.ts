import { getDocumentProxy, getMeta } from 'unpdf';
import { Invalid } from '../domain/errors.ts';
import { MAX_DOCUMENT_TEXT } from './document.ts';
import { type PdfLine, paragraphsOf } from './pdf-lines.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Only errors are told, and to nobody: what is wrong with a file is said in our words. */
const SILENT = 0;

export async function readPdf(bytes: Uint8Array): Promise<{ text: string; title: string | null }> {
  const pdf = await openPdf(bytes);
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages && length <= MAX_DOCUMENT_TEXT; number++) {
    const text = paragraphsOf(await linesOf(pdf, number));
    length += text.length;
    if (text) pages.push(text);
  }
  const text = pages.join('\n\n');
  if (!text.trim()) {
    throw new Invalid(
      'This PDF holds pictures of pages and no text: it was scanned. Have its text recognised (OCR) first, or paste the words.',
    );
  }
  return { text, title: await titleOf(pdf) };
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // pdf.js takes the bytes for itself.
    return await getDocumentProxy(bytes.slice(), { verbosity: SILENT, stopAtErrors: false });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Invalid('This PDF is protected with a password. Save it without one and try again.');
    }
    throw new Invalid('This PDF is damaged. Open it, save it anew and try again, or paste the words.');
  }
}

async function linesOf(pdf: Pdf, number: number): Promise<PdfLine[]> {
  const page = await pdf.getPage(number);
  const lines: PdfLine[] = [];
  let line: PdfLine | null = null;
  for (const item of (await page.getTextContent()).items) {
    if (!('str' in item)) continue;
    line ??= { text: '', y: item.transform[5], height: item.height };
    line.text += item.str;
    line.height = Math.max(line.height, item.height);
    if (item.hasEOL) {
      lines.push(line);
      line = null;
    }
  }
  if (line) lines.push(line);
  page.cleanup();
  return lines;
}

async function titleOf(pdf: Pdf): Promise<string | null> {
  const meta = await getMeta(pdf).catch(() => null);
  const title: unknown = meta?.info?.Title;
  return typeof title === 'string' && title.trim() ? title.trim() : null;
}
