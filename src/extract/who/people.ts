import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import { kindOfNoun } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import { type Entity, learnGender } from './entity.ts';
import { genderOfFirstName } from './gender.ts';
import { isNamePart } from './name-runs.ts';
import { type Name, readName } from './names.ts';
import { isEarlier, type Reading } from './reading.ts';
import { type Answer, NOBODY } from './recency.ts';
import { fitsGender, learnFromTitles, type Register } from './register.ts';
import { isCalling } from './titles.ts';

/** The proper name at the end of a phrase: "the mayor Ana Ruiz", "Ministry of Health". */
export function nameAtEnd({ text }: Reading, passage: Passage, range: Range): Name | null {
  let from = range.to;
  while (from > range.from && isNamePart(passage, from - 1, range.from)) from--;
  while (from < range.to && !tokenAt(passage, from).isCapital) from++;
  if (from === range.to) return null;
  const before = tokenAt(passage, from - 1);
  if (from > range.from && (has(before, w.PREP | w.TO | w.COORD | w.POSS) || before.lower === '&'))
    return null;
  return readName(passage, { from, to: range.to }, text);
}

/** The person a phrase names: at its end, or before where she is from ("Ana Ruiz of Corvo Partners"). */
export function personIn(reading: Reading, passage: Passage, range: Range): Answer {
  const { start } = tokenAt(passage, range.from);
  const place = prepositionIn(passage, range);
  const atEnd = nameAtEnd(reading, passage, range);
  // "a group of residents in north Tipperary" is none; "spokeswoman for the port Rosa Blom" is.
  if (
    atEnd &&
    (place < 0 || place >= atEnd.range.from - atEnd.titles.length || isRoleAt(passage, range, place))
  ) {
    const answer = personOf(reading, atEnd, start);
    if (answer !== NOBODY) return answer;
  }
  const afterOwner = ownerEnd(passage, range);
  if (afterOwner > range.from) {
    // "Florida's Ken Detzner": a full name is none of its owner's things.
    const owned = nameAtEnd(reading, passage, { from: afterOwner, to: range.to });
    const answer = owned && owned.words.length > 1 ? personOf(reading, owned, start) : NOBODY;
    if (answer.entity) return answer;
  }
  if (place <= range.from) return NOBODY;
  const inFront = nameAtEnd(reading, passage, { from: range.from, to: place });
  return inFront ? personOf(reading, inFront, start) : NOBODY;
}

/** Index after the last "'s"; -1 where there is none. */
function ownerEnd(passage: Passage, { from, to }: Range): number {
  for (let i = to - 1; i > from; i--) if (tokenAt(passage, i).lower === "'s") return i + 1;
  return -1;
}

function isRoleAt(passage: Passage, range: Range, place: number): boolean {
  return place > range.from && isCalling(tokenAt(passage, place - 1).lower);
}

/** Index of the first preposition; -1 where there is none. */
export function prepositionIn(passage: Passage, { from, to }: Range): number {
  for (let i = from; i < to; i++) if (has(tokenAt(passage, i), w.PREP | w.TO)) return i;
  return -1;
}

/** The person of this name; nobody where the article has two such, or where the name is no person's. */
export function personOf(reading: Reading, name: Name, start: number): Answer {
  const { register } = reading;
  const { words, titles, gender } = name;
  if (words.length === 0) return NOBODY;
  const fitting = bearersOf(register, words).filter((one) => fitsGender(one, gender));
  const earlier = fitting.filter((one) => isEarlier(reading, one, start + 1));
  const bearers = oneInUse(earlier.length > 0 ? earlier : fitting, words);
  if (bearers.length > 1) return { entity: null, rivals: bearers };
  const entity = bearers[0] ?? firstNamed(reading, name, start);
  if (!entity) return NOBODY;
  learnFromTitles(register, entity, titles, gender);
  if (words.length === 1) entity.goesBySurname = true;
  return { entity, rivals: [] };
}

/** "Col Ruiz" is a Col where somebody goes by that name, and a colonel where there is a Tom Ruiz. */
function bearersOf(register: Register, words: readonly string[]): Entity[] {
  const bearers = register.personsNamed(words);
  return bearers.length === 0 && words[0] === 'col' ? register.personsNamed(words.slice(1)) : bearers;
}

/** A full name is its own; and once "Ruiz" has stood for Ana Ruiz it goes on to, and her brother is told by his full name. */
function oneInUse(bearers: readonly Entity[], words: readonly string[]): readonly Entity[] {
  const one = bearers.filter(({ goesBySurname, nameWords }) =>
    words.length > 1 ? nameWords.length === words.length : goesBySurname,
  );
  return one.length === 1 ? one : bearers;
}

/** "O'Connor", "McBride" */
const SURNAME = /^(o'|mc|mac)\p{L}{3,}$/u;

/** "Rosa", where the article has no surname for her. */
function firstNamed({ register }: Reading, { words, titles, text }: Name, start: number): Entity | null {
  const guessed = words.length === 1 ? genderOfFirstName(words[0]!) : null;
  if (guessed === null && titles.length === 0 && !SURNAME.test(words.join(' '))) return null;
  if (words.some((word) => kindOfNoun(word) !== null)) return null;
  const entity = register.person(words, text, start);
  learnGender(entity, guessed, false);
  return entity;
}
