import { evidenceIn } from './languages/evidence.ts';
import { SCRIPTS, type Script } from './languages/scripts.ts';
import { fold } from './languages/words.ts';

/** What a text seems to be written in. */
export interface Language {
  /** BCP 47; null where the text is too short, too mixed or too strange to say. */
  language: string | null;
  /** As in "This text seems to be in Spanish". */
  name: string | null;
  /** False only where it clearly is not: short and mixed texts have the benefit of the doubt. */
  isEnglish: boolean;
  /** 0 to 1. */
  confidence: number;
}

const UNKNOWN: Language = { language: null, name: null, isEnglish: true, confidence: 0 };

/** A long text is read in this many places, from beginning to end. */
const SAMPLES = 12;
const SAMPLE_LENGTH = 1000;

/** More Latin letters than this share: a text with quotations in another script, not one in that script. */
const MIXED_LATIN = 0.3;
/** A language's own letters and words turn up once in so many letters at least. */
const LETTERS_PER_MARK = 200;

/** Fewer words decide nothing: a name alone looks like a language. */
const MIN_WORDS = 12;
/** Fewer than this have to be clear. */
const FEW_WORDS = 40;
/** How much louder than English another language has to speak. */
const CLEARLY = 2;
const LIKELY = 1.5;
/** A language that scores less is not there: what is left is chance. */
const MIN_SCORE = 0.15;
/** One sample in so many that may be English makes the text a mixed one. */
const MIXED_SAMPLES = 4;
/** English scores more than this even where it is full of foreign names. */
const NO_ENGLISH = 0.14;
/** Words in small letters that it takes to say so: tables and lists of names have few. */
const MIN_RUNNING_WORDS = 40;

/**
 * The language of a text, by its script, its commonest words and its runs of three letters. Takes the same time for a
 * long text as for one of a few pages.
 */
export function detectLanguage(text: string): Language {
  const samples = samplesOf(text);
  return inOtherScript(samples.join('\n')) ?? inLatin(samples);
}

function samplesOf(text: string): string[] {
  if (text.length <= SAMPLES * SAMPLE_LENGTH) return text.match(/[\s\S]{1,1000}/g) ?? [];
  const step = (text.length - SAMPLE_LENGTH) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, index) => {
    const start = Math.floor(index * step);
    return text.slice(start, start + SAMPLE_LENGTH);
  });
}

function inOtherScript(text: string): Language | null {
  const letters = count(text, /[\p{L}\p{M}]/gu);
  if (letters === 0) return UNKNOWN;
  if (count(text, /\p{Script=Latin}/gu) > letters * MIXED_LATIN) return null;
  const counted = SCRIPTS.map((script) => ({ script, written: count(text, script.letters) }));
  const { script, written } = counted.reduce((most, each) => (each.written > most.written ? each : most));
  const confidence = rounded(Math.min(1, written / letters));
  if (written * 2 < letters) return { language: null, name: null, isEnglish: false, confidence };
  return { ...languageIn(script, text.toLowerCase(), written), isEnglish: false, confidence };
}

function languageIn({ code, name, languages }: Script, text: string, letters: number) {
  const found = languages.find(({ marks }) => !marks || count(text, marks) * LETTERS_PER_MARK >= letters);
  if (found) return { language: found.code, name: found.name };
  return { language: `und-${code}`, name: `a language written in ${name}` };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function inLatin(samples: readonly string[]): Language {
  const read = samples.map(wordsOf);
  const words = read.flat();
  const { english, other } = evidenceIn(words);
  const [high, low] = [Math.max(english.score, other.score), Math.min(english.score, other.score)];
  if (high === 0) return UNKNOWN;
  const confidence = rounded((1 - low / high) * Math.min(1, words.length / FEW_WORDS));
  if (isForeign(words) && read.filter((part) => !isForeign(part)).length * MIXED_SAMPLES < read.length) {
    const { code, name } = other.language;
    return { language: code, name, isEnglish: false, confidence };
  }
  if (english.score < NO_ENGLISH && runningWords(samples) >= MIN_RUNNING_WORDS)
    return { ...UNKNOWN, isEnglish: false };
  if (english.score <= other.score) return UNKNOWN;
  const { code, name } = english.language;
  return { language: code, name, isEnglish: true, confidence };
}

function wordsOf(text: string): string[] {
  return fold(text).match(/\p{L}+(?:'\p{L}+)*/gu) ?? [];
}

/** Whether another language speaks out of the words so much louder than English that they cannot be English. */
function isForeign(words: readonly string[]): boolean {
  if (words.length < MIN_WORDS) return false;
  const { english, other } = evidenceIn(words);
  const louder = words.length < FEW_WORDS ? CLEARLY : LIKELY;
  return other.score >= MIN_SCORE && other.score > english.score * louder;
}

function runningWords(samples: readonly string[]): number {
  return samples.reduce((sum, text) => sum + count(text, /(?<![\p{L}\p{M}])\p{Ll}{2,}/gu), 0);
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
