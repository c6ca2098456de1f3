import { has, isComma, type Passage, type Range, tokenAt } from '../passage.ts';
import { verbForm } from '../verbs.ts';
import * as w from '../words.ts';
import { definite } from './definites.ts';
import { type Entity, isNamed, learnGender } from './entity.ts';
import { genderOfWord } from './gender.ts';
import { kindOfHead } from './kinds.ts';
import { nameRuns } from './name-runs.ts';
import { readName } from './names.ts';
import { organisationNamed } from './organisations.ts';
import { personOf } from './people.ts';
import { headOf, isPointing, modifiersOf, type Phrase, plainText } from './phrases.ts';
import { isPersonPronoun, lastPerson } from './pronouns.ts';
import { type Reading, unnamed } from './reading.ts';
import { RANK, type Rank } from './recency.ts';

/** Where sources and reported words stand: what is theirs is read with them, or weighs less. */
export interface Places {
  isSourceStart(offset: number): boolean;
  isInSource(offset: number): boolean;
  isInContent(offset: number): boolean;
}

const MAX_NOUN_PHRASE = 5;

/**
 * Takes in whom a sentence speaks of beside its sources. Reported words count for less, and quoted ones for nothing.
 * Returns where its pronouns are, which can mean its speakers.
 */
export function readMentions(reading: Reading, passage: Passage, places: Places): number[] {
  const pronouns: number[] = [];
  const read = new Set<number>();
  for (const run of nameRuns(passage, places.isSourceStart)) {
    for (let i = run.from; i < run.to; i++) read.add(i);
    readNameRun(reading, passage, run, places, read);
  }
  for (let i = passage.sentence.from; i < passage.sentence.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || !token.isWord || read.has(i)) continue;
    const isPronoun = isPersonPronoun(token.lower);
    if (isPronoun && !places.isInSource(token.start)) pronouns.push(i);
    else if (!isPronoun && (!token.isCapital || i === passage.sentence.from))
      readNoun(reading, passage, i, places);
  }
  return pronouns;
}

function readNameRun(
  reading: Reading,
  passage: Passage,
  run: Range,
  places: Places,
  read: Set<number>,
): void {
  const first = tokenAt(passage, run.from);
  if (first.quotation >= 0) return;
  const name = readName(passage, run, reading.text);
  const isInSource = places.isInSource(first.start);
  const person = personOf(reading, name, first.start).entity;
  // Whom a source names is told when it is read; what organisation she speaks for is not.
  if (person && isInSource) return;
  const entity = person ?? organisationNamed(reading, passage, run, name);
  if (!entity) return;
  if (person) describeByAside(reading, passage, run.to, person, read);
  for (let i = 1; i <= name.titles.length; i++) read.add(run.from - i);
  const rank = isInSource ? RANK.named : rankOf(passage, run.from - name.titles.length, places, first.start);
  reading.recency.mention(entity, first.start, rank);
}

/** "Ana Ruiz, the mayor of Corvo, opened the pier": "the mayor" is Ana Ruiz from then on. */
function describeByAside(
  reading: Reading,
  passage: Passage,
  at: number,
  person: Entity,
  read: Set<number>,
): void {
  if (!isComma(tokenAt(passage, at))) return;
  let to = at + 1;
  while (
    to < at + 9 &&
    tokenAt(passage, to).isWord &&
    !has(tokenAt(passage, to), w.AUX | w.VERB | w.RELATIVE)
  )
    to++;
  const core = { from: at + 1, to };
  const mark = tokenAt(passage, to);
  if (to === at + 1 || (mark.isWord && !has(mark, w.RELATIVE))) return;
  const head = headOf(passage, core);
  const noun = tokenAt(passage, head);
  if (kindOfHead(noun.lower) !== 'person' || noun.isCapital) return;
  reading.register.describe(
    person,
    noun.lower,
    modifiersOf(passage, { core, head, whole: core, aside: null }),
  );
  learnGender(person, genderOfWord(noun.lower), true);
  for (let i = core.from; i <= head; i++) read.add(i);
}

