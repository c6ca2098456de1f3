/**
 * A text as what counts when two versions of it are compared: words, figures, and the signs that change a meaning.
 * White space, commas, full stops, brackets, dashes and invisible characters are no tokens, so to change them changes
 * nothing.
 */
export interface Token {
  start: number;
  end: number;
  /** What it is compared by: in one spelling of quotation marks, composed characters and the first letter's case. */
  key: string;
  /** The case of its first letter says something: neither side of a comparison begins a sentence with it. */
  case: 'capital' | 'small' | 'either';
  /** Number of the line it stands on, from 0. */
  line: number;
}

/** Soft hyphens, joiners, marks of direction: not seen, and often lost on the way from a page. */
const INVISIBLE = '\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff';
/** Written without spaces, so that each character is compared by itself. */
const IDEOGRAPH = '[[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}]&&\\p{L}]';
const LETTER = `(?:[[\\p{L}\\p{N}]--${IDEOGRAPH}](?:[\\p{M}\\u200c\\u200d]|[${INVISIBLE}](?=[\\p{L}\\p{M}\\p{N}]))*)`;
const QUOTE = '["“”„‟«»‹›「」『』‘’‚‛\'`´]';
const DASH = '[\\-‐‑‒–—―−﹣－]';
const EMOJI_PART = '\\p{ExtPict}[\\p{EMod}\\p{M}\\u{e0020}-\\u{e007f}]*';

const ALTERNATIVES = {
  emoji: `\\p{RI}\\p{RI}[\\p{EMod}\\p{M}]*|${EMOJI_PART}(?:\\u200d${EMOJI_PART})*[\\u200c\\u200d]*`,
  // “U.S.” is “US”.
  acronym: '(?<![\\p{L}\\p{N}])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}\\p{N}])',
  ideograph: `${IDEOGRAPH}[\\p{M}\\uff9e\\uff9f\\u200c\\u200d]*`,
  // An apostrophe belongs to its word, and a decimal point to its figure: 1.5 is not 15.
  word: `${LETTER}+(?:(?:(?<=\\p{L}\\p{M}*)['’ʼ״׳](?=\\p{L})|(?<=\\p{Nd})[.,:٫٬](?=\\p{Nd}))${LETTER}+)*`,
  quote: `${QUOTE}+`,
  // Before a figure a dash is a minus, and between two figures it makes a range or a score.
  minus: `(?<=^|[\\s\\(\\[\\p{Sc}]|${QUOTE})${DASH}(?=\\p{Sc}?[.,]?\\p{Nd})|(?<=\\p{Nd}\\s?)${DASH}(?=\\s?\\p{Nd})|−`,
  point: `(?<=^|[\\s\\(\\p{Sc}]|${DASH})[.,](?=\\p{Nd})`,
  sign: '[%‰‱&@#\\/?؟？[\\p{S}--[`´]]]\\p{M}*',
};

const TOKEN = new RegExp(
  Object.entries(ALTERNATIVES)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join('|'),
  'gv',
);

/** After one of these, or a quotation mark, sentences begin. */
const SENTENCE_END = /[.!:…•([\n]/;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let previousEnd = 0;
  let opensSentence = true;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const { index: start, 0: found } = match;
    const gap = text.slice(previousEnd, start);
    if (gap.length > 1 || gap !== ' ') {
      if (SENTENCE_END.test(gap)) opensSentence = true;
      for (const character of gap) if (character === '\n') line++;
    }
    const spelling = spellingOf(found, match.groups!);
    const key = foldedStart(spelling);
    const casing = opensSentence ? 'either' : key === spelling ? 'small' : 'capital';
    previousEnd = start + found.length;
    tokens.push({ start, end: previousEnd, key, case: casing, line });
    opensSentence = key === QUOTE_KEY || key === '?';
  }
  return tokens;
}

const QUOTE_KEY = '"';
const ASCII_WORD = /^[A-Za-z0-9]+$/;
const UNSEEN = new RegExp(`[${INVISIBLE}\\ufe0e\\ufe0f\\u0640]`, 'gv');

function spellingOf(found: string, { quote, minus, acronym, sign }: Record<string, string>): string {
  if (ASCII_WORD.test(found)) return found;
  if (quote) return QUOTE_KEY;
  if (minus) return '-';
  if (sign) return /[؟？]/.test(sign) ? '?' : sign.normalize('NFC');
  return (acronym ? found.replaceAll('.', '') : found)
    .replace(UNSEEN, '')
    .replace(/[’ʼ׳]/g, "'")
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC');
}

function foldedStart(word: string): string {
  const first = word.codePointAt(0)!;
  if (first < 128) return first >= 65 && first <= 90 ? String.fromCharCode(first + 32) + word.slice(1) : word;
  const letter = String.fromCodePoint(first);
  const small = letter.toLowerCase();
  return small === letter ? word : small + word.slice(letter.length);
}

/** Whether two tokens with the same key are the same word: “Polish” and “polish” are two, but not where sentences begin. */
export function isSameWord(a: Token, b: Token): boolean {
  return a.key === b.key && (a.case === b.case || a.case === 'either' || b.case === 'either');
}

export interface TokenRange {
  from: number;
  to: number;
}

/** The tokens that a stretch of text touches. */
export function tokensUnder(tokens: readonly Token[], [start, end]: readonly [number, number]): TokenRange {
  return {
    from: firstIndex(tokens, (token) => token.end > start),
    to: firstIndex(tokens, (token) => token.start >= end),
  };
}

function firstIndex(tokens: readonly Token[], is: (token: Token) => boolean): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(tokens[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Tokens as numbers, the same in both texts for the same key. */
export function numbered(before: readonly Token[], after: readonly Token[]): [Int32Array, Int32Array] {
  const ids = new Map<string, number>();
  const idOf = ({ key }: Token) => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, ids.size);
    return ids.size - 1;
  };
  return [Int32Array.from(before, idOf), Int32Array.from(after, idOf)];
}
