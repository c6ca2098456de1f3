/**
 * Longer than any line that claimdesk writes: the words of an article's longest claim, before and after, each
 * character escaped.
 */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

export type ReadLine = { number: number; text: string } | { number: number; fault: 'too long' | 'not UTF-8' };

/**
 * The lines of a file that anybody may have made, from 1, without what ends them (LF or CR LF), nor a byte-order mark.
 * Holds one line at a time; one that is too long is the last that is read.
 */
export async function* readBoundedLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<ReadLine> {
  let number = 1;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const hold = (bytes: Uint8Array) => {
    held.push(bytes);
    heldBytes += bytes.length;
    return heldBytes <= maxBytes;
  };
  const take = (): ReadLine => {
    const line = decoded(number++, Buffer.concat(held));
    held = [];
    heldBytes = 0;
    return line;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      if (!hold(chunk.subarray(start, end))) {
        yield { number, fault: 'too long' };
        return;
      }
      yield take();
      start = end + 1;
    }
    if (!hold(chunk.subarray(start))) {
      yield { number, fault: 'too long' };
      return;
    }
  }
  if (heldBytes > 0) yield take();
}

const LF = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(number: number, bytes: Uint8Array): ReadLine {
  try {
    return { number, text: decoder.decode(bytes).replace(/\r$/, '') };
  } catch {
    return { number, fault: 'not UTF-8' };
  }
}
