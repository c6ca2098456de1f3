import { fileTypeFromBuffer } from 'file-type';
import { isPlainText } from '../domain/revisions.ts';

/**
 * The media type that the bytes themselves show; the sender's word and the file's name are never believed.
 * Text has no signature: what is valid UTF-8 without control characters is `text/plain`, whatever markup it holds,
 * and all else is `application/octet-stream`.
 */
export async function sniffMediaType(bytes: Uint8Array): Promise<string> {
  const sniffed = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // XML and SVG are markup that a browser would run: as text they are harmless.
  if (sniffed && !/xml|html|svg/.test(sniffed.mime)) return sniffed.mime;
  return isUtf8Text(bytes) ? 'text/plain' : 'application/octet-stream';
}

function isUtf8Text(bytes: Uint8Array): boolean {
  try {
    return isPlainText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