/** A pronoun goes on about whoever it means. */
export function readPronoun(reading: Reading, passage: Passage, i: number, places: Places): void {
  const { lower, start } = tokenAt(passage, i);
  if (lower !== 'he' && lower !== 'she') return;
  if (places.isInContent(start)) return;
  const { entity } = lastPerson(reading, genderOfWord(lower), start);
  if (entity) reading.recency.mention(entity, start, RANK.speaker);
}

/** "the regional health board", "a report by the auditor", "local sources": what "the board" can mean later. */
function readNoun(reading: Reading, passage: Passage, i: number, places: Places): void {
  const kind = kindOfHead(tokenAt(passage, i).lower);
  const next = tokenAt(passage, i + 1);
  // "port director Rosa Blom", "the council leader": a noun before a noun or a name is part of it.
  if (!kind || next.isCapital || next.lower === "'s" || (kindOfHead(next.lower) && next.tags === 0)) return;
  let from = i;
  while (i - from < MAX_NOUN_PHRASE && isModifier(passage, from - 1)) from--;
  const before = tokenAt(passage, from - 1);
  const hasDeterminer = /^(the|a|an|this|these|that|those)$/.test(before.lower);
  if (hasDeterminer) from--;
  else if (kind !== 'group' && kind !== 'anonymous') return;
  else if (has(before, w.POSS | w.DET) || before.lower === "'s") return;
  // "is a candidate", "as a nurse": said of somebody named already.
  if (has(tokenAt(passage, from - 1), w.BE) || /^(as|became|become)$/.test(tokenAt(passage, from - 1).lower))
    return;
  const core = { from, to: i + 1 };
  const whole = isPointing(passage, core) ? core : withOwner(passage, core);
  const phrase: Phrase = { whole, core: whole, head: i, aside: null };
  const { start } = tokenAt(passage, from);
  // Of a source, only what it speaks for: "spokesman for the health ministry".
  const isInSource = places.isInSource(start);
  if (isInSource && (kind !== 'organisation' || !has(tokenAt(passage, from - 1), w.PREP))) return;
  const meant = isPointing(passage, core) ? definite(reading, passage, phrase) : null;
  if (meant && meant.rivals.length > 0) return;
  const name = plainText(passage, reading.text, whole);
  const { lower } = tokenAt(passage, i);
  const entity = meant?.entity ?? unnamed(reading, name, kind, start, lower, modifiersOf(passage, phrase));
  // Whoever has a name is sooner meant by "he" than "a reporter".
  const isNobody = entity.kind === 'person' && !isNamed(entity);
  reading.recency.mention(
    entity,
    start,
    isNobody || isInSource ? RANK.reported : rankOf(passage, from, places, start),
  );
}

function isModifier(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (!token.isWord || token.quotation >= 0 || (token.tags & ~(w.TITLE | w.NUMBER)) !== 0) return false;
  return token.isCapital || (verbForm(token.lower) === undefined && !/[^e]ed$/.test(token.lower));
}

/** "a report by the audit office" */
function withOwner(passage: Passage, { from, to }: Range): Range {
  if (!/^(by|of|from|for)$/.test(tokenAt(passage, to).lower)) return { from, to };
  let end = to + 1;
  if (has(tokenAt(passage, end), w.DET)) end++;
  const start = end;
  while (end < to + 7 && isModifier(passage, end)) end++;
  return end > start ? { from, to: end } : { from, to };
}

function rankOf(passage: Passage, from: number, places: Places, start: number): Rank {
  if (places.isInContent(start)) return RANK.reported;
  const before = tokenAt(passage, from - 1);
  const isSubject = !before.isWord || has(before, w.COORD | w.SUBORD | w.THAT);
  return isSubject ? RANK.subject : RANK.named;
}
