import type { WordPieces } from './word-pieces.ts';
import { SHAPE, shapeOf, type Word, wordSpansOf } from './words.ts';

/** A paragraph, or a part of one that is too long: what the network reads at a time. */
export interface Window {
  words: Word[];
  /** Place of each word's first piece; the window's start has place 0. */
  firsts: number[];
  /** Pieces, the marks for start and end included. */
  size: number;
}

/** Work per window grows with its square; the corpus has three paragraphs in a thousand that are longer. */
export const MAX_WINDOW_PIECES = 254;

/**
 * The windows of one paragraph, one at a time, so that a paragraph of any length takes little room. The twin of
 * training/model/encoding.py: both must give the network the same numbers.
 */
export function* windowsOf(
  text: string,
  paragraph: { start: number; end: number },
  piecesOf: WordPieces,
  isHeadline: boolean,
): Generator<Window> {
  let part: Word[] = [];
  let size = 0;
  let isQuoted = false;
  let before = -1;
  for (const [start, end] of wordSpansOf(text, paragraph.start, paragraph.end)) {
    const mark = end - start === 1 ? quotationMark(text, start, before) : null;
    const opens: boolean = mark === 'open' || (mark === 'either' && !isQuoted);
    const isInside = isQuoted || opens;
    if (mark) isQuoted = opens;
    const word = text.slice(start, end);
    const pieces = piecesOf(word);
    const feature = shapeOf(word) * 4 + Number(isInside) * 2 + Number(isHeadline);
    if (size + pieces.length > MAX_WINDOW_PIECES) {
      const at = cutAfter(part, text);
      yield createWindow(part.slice(0, at));
      part = part.slice(at);
      size = part.reduce((sum, kept) => sum + kept.pieces.length, 0);
    }
    part.push({ start, end, pieces, feature });
    size += pieces.length;
    before = end;
  }
  if (part.length) yield createWindow(part);
}

export const SPECIAL_FEATURE = SHAPE.special * 4;

function createWindow(words: Word[]): Window {
  let at = 1;
  const firsts = words.map((word) => {
    const first = at;
    at += word.pieces.length;
    return first;
  });
  return { words, firsts, size: at + 1 };
}

/** Double quotation marks, of which two apostrophes are one. `before` is where the word before ends. */
function quotationMark(text: string, start: number, before: number): 'open' | 'close' | 'either' | null {
  const mark = text[start]!;
  if ('“«„'.includes(mark)) return 'open';
  if ('”»'.includes(mark)) return 'close';
  if (mark === '"') return 'either';
  return mark === "'" && before === start && text[start - 1] === "'" ? 'either' : null;
}

/** How many words of a full part make a window: up to a sentence's end in its second half, else all. */
function cutAfter(part: readonly Word[], text: string): number {
  for (let i = part.length - 1; i > part.length >> 1; i--) {
    if ('.?!'.includes(text[part[i]!.start]!)) return i + 1;
  }
  return part.length;
}
