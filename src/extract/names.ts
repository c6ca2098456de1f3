import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { type Gender, genderOf, isDocumentWord, isOrganisationWord, isRole } from './speaker-nouns.ts';
import type { Token } from './tokens.ts';
import * as w from './words.ts';

/** A name run: "Ana Ruiz", "Health Ministry". */
export interface Name {
  text: string;
  words: string[];
  gender: Gender;
  isPerson: boolean;
}

const PARTICLES = new Set('de da di del della la le van von der den bin ibn al el dos du ter ten'.split(' '));

/** Runs of capitalised words outside quotations. */
export function nameRuns(passage: Passage): Range[] {
  const runs: Range[] = [];
  for (let i = passage.sentence.from; i < passage.sentence.to; i++) {
    if (!tokenAt(passage, i).isCapital || tokenAt(passage, i).quotation >= 0 || !isNamePart(passage, i, i))
      continue;
    const from = i;
    while (
      i + 1 < passage.sentence.to &&
      i - from < 6 &&
      tokenAt(passage, i + 1).quotation < 0 &&
      isNamePart(passage, i + 1, from)
    )
      i++;
    runs.push({ from, to: i + 1 });
  }
  return runs;
}

export function isNamePart(passage: Passage, i: number, floor: number): boolean {
  const token = tokenAt(passage, i);
  if (token.isCapital) return (token.tags & ~(w.TITLE | w.TIME | w.MODAL)) === 0;
  return (
    i > floor &&
    PARTICLES.has(token.lower) &&
    tokenAt(passage, i + 1).isCapital &&
    tokenAt(passage, i - 1).isCapital
  );
}

/** Reads titles and roles off the front of a run, and tells persons from the rest. */
export function readName(
  passage: Passage,
  run: Range,
  text: string,
  personsOf: (surname: string) => readonly string[],
): Name {
  let { from } = run;
  let gender: Gender = null;
  let isTitled = false;
  // "Health Minister Ada Lund": whatever stands before the last title goes with it.
  for (let i = run.from; i < run.to - 1; i++) {
    const token = tokenAt(passage, i);
    if (!has(token, w.TITLE) && !isRole(token.lower)) continue;
    if (isFirstName(passage, run, personsOf)) continue;
    gender ??= genderOf(token.lower);
    isTitled = true;
    from = i + 1;
  }
  const before = tokenAt(passage, run.from - 1);
  if (!isTitled && (isRole(before.lower) || has(before, w.TITLE))) {
    isTitled = true;
    gender = genderOf(before.lower);
  }
  const tokens: Token[] = [];
  for (let i = from; i < run.to; i++) tokens.push(tokenAt(passage, i));
  const words = tokens.map((token) => token.lower);
  const first = words[0] ? genderOf(words[0]) : null;
  const isPlain = first !== null || !words.some((word) => isOrganisationWord(word) || isDocumentWord(word));
  return {
    text: tokens.length ? text.slice(tokens[0]!.start, tokens.at(-1)!.end).replace(/\s+/g, ' ') : '',
    words,
    gender: gender ?? first,
    isPerson: isTitled || (isPlain && words.length >= 2 && words.length <= 4 && before.lower !== 'the'),
  };
}

/**
 * "Col Ruiz" is a colonel where the article has a Tom Ruiz, and goes by Col where nobody else of that name is in it.
 * A colonel taken for a Col does no harm: every later "Ruiz" still means him.
 */
function isFirstName(
  passage: Passage,
  run: Range,
  personsOf: (surname: string) => readonly string[],
): boolean {
  if (run.to - run.from !== 2 || tokenAt(passage, run.from).lower !== 'col') return false;
  const surname = tokenAt(passage, run.from + 1);
  return !has(surname, w.TITLE) && personsOf(surname.lower).every((name) => name.startsWith('Col '));
}

export function isAcronym(passage: Passage, range: Range): boolean {
  const token = tokenAt(passage, range.to - 1);
  return token.end - token.start > 1 && token.end - token.start < 6 && token.lower.includes('.');
}
