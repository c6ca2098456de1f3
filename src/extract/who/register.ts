import { createEntity, type Entity, learnGender } from './entity.ts';
import type { Gender } from './gender.ts';
import { singular } from './singular.ts';
import { isCalling } from './titles.ts';

/** So many bearers of one word are kept: more are a tie anyway, and an article of any length takes linear time. */
const MAX_RIVALS = 12;

/** Everybody and everything an article names or describes, found again by name, initials or noun. */
export interface Register {
  /** The person of this name, taken in if new: "J. Lund" is John Lund. */
  person(words: readonly string[], text: string, start: number): Entity;
  /** The thing of this proper name, taken in if new. */
  thing(words: readonly string[], text: string, start: number): Entity;
  /** A new entity without a proper name. */
  add(entity: Entity): void;
  /** Lets a noun stand for an entity, with the words that narrow it: "leader", of "council leader". */
  describe(entity: Entity, head: string, modifiers: readonly string[]): void;
  /** Lets a short form stand for an entity: "WTO". */
  alias(entity: Entity, short: string): void;
  /** Whose name ends in these words, or else begins with them. */
  personsNamed(words: readonly string[]): Entity[];
  thingsNamed(words: readonly string[]): Entity[];
  /** What initials stand for. */
  byShortForm(short: string): Entity[];
  /** Who can be called by this noun, in the singular or the plural. */
  byHead(head: string): Entity[];
}

type Index = Map<string, Entity[]>;

export function createRegister(): Register {
  const persons: Index = new Map();
  const things: Index = new Map();
  const heads: Index = new Map();
  const shortForms: Index = new Map();
  const initials: Index = new Map();

  function person(words: readonly string[], text: string, start: number): Entity {
    const known = (persons.get(words.at(-1)!) ?? []).find((one) => isSamePerson(one.nameWords, words));
    if (known) {
      if (words.length > known.nameWords.length) rename(known, words, text, persons);
      return known;
    }
    const entity = createEntity(text, 'person', start);
    rename(entity, words, text, persons);
    return entity;
  }

  function thing(words: readonly string[], text: string, start: number): Entity {
    const known = (things.get(words[0]!) ?? []).find((one) => isSame(one.nameWords, words));
    if (known) return known;
    const entity = createEntity(text, 'organisation', start);
    rename(entity, words, text, things);
    describe(entity, headOfName(words), []);
    if (words.length > 1) put(initials, initialsOf(words), entity);
    return entity;
  }

  function rename(entity: Entity, words: readonly string[], text: string, index: Index): void {
    entity.name = text;
    entity.nameWords = words;
    for (const word of words) {
      entity.words.add(word);
      put(index, word, entity);
    }
  }

  function describe(entity: Entity, head: string, modifiers: readonly string[]): void {
    entity.heads.add(singular(head));
    put(heads, singular(head), entity);
    // "the CS", "the CEO"
    for (const length of [1, 2])
      if (modifiers.length >= length) put(heads, initialsOf([...modifiers.slice(-length), head]), entity);
    for (const word of modifiers) entity.words.add(word);
    entity.words.add(head);
  }

  function personsNamed(words: readonly string[]): Entity[] {
    const bearers = persons.get(words.at(-1)!) ?? [];
    const byEnd = bearers.filter(({ nameWords }) => endsWith(nameWords, words));
    return byEnd.length > 0 ? byEnd : bearers.filter(({ nameWords }) => startsWith(nameWords, words));
  }

  return {
    person,
    thing,
    add: (entity) => {
      for (const head of entity.heads) put(heads, singular(head), entity);
    },
    describe,
    alias: (entity, short) => put(shortForms, short, entity),
    personsNamed,
    thingsNamed: (words) =>
      (things.get(words[0]!) ?? []).filter(({ nameWords }) => startsWith(nameWords, words)),
    byShortForm: (short) => shortForms.get(short) ?? initials.get(short) ?? [],
    byHead: (head) => heads.get(singular(head)) ?? [],
  };
}

/** Two of one gender, as far as is known. */
export function fitsGender(entity: Entity, gender: Gender | null): boolean {
  return entity.gender === null || gender === null || entity.gender === gender;
}

/** Marks what a title says of whom it is given. */
export function learnFromTitles(
  register: Register,
  entity: Entity,
  titles: readonly string[],
  gender: Gender | null,
): void {
  learnGender(entity, gender, true);
  // "Detective Inspector": she can be called either.
  titles.forEach((title, i) => {
    if (i === titles.length - 1 || isCalling(title)) register.describe(entity, title, titles.slice(0, i));
  });
}

function put(index: Index, key: string, entity: Entity): void {
  const list = index.get(key);
  if (!list) index.set(key, [entity]);
  else if (list.length < MAX_RIVALS && !list.includes(entity)) list.push(entity);
}

/** "John Lund", "J. Lund" and "John K. Lund" are one; "John Lund" and "Jane Lund" are two. */
function isSamePerson(a: readonly string[], b: readonly string[]): boolean {
  if (a.at(-1) !== b.at(-1)) return false;
  const [one, other] = [a[0]!, b[0]!];
  if (one === other) return true;
  return isInitial(one) || isInitial(other) ? one[0] === other[0] : false;
}

function isInitial(word: string): boolean {
  return /^(\p{L}\.)+$/u.test(word) || word.length === 1;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  const from = words.length - end.length;
  return from >= 0 && end.every((word, i) => words[from + i] === word);
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.length <= words.length && start.every((word, i) => words[i] === word);
}

/** "ministry" of "Ministry of Health" and of "Fisheries Ministry". */
function headOfName(words: readonly string[]): string {
  const tie = words.findIndex((word, i) => i > 0 && (word === 'of' || word === 'for' || word === 'on'));
  return words[tie < 0 ? words.length - 1 : tie - 1]!;
}

/** "wto" for the World Transport Office. */
function initialsOf(words: readonly string[]): string {
  return words.map((word) => (SMALL.has(word) ? '' : word[0])).join('');
}

const SMALL = new Set(['of', 'for', 'and', 'the', '&', 'on', 'in']);
