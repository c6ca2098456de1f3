import { fileTypeFromBuffer } from 'file-type';

/**
 * The media type that the bytes themselves show; the sender's word and the file's name are never believed.
 * Text has no signature: what is valid UTF-8 without control characters is `text/plain`, whatever markup it holds,
 * and all else is `application/octet-stream`.
 */
export async function sniffMediaType(bytes: Uint8Array): Promise<string> {
  const sniffed = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // XML and SVG are markup that a browser would run: as text they are harmless.
  if (sniffed && !/xml|html|svg/.test(sniffed.mime)) return sniffed.mime;
  return isPlainText(bytes) ? 'text/plain' : 'application/octet-stream';
}

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}
