import mammoth from 'mammoth';
import { Invalid } from '../domain/errors.ts';
import { readHtml } from './html-document.ts';
import { checkZip } from './zip-size.ts';

/** The words of a Word file (.docx). By way of HTML, since mammoth's plain text loses the line ends within paragraphs. */
export async function readWord(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkZip(buffer);
  const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  const html = await mammoth.convertToHtml({ buffer }, { convertImage: noPictures }).then(
    ({ value }) => value,
    () => {
      throw new Invalid(
        'This Word file is damaged. Open it, save it anew and try again, or paste the words.',
      );
    },
  );
  if (!html.replace(/<[^>]*>/g, '').trim()) {
    throw new Invalid(
      'There are no words in this Word file. If it shows pictures of a text, paste the words.',
    );
  }
  return readHtml(html, true).text;
}
