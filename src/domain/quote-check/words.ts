import {
  BE,
  COORD,
  DET,
  DO,
  HAVE,
  MODAL,
  OBJECT,
  POSS,
  PREP,
  RELATIVE,
  SUBJECT,
  SUBORD,
  THAT,
  TO,
  tagsOf,
} from '../../extract/words.ts';

/** A word as it is compared. “don’t” is two, both standing where the whole of it stands. */
export interface Word {
  /** In lower case, without soft hyphens, contractions written out. */
  norm: string;
  /** Where it stands in its text, in UTF-16 code units. */
  start: number;
  end: number;
}

/** Scripts that put no spaces between words are compared by characters. */
const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}';
/** Soft hyphens and joiners are inside words, and seen by nobody. */
const UNSEEN = '\\u00ad\\u200c\\u200d';
const WORD = new RegExp(
  `[${UNSPACED}]|\\d+(?:[.,]\\d+)*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}${UNSEEN}])+(?:['’ʼ](?:(?![${UNSPACED}])\\p{L})+)*`,
  'gu',
);
const SEEN = /[\p{L}\p{N}]/u;
const ALL_UNSEEN = new RegExp(`[${UNSEEN}]`, 'g');

/** Calls `visit` for each word from `from` to `to`. Linear in the text. */
export function eachWord(
  text: string,
  visit: (norm: string, start: number, end: number) => void,
  from = 0,
  to = text.length,
): void {
  const pattern = new RegExp(WORD);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text)) {
    const [raw] = match;
    const end = match.index + raw.length;
    const norm = normOf(raw);
    const whole = WHOLE.get(norm);
    const at = whole ? -1 : norm.indexOf("'");
    if (whole) for (const part of whole) visit(part, match.index, end);
    else if (at > 0) contracted(norm, at, (part) => visit(part, match.index, end));
    else visit(norm, match.index, end);
  }
}

export function wordsOf(text: string, from = 0, to = text.length): Word[] {
  const words: Word[] = [];
  eachWord(text, (norm, start, end) => words.push({ norm, start, end }), from, to);
  return words;
}

const ASCII = /^[\x20-\x7f]*$/;

function normOf(raw: string): string {
  if (ASCII.test(raw)) return raw.toLowerCase();
  const plain = raw.normalize('NFKC').replace(ALL_UNSEEN, '').replace(/[’ʼ]/g, "'").toLowerCase();
  return SEEN.test(plain) ? plain : raw;
}

/** Contractions that do not come apart at their apostrophe, or have none. */
const WHOLE = new Map(
  Object.entries({
    cannot: 'can not',
    "can't": 'can not',
    "won't": 'will not',
    "shan't": 'shall not',
    "ain't": 'is not',
    "let's": 'let us',
    "y'all": 'you all',
    "'tis": 'it is',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
  }).map(([word, parts]) => [word, parts.split(' ')]),
);

const ENDINGS: Record<string, string> = { re: 'are', ve: 'have', ll: 'will', m: 'am', d: "'d" };

/** After these 's is a verb; after all others it may be a possessive, and stays with its word. */
const BEFORE_IS = new Set(
  'it that he she there here what who where how when why this everything something nothing everybody somebody nobody'.split(
    ' ',
  ),
);

function contracted(norm: string, at: number, visit: (part: string) => void): void {
  const [base, ending] = [norm.slice(0, at), norm.slice(at + 1)];
  if (ending === 't' && base.endsWith('n')) {
    visit(base.slice(0, -1));
    visit('not');
  } else if (Object.hasOwn(ENDINGS, ending)) {
    visit(base);
    visit(ENDINGS[ending]!);
  } else if (ending === 's' && BEFORE_IS.has(base)) {
    visit(base);
    visit("'s");
  } else visit(norm);
}

/** A contraction that may be either of two words is each of them. */
const EITHER: Record<string, readonly string[]> = { "'s": ['is', 'has'], "'d": ['would', 'had'] };

export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  return (
    (Object.hasOwn(EITHER, a) && EITHER[a]!.includes(b)) ||
    (Object.hasOwn(EITHER, b) && EITHER[b]!.includes(a))
  );
}

const NEGATIONS = new Set(
  'not no never nobody nothing without hardly none nor neither nowhere scarcely barely'.split(' '),
);

export function isNegation(norm: string): boolean {
  return NEGATIONS.has(norm);
}

/** “unsafe” is “safe” with a “not” in it. Longer stems after the others: “inform” denies no “form”. */
const NEGATIVE_PREFIX = /^(?:un-?(?=\p{L}{4})|(?:in|im|il|ir|dis|non)-?(?=\p{L}{5}))/u;

/** Whether a word is the other one denied: “unlawful” and “lawful”. */
export function isNegativeOf(word: string, other: string): boolean {
  const prefix = NEGATIVE_PREFIX.exec(word)?.[0];
  return prefix !== undefined && word.slice(prefix.length) === other;
}

const FUNCTION_TAGS =
  DET | PREP | SUBJECT | OBJECT | POSS | BE | HAVE | DO | MODAL | COORD | SUBORD | RELATIVE | TO | THAT;

/** “the”, “of”, “is”: they stand in every passage, and so tell little of which one is meant. */
const CONTRACTED = new Set(["'s", "'d"]);

export function isFunctionWord(norm: string): boolean {
  return CONTRACTED.has(norm) || (tagsOf(norm) & FUNCTION_TAGS) !== 0;
}
