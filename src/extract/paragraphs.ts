import { isSpace } from './tokens.ts';

export interface Line {
  start: number;
  end: number;
}

const MIN_WRAP = 45;
const MAX_WRAP = 120;

/** The non-blank lines of a text, without the white space around them. LF, CR and CRLF all end a line. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 10;
    if (code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029) continue;
    const line = trimmed(text, start, at);
    if (line) lines.push(line);
    start = at + 1;
  }
  return lines;
}

/** Lines are paragraphs, save where a block of lines was wrapped at a fixed width: those are joined. */
export function paragraphsOf(text: string, lines: readonly Line[]): Line[] {
  const paragraphs: Line[] = [];
  for (let first = 0; first < lines.length; ) {
    let last = first;
    while (last + 1 < lines.length && !isBlankBetween(text, lines[last]!.end, lines[last + 1]!.start)) last++;
    if (last > first && isWrapped(text, lines, first, last)) {
      paragraphs.push({ start: lines[first]!.start, end: lines[last]!.end });
    } else {
      for (let i = first; i <= last; i++) paragraphs.push(lines[i]!);
    }
    first = last + 1;
  }
  return paragraphs;
}

/** Wrapped text has lines of a similar length that stop in the middle of sentences. */
function isWrapped(text: string, lines: readonly Line[], first: number, last: number): boolean {
  let broken = 0;
  for (let i = first; i < last; i++) {
    const { start, end } = lines[i]!;
    if (end - start < MIN_WRAP || end - start > MAX_WRAP) return false;
    if (!/[.!?:"”’)]$/.test(text.slice(end - 1, end))) broken++;
  }
  return broken * 2 > last - first;
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 0x2028 || code === 0x2029) breaks++;
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) breaks++;
  }
  return breaks > 1;
}

function trimmed(text: string, from: number, to: number): Line | null {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end > start ? { start, end } : null;
}
