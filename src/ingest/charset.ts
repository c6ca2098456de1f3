import { TextDecoder } from 'node:util';

/** As much of a page as browsers search for its encoding, and a bit more. */
const HEAD = 4096;

/**
 * The text in the bytes: in the encoding of its byte-order mark, else the one its sender named, else the one that it
 * names itself as HTML and XML do, else UTF-8. What is not valid UTF-8 is taken for Windows-1252, in which every
 * byte is a character: that is what such files are, nearly always.
 */
export function decodeText(bytes: Uint8Array, sent: string | null = null): string {
  const named = markOf(bytes) ?? decoderOf(sent) ?? decoderOf(namedInside(bytes));
  if (named) return decodeWith(named, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWith(new TextDecoder(WESTERN), bytes);
  }
}

const WESTERN = 'windows-1252';

/** What the bytes 80 to 9F mean in Windows-1252; Node decodes it as Latin-1, which has control characters there. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWith(decoder: TextDecoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (decoder.encoding !== WESTERN) return text;
  return text.replace(/[\x80-\x9f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80]!);
}

function markOf([first, second, third]: Uint8Array): TextDecoder | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return null;
}

/** Null where nobody knows an encoding of that name. */
function decoderOf(label: string | null): TextDecoder | null {
  if (!label) return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function namedInside(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const name =
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(head)?.[1];
  // A page that can be read so far is not in UTF-16, whatever it says.
  return name && !/^utf-?16/i.test(name) ? name : null;
}
