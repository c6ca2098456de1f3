import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import { isCountry } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import type { Entity } from './entity.ts';
import { kindOf, kindOfHead } from './kinds.ts';
import { type Name, textBetween } from './names.ts';
import { nameAtEnd, prepositionIn } from './people.ts';
import { isPointing, modifiersOf, type Phrase, readPhrase } from './phrases.ts';
import type { Reading } from './reading.ts';

/** The organisation that a source names, if it names one. */
export function thingIn(reading: Reading, passage: Passage, phrase: Phrase): Entity | null {
  const { core, aside, head } = phrase;
  const listed = officeList(reading, passage, core);
  if (listed) return listed;
  const place = prepositionIn(passage, core);
  const name = nameAtEnd(reading, passage, core);
  if (name && (place < 0 || place >= name.range.from)) {
    const entity = thingOf(reading, passage, name, phrase);
    if (entity) describeByWordBefore(reading, passage, entity, name, core);
    if (entity && aside) describeThing(reading, passage, readPhrase(passage, aside), entity);
    return entity;
  }
  // "The operator, Brackfield Aggregates,"
  if (name || !aside || !isPointing(passage, core) || tokenAt(passage, core.to).lower === '(') return null;
  const after = nameAtEnd(reading, passage, aside);
  if (!after || after.range.from > aside.from) return null;
  const entity = thingOf(reading, passage, after, phrase);
  if (entity) reading.register.describe(entity, tokenAt(passage, head).lower, modifiersOf(passage, phrase));
  return entity;
}

/** "Department of Housing, Water and Heritage": the only name with a comma inside. */
function officeList({ register, text }: Reading, passage: Passage, core: Range): Entity | null {
  const from = tokenAt(passage, core.from).lower === 'the' ? core.from + 1 : core.from;
  const words: string[] = [];
  for (let i = from; i < core.to; i++) words.push(tokenAt(passage, i).lower);
  if (!words.includes(',')) return null;
  const name = textBetween(text, passage, { from, to: core.to });
  return register.thing(words, name, tokenAt(passage, from).start);
}

/** "Voltane, a battery maker," */
function describeThing({ register }: Reading, passage: Passage, description: Phrase, entity: Entity): void {
  const noun = tokenAt(passage, description.head);
  if (noun.isCapital || kindOfHead(noun.lower) !== 'organisation') return;
  register.describe(entity, noun.lower, modifiersOf(passage, description));
}

/** "Battery maker Voltane" can be called "the maker" from then on. */
function describeByWordBefore(
  { register }: Reading,
  passage: Passage,
  entity: Entity,
  { range }: Name,
  core: Range,
): void {
  const before = tokenAt(passage, range.from - 1);
  if (range.from <= core.from || !before.isWord || has(before, w.DET | w.POSS)) return;
  register.describe(entity, before.lower, []);
}

/** What a name that is no person's stands for: itself, its full form, or what its initials mean. */
function thingOf({ register, text }: Reading, passage: Passage, name: Name, phrase: Phrase): Entity | null {
  const { words, range } = name;
  const last = tokenAt(passage, range.to - 1);
  // "Officers", "Conservative MPs": a noun that says what it is, whatever gave it its capital.
  const kind = kindOfHead(last.lower);
  if (kind !== null && kind !== 'organisation' && kind !== 'document') return null;
  const isFirst = range.from === passage.sentence.from;
  if (words.length === 1 && isFirst && !isCountry(last.lower) && (kind || /[^s]s$/.test(last.lower)))
    return null;
  const short = words.length === 1 && last.isUpper ? register.byShortForm(words[0]!) : [];
  if (short.length === 1) return short[0]!;
  const known = register.thingsNamed(words);
  if (known.length === 1 && kind === null) return known[0]!;
  const { start } = tokenAt(passage, range.from);
  const entity = register.thing(words, textBetween(text, passage, range), start);
  const told = kindOf(text, passage, phrase);
  // "Friends of the Lake" are an organisation, however many.
  if (told && !(told === 'group' && words.length > 1)) entity.kind = told;
  return entity;
}
