import { has, isNounHere, type Passage, quotationTo, tokenAt } from './passage.ts';
import type { Token } from './tokens.ts';
import { verbForm } from './verbs.ts';
import * as w from './words.ts';

export const MAX_SOURCE = 40;

/** Prepositions that tie a noun to the name before it: "a spokesman for the police", "officials in Ohio". */
export const LINKS = new Set(
  'of for at from with in on against between to near behind by under about'.split(' '),
);

/**
 * Leftmost token of the noun phrase that ends before `to`; `to` itself where there is none. Whether "and" joins two
 * nouns is asked of a phrase without "and": one that asked in its turn would take exponential time over "a and b and …".
 */
export function phraseStart(passage: Passage, to: number, floor: number, canJoin = true): number {
  let at = to;
  let hasNoun = false;
  while (at > floor && to - at < MAX_SOURCE) {
    const token = tokenAt(passage, at - 1);
    if (token.quotation >= 0) {
      const opening = hasNoun ? nicknameStart(passage, at - 1, floor) : null;
      if (opening === null) break;
      at = opening;
      continue;
    }
    if (!token.isWord) {
      if (!isMarkInName(passage, at - 1)) break;
      at--;
      continue;
    }
    if (isBarrier(passage, at - 1, floor)) break;
    if (has(token, w.COORD)) {
      if (!canJoin || !joinsNouns(passage, at - 1, floor)) break;
      at--;
      continue;
    }
    if (has(token, w.PREP)) {
      if (!hasNoun || !isLink(passage, at - 1, floor)) break;
      at--;
      continue;
    }
    if (has(token, w.SUBORD | w.NEG)) break;
    if (isVerbHere(passage, at - 1)) break;
    if (has(token, w.TIME) && hasNoun && !has(tokenAt(passage, at - 2), w.DET | w.POSS)) break;
    hasNoun = true;
    at--;
    if (has(token, w.DET) && !continuesLeft(passage, at, floor)) break;
  }
  return trimStart(passage, at, to);
}

/** Where a quotation that is part of a name opens. Speech ends in a mark of its own; a title or a nickname does not. */
function nicknameStart(passage: Passage, close: number, floor: number): number | null {
  const quotation = quotationTo(passage, close);
  if (!quotation || close + 1 - quotation.open > 8 || quotation.open < floor) return null;
  return tokenAt(passage, quotation.close - 1).isWord ? quotation.open : null;
}

/** A word that belongs to no noun phrase and to nothing that could tie two together. */
function isBarrier(passage: Passage, i: number, floor: number): boolean {
  const token = tokenAt(passage, i);
  const next = tokenAt(passage, i + 1);
  // "loyal to the junta": this "to" is no infinitive's.
  const isTo = has(token, w.TO) && i > floor && (has(next, w.DET | w.POSS | w.OBJECT) || next.isCapital);
  if (has(token, w.SUBJECT | w.THAT | w.TO | w.RELATIVE) && !has(token, w.POSS | w.DET) && !isTo) return true;
  if (!isNounHere(passage, i) && isVerbWord(token)) return true;
  return has(token, w.TIME) && !token.isCapital;
}

/** Words that are finite verbs wherever no article stands before them; "Met Office" and "Will" are names. */
function isVerbWord(token: Token): boolean {
  if (has(token, w.AUX)) return token.lower !== "'s" && !(token.isCapital && token.lower === 'will');
  return has(token, w.VERB) && !token.isCapital;
}

const MARKS_IN_NAMES = new Set('& - / @ # $ %'.split(' '));

/** Signs in names, and the apostrophe of "the Metalworkers' Union". */
export function isMarkInName(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (MARKS_IN_NAMES.has(token.lower)) return true;
  const isApostrophe = token.lower === "'" || token.lower === '’';
  return (
    isApostrophe &&
    token.quotation < 0 &&
    tokenAt(passage, i - 1).lower.endsWith('s') &&
    tokenAt(passage, i - 1).end === token.start
  );
}

/** A past form or an -s form that acts as the verb of an earlier clause, not as an adjective of this phrase. */
export function isVerbHere(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.isCapital) return false;
  const previous = tokenAt(passage, i - 1);
  const form = verbForm(token.lower)?.form;
  if (form === 'past' || (token.lower.endsWith('ed') && token.lower.length > 4 && token.tags === 0)) {
    return !(has(previous, w.DET | w.POSS | w.ADV) || !previous.isWord || has(previous, w.COORD));
  }
  if (PARTICIPLES.has(token.lower) && has(previous, w.HAVE | w.BE)) return true;
  return token.lower.endsWith('ing') && has(previous, w.PREP | w.BE) && token.tags === 0;
}

function continuesLeft(passage: Passage, at: number, floor: number): boolean {
  const token = tokenAt(passage, at - 1);
  if (at <= floor) return false;
  if (has(token, w.TO)) return LEANS_ON.has(tokenAt(passage, at - 2).lower);
  return has(token, w.PREP | w.COORD) || token.lower === 'all' || token.lower === "'s";
}

/** "sources close to the talks", "troops loyal to the junta": the adjective holds the phrase together. */
export const LEANS_ON = new Set('close loyal opposed'.split(' '));

/** "the mayor and the police said": the word before "and" is a noun too, and not the end of another clause. */
function joinsNouns(passage: Passage, i: number, floor: number): boolean {
  const left = tokenAt(passage, i - 1);
  if (i - 1 < floor || !left.isWord || tokenAt(passage, i).lower === 'but') return false;
  const start = phraseStart(passage, i, floor, false);
  if (start >= i) return false;
  const before = tokenAt(passage, start - 1);
  if (start <= floor || !before.isWord || before.lower === 'both') return true;
  return has(before, w.THAT | w.COORD | w.SUBORD);
}

function isLink(passage: Passage, i: number, floor: number): boolean {
  const token = tokenAt(passage, i);
  const left = tokenAt(passage, i - 1);
  if (i - 1 < floor || !left.isWord || !LINKS.has(token.lower)) return false;
  if (has(left, w.AUX | w.PREP | w.COORD | w.SUBORD | w.VERB | w.TO | w.ADV | w.SUBJECT)) return false;
  return !isVerbHere(passage, i - 1);
}

/** Drops what cannot begin a noun phrase, and a place or time before a name: "At the meeting Smith said". */
function trimStart(passage: Passage, from: number, to: number): number {
  let at = from;
  while (at < to && has(tokenAt(passage, at), w.COORD | w.PREP | w.SUBORD | w.ADV) && !isName(passage, at))
    at++;
  return at;
}

function isName(passage: Passage, at: number): boolean {
  return at > passage.sentence.from && tokenAt(passage, at).isCapital;
}

export function isParticipleWord(lower: string): boolean {
  return lower.endsWith('ed') || PARTICIPLES.has(lower);
}

const PARTICIPLES = new Set(
  'kept sent sold bought built paid brought cut read put led seen shown held made taken given written sent drawn led known born run found'.split(
    ' ',
  ),
);
