import { readDigits } from './digits.ts';
import {
  FRACTION_SIGNS,
  LETTER_MAGNITUDES,
  MAGNITUDES,
  SHORT_MAGNITUDES,
  SMALL,
  TENS,
  VAGUE,
} from './number-words.ts';
import type { Token } from './tokens.ts';
import { isUnitName } from './units.ts';

export interface Numeral {
  to: number;
  /** Null for "dozens". */
  value: number | null;
  /** The factor that its last word stands for: "3 to 5 million" is millions on both ends. */
  magnitude: number;
  isDigits: boolean;
}

/** Parts of one number, as in "two million / three hundred thousand / and five". */
const MAX_PARTS = 3;

/** Longest number in words: every reading is bounded, whatever the text. */
const MAX_WORDS = 12;

/** A number in digits or words that begins at a token, its millions included. `isMoney` allows "40m" and "3b". */
export function readNumeral(tokens: readonly Token[], at: number, isMoney = false): Numeral | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'digits') {
    const digits = readDigits(tokens, at);
    return digits && withMagnitude(tokens, plain(digits.to, digits.value, true), isMoney);
  }
  if (token.kind === 'mark') {
    const value = FRACTION_SIGNS.get(token.lower);
    return value === undefined ? null : plain(at + 1, value, false);
  }
  if (VAGUE.has(token.lower)) return readVague(tokens, at);
  return withMagnitude(tokens, readWords(tokens, at), isMoney);
}

function plain(to: number, value: number, isDigits: boolean): Numeral {
  return { to, value, magnitude: 1, isDigits };
}

/** "twenty-five", "three hundred and ten", "half a million", "two and a half". */
function readWords(tokens: readonly Token[], at: number): Numeral | null {
  const first = tokens[at]?.lower;
  if (first === undefined) return null;
  if (first === 'half' && isHalfOf(tokens, at)) return plain(at + 2, 0.5, false);
  if ((first === 'a' || first === 'an') && isMagnitude(tokens[at + 1])) return plain(at + 1, 1, false);
  let value = 0;
  let to = at;
  for (; to < tokens.length && to - at < MAX_WORDS; to++) {
    const { lower } = tokens[to]!;
    const small = SMALL.get(lower);
    const tens = TENS.get(lower);
    if (small !== undefined && (to === at || (value % 10 === 0 && value % 100 !== 10 && small > 0))) {
      value += small;
    } else if (tens !== undefined && (to === at || value % 100 === 0)) value += tens;
    else if (lower === 'hundred' && value > 0 && value < 100) value *= 100;
    else if (!(to > at && isJoint(tokens, to))) break;
  }
  if (to === at) return null;
  // A joint is only passed where a number follows it, but the number may not fit.
  while (to > at + 1 && !isNumberWord(tokens[to - 1]!)) to--;
  return withHalf(tokens, plain(to, value, false));
}

/** "half a million", "half an hour". */
function isHalfOf(tokens: readonly Token[], at: number): boolean {
  const of = tokens[at + 2]?.lower ?? '';
  return (
    (isWord(tokens[at + 1], 'a') || isWord(tokens[at + 1], 'an')) && (MAGNITUDES.has(of) || isUnitName(of))
  );
}

/** The hyphen of "twenty-five" and the "and" of "two hundred and ten". */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!next || !(SMALL.has(next.lower) || TENS.has(next.lower))) return false;
  if (token.lower === '-') return token.isGlued && next.isGlued && TENS.has(tokens[at - 1]!.lower);
  return token.lower === 'and' && tokens[at - 1]!.lower === 'hundred';
}

function isNumberWord({ lower }: Token): boolean {
  return SMALL.has(lower) || TENS.has(lower) || lower === 'hundred';
}

function withHalf(tokens: readonly Token[], numeral: Numeral): Numeral {
  let to = numeral.to;
  const skipHyphen = () => {
    if (tokens[to]?.lower === '-') to++;
  };
  skipHyphen();
  if (!isWord(tokens[to], 'and')) return numeral;
  to++;
  skipHyphen();
  if (!isWord(tokens[to], 'a')) return numeral;
  to++;
  skipHyphen();
  if (!isWord(tokens[to], 'half')) return numeral;
  return { ...numeral, to: to + 1, value: numeral.value! + 0.5 };
}

function withMagnitude(
  tokens: readonly Token[],
  numeral: Numeral | null,
  isMoney: boolean,
  parts = 1,
): Numeral | null {
  if (!numeral) return null;
  let { to, value, magnitude } = numeral;
  // "two hundred thousand", "2 lakh crore".
  for (let step = 0; step < 2; step++) {
    const next = isHyphenated(tokens, to) ? to + 1 : to;
    const factor = magnitudeAt(tokens[next], numeral.isDigits, isMoney);
    if (factor === undefined) break;
    magnitude *= factor;
    to = next + 1;
  }
  value = Math.round(value! * magnitude * 1e6) / 1e6;
  const whole = { ...numeral, to, value, magnitude };
  if (numeral.isDigits || magnitude < 1000 || parts === MAX_PARTS) return whole;
  const rest = readWords(tokens, isWord(tokens[to], 'and') ? to + 1 : to);
  const more = withMagnitude(tokens, rest, isMoney, parts + 1);
  return more && more.value! < magnitude ? { ...whole, to: more.to, value: value + more.value! } : whole;
}

/** "1.5-million". */
function isHyphenated(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === '-' && tokens[at]!.isGlued && isMagnitude(tokens[at + 1]);
}

function magnitudeAt(token: Token | undefined, isDigits: boolean, isMoney: boolean): number | undefined {
  if (token?.kind !== 'word') return undefined;
  const { lower } = token;
  const factor = MAGNITUDES.get(lower);
  if (factor !== undefined || !isDigits) return factor;
  if (isMoney && token.isGlued && LETTER_MAGNITUDES.has(lower)) return LETTER_MAGNITUDES.get(lower);
  return lower === 'k' && token.isGlued ? 1000 : SHORT_MAGNITUDES.get(lower);
}

function isMagnitude(token: Token | undefined): boolean {
  return token !== undefined && MAGNITUDES.has(token.lower);
}

/** "dozens", "tens of thousands". */
function readVague(tokens: readonly Token[], at: number): Numeral {
  const isOf = isWord(tokens[at + 1], 'of') && VAGUE.has(tokens[at + 2]?.lower ?? '');
  return { to: isOf ? at + 3 : at + 1, value: null, magnitude: 1, isDigits: false };
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.lower === word;
}
