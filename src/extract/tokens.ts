import { TIME, tagsOf } from './words.ts';

export interface Token {
  start: number;
  end: number;
  /** Lower case, with curly apostrophes straightened: the key to every lexicon. */
  lower: string;
  /** Word classes, see words.ts. Zero for punctuation and unlisted words. */
  tags: number;
  isWord: boolean;
  /** Begins with an upper-case letter. */
  isCapital: boolean;
  /** All in capitals, and not a single letter. */
  isUpper: boolean;
  /** Index of the quotation it is in, or -1. */
  quotation: number;
}

/** Longer runs of letters are cut, so that one token never costs more than a screenful of text. */
const MAX_WORD = 120;

const APOSTROPHES = new Set([0x27, 0x2019, 0x02bc]);

/** Periods that belong to the word before them. Single letters ("J.", "U.S.") need no entry. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof sen rep gov gen col capt lt sgt maj adm rev hon st jr sr no vs etc inc ltd corp co dept est
   jan feb mar apr jun jul aug sep sept oct nov dec fig approx vol messrs mt ft ave blvd calif conn mass penn wash
   engr cpl cmdr const pte supt insp cllr barr atty amb msgr brig comdr ald secy asst assoc fr
   ariz fla ill tenn tex okla ore wis minn mich colo kan ky la md neb nev pa va vt wyo ga ala ark del ind gens sens reps govs`.split(
    /\s+/,
  ),
);

/** Written after a name or a unit, so that they may well end a sentence. */
const MAY_END = new Set(
  'inc. ltd. corp. co. jr. sr. etc. u.s. u.k. u.n. e.u. d.c. a.m. p.m. est.'.split(' '),
);

export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200b)
  );
}

export function isWordCode(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  }
  if (isSpace(code)) return false;
  // Latin-1 signs, general punctuation, CJK punctuation: not words. Everything else, lone surrogates included, is.
  // Written so that NaN, the code past the text's end, is none.
  return (
    code >= 0xc0 &&
    code !== 0xd7 &&
    code !== 0xf7 &&
    !(code >= 0x2010 && code <= 0x206f) &&
    !(code >= 0x3001 && code <= 0x303f)
  );
}

/** The tokens of `text` between two offsets. Linear: every character is looked at a bounded number of times. */
export function tokenize(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const end = isWordCode(code) ? wordEnd(text, at, to) : markEnd(text, at, to);
    tokens.push(createToken(text, at, end));
    at = end;
  }
  return tokens;
}

function wordEnd(text: string, start: number, to: number): number {
  const limit = Math.min(to, start + MAX_WORD);
  let at = start;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (isWordCode(code)) at++;
    else if (joins(text, start, at, to)) at++;
    else break;
  }
  return at < to && text.charCodeAt(at) === 46 && isAbbreviation(text, start, at) ? at + 1 : at;
}

/** Whether the mark at `at` is inside a word: an apostrophe, hyphen, decimal point or thousands comma. */
function joins(text: string, start: number, at: number, to: number): boolean {
  if (at + 1 >= to || !isWordCode(text.charCodeAt(at + 1))) return false;
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code === 45 || code === 0x2011) return true;
  if (APOSTROPHES.has(code)) return !isClitic(text, at, to);
  const digits = isDigit(text.charCodeAt(at - 1)) && isDigit(next);
  if (code === 44) return digits;
  // "U.S", "3.5" and "example.com" are one word; "ended.The" is two.
  if (code === 46) return digits || at - start < 2 || isInitial(text, at) || !isUpper(next);
  return false;
}

/** The Y of "N.Y.", and the N of "D-N.Y.". */
function isInitial(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 2);
  return before === 46 || before === 45;
}

const CLITICS = new Set(['s', 've', 'd', 'll', 're', 'm']);

/** 's, 've, 'd … become tokens of their own, so that "they've said" has a subject and an auxiliary. */
function isClitic(text: string, at: number, to: number): boolean {
  let end = at + 1;
  while (end < to && end < at + 4 && isWordCode(text.charCodeAt(end))) end++;
  return end < at + 4 && CLITICS.has(text.slice(at + 1, end).toLowerCase());
}

function isAbbreviation(text: string, start: number, period: number): boolean {
  const length = period - start;
  if (length === 1) return isUpper(text.charCodeAt(start)) && text.charCodeAt(start) !== 73;
  if (text.charCodeAt(period - 2) === 46) return true;
  // "R-Fla." is as good as "Fla.".
  const last = start + text.slice(start, period).lastIndexOf('-') + 1;
  return (
    period - last <= 6 &&
    isUpper(text.charCodeAt(last)) &&
    ABBREVIATIONS.has(text.slice(last, period).toLowerCase())
  );
}

function markEnd(text: string, at: number, to: number): number {
  const code = text.charCodeAt(at);
  if (APOSTROPHES.has(code) && isClitic(text, at, to) && at > 0 && isWordCode(text.charCodeAt(at - 1))) {
    let end = at + 1;
    while (end < to && isWordCode(text.charCodeAt(end))) end++;
    return end;
  }
  let end = at + 1;
  // "..." and "--" are one mark, as are '' and `` for a quotation mark.
  if (code === 46 || code === 45) while (end < to && end < at + 8 && text.charCodeAt(end) === code) end++;
  else if ((code === 39 || code === 96) && isDoubled(text, at, to)) end++;
  return end;
}

/** Two apostrophes, but not the first two of three: those close a quotation inside a quotation. */
function isDoubled(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  if (at + 1 >= to || text.charCodeAt(at + 1) !== code) return false;
  return text.charCodeAt(at + 2) !== code || at === 0 || isSpace(text.charCodeAt(at - 1));
}

function createToken(text: string, start: number, end: number): Token {
  const word = text.slice(start, end);
  const first = text.charCodeAt(start);
  const isClitic = end - start > 1 && APOSTROPHES.has(first) && isWordCode(text.charCodeAt(start + 1));
  const isWord = isWordCode(first) || isClitic;
  const lower = isWord ? straighten(word.toLowerCase()) : word;
  let tags = isWord ? tagsOf(lower) : 0;
  const isCapital = isWord && isUpperLetter(first, word);
  // "May" is a month and "may" is not; "march" likewise.
  if (lower === 'may' && isCapital) tags = TIME;
  if (lower === 'march' && !isCapital) tags = 0;
  const isAllUpper = isCapital && end - start > 1 && word === word.toUpperCase();
  return { start, end, lower, tags, isWord, isCapital, isUpper: isAllUpper, quotation: -1 };
}

function straighten(word: string): string {
  return word.includes('\u2019') ? word.replaceAll('\u2019', "'") : word;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isUpperLetter(code: number, word: string): boolean {
  if (code < 128) return isUpper(code);
  const first = word[0]!;
  return first !== first.toLowerCase();
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a word that ends in a period may also end its sentence ("in the U.S."; but never "Mr."). */
export function mayEndSentence(token: Token): boolean {
  return MAY_END.has(token.lower);
}
