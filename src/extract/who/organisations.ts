import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import type { Entity } from './entity.ts';
import { kindOfHead } from './kinds.ts';
import { isAfterPlace } from './name-votes.ts';
import { isThingName, type Name } from './names.ts';
import type { Reading } from './reading.ts';
import { isBusiness } from './titles.ts';

/** Who speaks for an organisation or runs it. */
const OFFICERS = new Set(
  `chief executive boss spokesman spokeswoman spokesperson director chairman chair chairwoman chairperson president ceo
   cfo manager founder co-founder owner head officer chief analyst economist shareholders employee employees staff
   workers customers shares stock headquarters factory plant`.split(/\s+/),
);

/** The organisation that a name is, by itself or by what stands around it: "Voltane’s chief executive". */
export function organisationNamed(reading: Reading, passage: Passage, run: Range, name: Name): Entity | null {
  const { register } = reading;
  const { words, text, range } = name;
  if (isAfterPlace(passage, run) && !isThingName(name)) return null;
  const short = words.length === 1 ? register.byShortForm(words[0]!) : [];
  const known = short.length > 0 ? short : register.thingsNamed(words);
  if (known.length > 0) return known.length === 1 ? known[0]! : null;
  const kind = wordBefore(passage, run);
  if (words.length > 1 || (!kind && !hasOfficer(passage, run))) return null;
  const entity = register.thing(words, text, tokenAt(passage, range.from).start);
  if (kind) register.describe(entity, kind, []);
  return entity;
}

/** "the airline Skylark" */
function wordBefore(passage: Passage, { from }: Range): string | null {
  const { lower, isCapital, isWord } = tokenAt(passage, from - 1);
  if (!isWord || (isCapital && from - 1 > passage.sentence.from)) return null;
  return isBusiness(lower) || kindOfHead(lower) === 'organisation' ? lower : null;
}

/** "Voltane spokesman", "Voltane’s chief executive", "chief executive of Voltane" */
function hasOfficer(passage: Passage, { from, to }: Range): boolean {
  const after = tokenAt(passage, to).lower === "'s" ? to + 1 : to;
  for (let i = after; i < after + 3; i++) if (OFFICERS.has(tokenAt(passage, i).lower)) return true;
  return has(tokenAt(passage, from - 1), w.PREP) && OFFICERS.has(tokenAt(passage, from - 2).lower);
}
