import { definite } from './definite-nouns.ts';
import type { Memory } from './memory.ts';
import { type Name, nameRuns, readName } from './names.ts';
import { isPlainNoun, startOf } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { kindOfNoun } from './speaker-nouns.ts';
import * as w from './words.ts';

/** Takes in whom a sentence names, and whom it is about. */
export function introduce(memory: Memory, passage: Passage): void {
  introduceSubject(memory, passage);
  for (const run of nameRuns(passage)) {
    const name = readName(passage, run, memory.text, memory.register.personsOf);
    if (name.words.length === 1) introduceWord(memory, passage, name, run);
    else if (name.words.length > 1) introduceName(memory, passage, name, run);
  }
}

/** "Ruiz" is the one person of that name; a word that stands for nothing yet can be a person's ("Mr Ruiz"). */
function introduceWord(memory: Memory, passage: Passage, name: Name, run: Range): void {
  const { register, recency } = memory;
  const full = register.onlyName(name.words[0]!);
  if (full && register.isPerson(full))
    recency.mention(full, register.genderOf(full) ?? name.gender, startOf(passage, run), false);
  else if (name.isPerson && !register.has(name.words[0]!)) introduceName(memory, passage, name, run);
}

function introduceName({ register, recency }: Memory, passage: Passage, name: Name, run: Range): void {
  for (const word of name.words) register.add(word, name.text);
  if (!name.isPerson) return;
  register.addPerson(name.text, name.gender);
  const gender = register.genderOf(name.text);
  // "in Corvo Bay": what a preposition leads to is as often a place.
  const isPlace = has(tokenAt(passage, run.from - 1), w.PREP) && gender === null;
  if (!isPlace) recency.mention(name.text, gender, startOf(passage, run), false);
}

/** "The league rejected that.": whom a sentence is about, "it" or "she" can mean in the next. */
function introduceSubject(memory: Memory, passage: Passage): void {
  const subject = subjectOf(passage);
  const kind = subject && kindOfNoun(tokenAt(passage, subject.to - 1).lower);
  if (!subject || !kind || (kind === 'organisation' && !isPlainNoun(passage, subject))) return;
  const { who } = definite(memory, passage, subject, kind);
  if (who === null) return;
  const { register, recency } = memory;
  if (kind === 'organisation') recency.putSubject({ who, kind });
  else recency.mention(who, register.genderOf(who), startOf(passage, subject), true);
}

/** "The league", "The league secretary", where a sentence begins with one. */
function subjectOf(passage: Passage): Range | null {
  const { from } = passage.sentence;
  if (tokenAt(passage, from).lower !== 'the') return null;
  for (let to = from + 2; to <= from + 4; to++) {
    const last = tokenAt(passage, to - 1);
    if (last.tags !== 0 || !last.isWord) return null;
    const kind = kindOfNoun(last.lower);
    if (kind !== 'organisation' && kind !== 'person') continue;
    const next = tokenAt(passage, to);
    if (!kindOfNoun(next.lower) && !next.isCapital) return { from, to };
  }
  return null;
}
