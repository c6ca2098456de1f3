/** How a word is written: what the uncased vocabulary leaves out. */
export const SHAPE = { other: 0, lower: 1, title: 2, upper: 3, mixed: 4, digit: 5, initial: 6, special: 7 };

export interface Word {
  start: number;
  end: number;
  pieces: readonly number[];
  feature: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

/** `[start, end)` of every run of letters, marks and digits, and of every other character: the words of the scorers. */
export function* wordSpansOf(
  text: string,
  start: number,
  end: number,
): Generator<[start: number, end: number]> {
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index;
    yield [from, from + match[0].length];
  }
}

/** A longer run is no word; only its beginning is looked at. */
const MAX_LOOKED_AT = 64;

export function shapeOf(word: string): number {
  const letters = [...word.slice(0, MAX_LOOKED_AT)];
  if (letters.some((letter) => letter >= '0' && letter <= '9')) return SHAPE.digit;
  const isUpper = letters.map((letter) => letter !== letter.toLowerCase());
  if (!isUpper.includes(true)) {
    return letters.some((letter) => letter !== letter.toUpperCase()) ? SHAPE.lower : SHAPE.other;
  }
  if (letters.length === 1) return SHAPE.initial;
  if (!isUpper.includes(false)) return SHAPE.upper;
  return isUpper[0] && !isUpper.includes(true, 1) ? SHAPE.title : SHAPE.mixed;
}
