import type { Name } from './names.ts';
import type { Gender } from './speaker-nouns.ts';

/** More names for one word than this are a tie anyway. */
const MAX_RIVALS = 3;

/** The names an article has used, each under every word that can stand for it later. */
export interface NameRegister {
  /** Lets a word stand for a name: "Ruiz" for Ana Ruiz, "nurse" for her as well. */
  add(word: string, name: string): void;
  has(word: string): boolean;
  /** What a word stands for, in the singular or the plural: "the source" can be one of "the sources". */
  namesOf(word: string): string[];
  /** The name a word stands for, where it stands for one alone. */
  onlyName(word: string): string | null;
  /** Takes a name for a person's. A gender once known stays. */
  addPerson(name: string, gender: Gender): void;
  isPerson(name: string): boolean;
  genderOf(name: string): Gender;
  /** The persons whose name holds this very word. */
  personsOf(word: string): string[];
  /** "Ruiz": the one person of that name; herself where there is none; nobody where there are two. */
  bySurname(name: Name): string | null;
}

export function createNameRegister(): NameRegister {
  const byWord = new Map<string, Set<string>>();
  const persons = new Map<string, Gender>();

  function add(word: string, name: string): void {
    const names = byWord.get(word) ?? new Set();
    if (names.size < MAX_RIVALS) names.add(name);
    byWord.set(word, names);
  }

  function namesOf(word: string): string[] {
    const names = byWord.get(word) ?? byWord.get(word.endsWith('s') ? word.slice(0, -1) : `${word}s`);
    return names ? [...names] : [];
  }

  function onlyName(word: string): string | null {
    const names = byWord.get(word);
    return names?.size === 1 ? [...names][0]! : null;
  }

  function addPerson(name: string, gender: Gender): void {
    if (!persons.get(name)) persons.set(name, gender);
  }

  function personsOf(word: string): string[] {
    return [...(byWord.get(word) ?? [])].filter((name) => persons.has(name));
  }

  function bySurname({ words, text, gender }: Name): string | null {
    const fitting = personsOf(words[0]!).filter((full) => {
      const known = persons.get(full) ?? null;
      return !known || !gender || known === gender;
    });
    if (fitting.length === 1) return fitting[0]!;
    return fitting.length === 0 ? text : null;
  }

  return {
    add,
    has: (word) => byWord.has(word),
    namesOf,
    onlyName,
    addPerson,
    isPerson: (name) => persons.has(name),
    genderOf: (name) => persons.get(name) ?? null,
    personsOf,
    bySurname,
  };
}
