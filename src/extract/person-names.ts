import type { Memory } from './memory.ts';
import { isAcronym, isNamePart, type Name, readName } from './names.ts';
import { headOf, nounKind } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { isRole, kindOfNoun } from './speaker-nouns.ts';
import * as w from './words.ts';

/** The person a noun phrase names, be it in front ("Ruiz, a nurse"), at its end or after a comma. */
export function personIn(memory: Memory, passage: Passage, core: Range, source: Range): Name | null {
  const inCore = personAtEnd(memory, passage, core) ?? personAtStart(memory, passage, core);
  if (inCore) return isOrganisationAside(passage, core, source) ? null : inCore;
  return personAfterRole(memory, passage, core, source);
}

/** "Ana Ruiz of Corvo Partners". */
function personAtStart(memory: Memory, passage: Passage, core: Range): Name | null {
  let to = core.from;
  while (to < core.to && isNamePart(passage, to, core.from)) to++;
  if (to === core.to || to < core.from + 2 || !has(tokenAt(passage, to), w.PREP)) return null;
  return personAtEnd(memory, passage, { from: core.from, to });
}

/** "Age Alliance, a charity": an apposition says that the name is no person's. */
function isOrganisationAside(passage: Passage, core: Range, source: Range): boolean {
  const from = core.to + 1;
  if (from >= source.to || has(tokenAt(passage, from), w.RELATIVE)) return false;
  return nounKind(passage, { from, to: source.to }) === 'organisation';
}

/** "The director, Ana Ruiz", "One of them, Ana Ruiz": who the phrase before the comma is. */
function personAfterRole(memory: Memory, passage: Passage, core: Range, source: Range): Name | null {
  let from = core.to + 1;
  if (from >= source.to || tokenAt(passage, core.to).lower !== ',') return null;
  const isOne = tokenAt(passage, core.from).lower === 'one';
  if (!isOne && !isRole(tokenAt(passage, headOf(passage, core)).lower)) return null;
  const isBeforeName = (i: number) => {
    const token = tokenAt(passage, i);
    // "Its author, accountant Ana Ruiz"
    return !token.isCapital && (isOne ? token.isWord : isRole(token.lower));
  };
  while (from < source.to && isBeforeName(from)) from++;
  let to = from;
  while (to < source.to && tokenAt(passage, to).isCapital) to++;
  return to > from ? personAtEnd(memory, passage, { from, to }) : null;
}

function personAtEnd({ text, register }: Memory, passage: Passage, range: Range): Name | null {
  let from = range.to;
  while (from > range.from && isNamePart(passage, from - 1, range.from)) from--;
  if (from === range.to || (has(tokenAt(passage, from - 1), w.PREP | w.COORD) && from > range.from))
    return null;
  const name = readName(passage, { from, to: range.to }, text, register.personsOf);
  const word = name.words[0];
  // "Officers said", "the Health Ministry": a noun that says what it is, whatever gave it its capital.
  if (!word || name.words.some((each) => kindOfNoun(each) !== null)) return null;
  if (name.words.length > 1) return name.isPerson ? name : null;
  const isAlone = range.from === from && !isAcronym(passage, range);
  return name.isPerson || isAlone || register.personsOf(word).length > 0 ? name : null;
}
