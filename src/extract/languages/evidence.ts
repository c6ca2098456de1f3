import { LATIN, type LanguageWords } from './words.ts';

/** What speaks for a language: 0 nothing, about 1 nearly every word. */
export interface Evidence {
  language: LanguageWords;
  score: number;
}

/** Nigerian Pidgin reads as English does: the same cues, the same order of words. */
const ENGLISH = new Set(['en', 'pcm']);

/** Runs of letters are shared by more languages than words are, so that each says more. */
const RUN_WEIGHT = 2;

/** Longer words are none; their beginning is read. */
const MAX_WORD = 40;

/** The languages that list a word, or have a run of letters in a listed word, as indexes into `LATIN`. */
const LISTING = indexBy(({ words }) => words);
const WRITING = indexBy(({ words }) => new Set([...words].flatMap(runsOf)));

/** English and the likeliest other language, by common words and by runs of three letters. */
export function evidenceIn(words: readonly string[]): { english: Evidence; other: Evidence } {
  const listed = new Float64Array(LATIN.length);
  const written = new Float64Array(LATIN.length);
  let runs = 0;
  for (const word of words) {
    share(listed, LISTING.get(word));
    for (const run of runsOf(word)) {
      share(written, WRITING.get(run));
      runs++;
    }
  }
  const all = LATIN.map((language, index): Evidence => {
    const score = words.length && listed[index]! / words.length + (RUN_WEIGHT * written[index]!) / runs;
    return { language, score };
  });
  const best = (candidates: Evidence[]) =>
    candidates.reduce((top, each) => (each.score > top.score ? each : top));
  return {
    english: best(all.filter(({ language }) => ENGLISH.has(language.code))),
    other: best(all.filter(({ language }) => !ENGLISH.has(language.code))),
  };
}

/** What several languages have speaks a little for each. */
function share(scores: Float64Array, languages: readonly number[] = []): void {
  for (const index of languages) scores[index]! += 1 / languages.length;
}

function indexBy(partsOf: (language: LanguageWords) => Iterable<string>): ReadonlyMap<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, language] of LATIN.entries()) {
    for (const part of partsOf(language)) {
      const known = index.get(part);
      if (known) known.push(at);
      else index.set(part, [at]);
    }
  }
  return index;
}

/** Every run of three letters, the word's edges counted as letters. */
function runsOf(word: string): string[] {
  const padded = ` ${word.slice(0, MAX_WORD)} `;
  return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
}
