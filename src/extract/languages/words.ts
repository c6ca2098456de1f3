import { EUROPEAN } from './european-words.ts';
import { OTHER } from './other-words.ts';

/** BCP 47 code, name, and words with a space between. Accents may be written, they are taken off. */
export type WordList = [code: string, name: string, words: string];

/** A language of the Latin script, known by its commonest words: those of its grammar and those of any newspaper. */
export interface LanguageWords {
  /** BCP 47. */
  code: string;
  name: string;
  /** Folded. */
  words: ReadonlySet<string>;
}

export const LATIN: readonly LanguageWords[] = [...OTHER, ...EUROPEAN].map(([code, name, words]) => ({
  code,
  name,
  words: new Set(fold(words).split(/\s+/)),
}));

/** Lower case, without accents and other marks on letters: many texts are typed without theirs. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ]/g, "'");
}
