import { has, isComma, isStop, type Passage, type Range, tokenAt } from './passage.ts';
import { isParticipleWord, isVerbHere, MAX_SOURCE, phraseStart } from './phrase-start.ts';
import { isRole } from './speaker-nouns.ts';
import * as w from './words.ts';

/** What stands between a sentence's start and its subject. */
const OPENERS = w.SUBORD | w.COORD | w.THAT;

/** The noun phrase that ends right before `end`, with its appositions and relative clauses: the subject of a verb. */
export function subjectBefore(passage: Passage, end: number, floor: number): Range | null {
  let to = end;
  while (to > floor && skippable(passage, to - 1)) to--;
  if (isForPart(passage, to - 3, to)) to -= 3;
  const last = tokenAt(passage, to - 1);
  if (isComma(last) || last.lower === ')' || isDashWord(last.lower))
    return subjectBeforeMark(passage, to, floor);
  if (!last.isWord) return null;
  // "a source close to him said": the pronoun only ends the phrase.
  const isObject = has(last, w.OBJECT) && has(tokenAt(passage, to - 2), w.PREP | w.TO);
  if (has(last, w.SUBJECT | w.OBJECT | w.RELATIVE) && !last.isCapital && !isObject)
    return { from: to - 1, to };
  if (has(last, w.SUBJECT)) return { from: to - 1, to };
  const from = phraseStart(passage, to, floor);
  if (from < to) return { from: beforeParticiple(passage, from, floor), to };
  // "A report published last week said": the time belongs to the participle before it.
  return relativeSubject(passage, isVerbHere(passage, to - 1) ? end : to, floor);
}

/** "figures published by the council show": the council is only who published them. */
function beforeParticiple(passage: Passage, from: number, floor: number): number {
  if (tokenAt(passage, from - 1).lower !== 'by' || from - 2 <= floor) return from;
  return isReducedRelative(passage, from - 2, floor) ? phraseStart(passage, from - 2, floor) : from;
}

/** "Smith on Monday said": what may come between subject and verb. */
function skippable(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.quotation >= 0) return false;
  if (has(token, w.ADV)) return !has(token, w.SUBORD);
  if (PERIODS.has(token.lower)) return /^(last|this|next)$/.test(tokenAt(passage, i - 1).lower);
  if (/^(last|this|next)$/.test(token.lower)) return PERIODS.has(tokenAt(passage, i + 1).lower);
  if (has(token, w.TIME)) return has(tokenAt(passage, i - 1), w.PREP) || !tokenAt(passage, i - 1).isCapital;
  return /^(on|in)$/.test(token.lower) && has(tokenAt(passage, i + 1), w.TIME);
}

export const PERIODS = new Set('week month year night morning afternoon evening'.split(' '));

function isDashWord(lower: string): boolean {
  return lower === '—' || lower === '–';
}

/** "Ana Ruiz, 35, who runs the clinic, said": the mark before the verb closes what its partner opened. */
function subjectBeforeMark(passage: Passage, end: number, floor: number): Range | null {
  const mark = tokenAt(passage, end - 1).lower;
  const partner = mark === ')' ? '(' : mark;
  for (let open = end - 2; open > floor && open > end - MAX_SOURCE; open--) {
    const token = tokenAt(passage, open);
    if (token.lower !== partner || token.quotation >= 0) continue;
    if (mark === ',' && !opensAside(passage, open, end)) continue;
    const inner = tokenAt(passage, open - 1).lower === ',' ? null : phraseStart(passage, open, floor);
    if (inner === null || inner >= open) {
      // "Ruiz, 35, a nurse, said": one more aside to the left.
      const isBracketed = tokenAt(passage, open - 1).lower === ')';
      const outer = isComma(token) ? subjectBeforeMark(passage, isBracketed ? open : open + 1, floor) : null;
      return outer && outer.from < open ? { from: outer.from, to: end - (mark === ',' ? 1 : 0) } : null;
    }
    if (isOnlyAdverbs(passage, open + 1, end - 1) || isForPart(passage, open + 1, end - 1))
      return { from: inner, to: open };
    // "the finance minister, Tom Adeyemi, said": role and name are all there is.
    if (tokenAt(passage, inner).lower === 'the' && tokenAt(passage, open + 1).isCapital) {
      return { from: inner, to: end - (mark === ',' ? 1 : 0) };
    }
    return { from: nameBefore(passage, inner, floor), to: end - (mark === ',' ? 1 : 0) };
  }
  return null;
}

/** "Ruiz, 35, who runs the clinic, said": the age is an aside of its own, and the name stands before it. */
function nameBefore(passage: Passage, inner: number, floor: number): number {
  // "Ana Ruiz, of Mill Lane, Corvo, said": an address is no speaker either.
  const isAddress = /^(of|from)$/.test(tokenAt(passage, inner - 1).lower);
  const aside = isAddress ? inner - 1 : inner;
  if (!isComma(tokenAt(passage, aside - 1))) return inner;
  // "The union's leader, Ana Ruiz, 52, said"
  if (isRole(tokenAt(passage, aside - 2).lower)) return phraseStart(passage, aside - 1, floor);
  if (tokenAt(passage, aside).isCapital) return inner;
  if (!isAddress && !has(tokenAt(passage, aside), w.NUMBER | w.DET)) return inner;
  const name = bracketBefore(passage, aside - 1);
  if (!tokenAt(passage, name - 1).isCapital || has(tokenAt(passage, name - 1), w.TIME)) return inner;
  const from = phraseStart(passage, name, floor);
  return from < name ? from : inner;
}

/** "Ana Ruiz (46), of Mill Lane": where the bracket that ends before `to` opens; `to` itself where none does. */
function bracketBefore(passage: Passage, to: number): number {
  if (tokenAt(passage, to - 1).lower !== ')') return to;
  for (let i = to - 2; i > to - 8; i--) if (tokenAt(passage, i).lower === '(') return i;
  return to;
}

/** "The mayor, meanwhile, said". */
function isOnlyAdverbs(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!has(tokenAt(passage, i), w.ADV)) return false;
  return true;
}

/** "Ruiz, for her part, said": a turn of speech, and no part of who she is. */
function isForPart(passage: Passage, from: number, to: number): boolean {
  return (
    to - from === 3 &&
    tokenAt(passage, from).lower === 'for' &&
    has(tokenAt(passage, from + 1), w.POSS) &&
    tokenAt(passage, from + 2).lower === 'part'
  );
}

/** Whether what follows the comma at `open` describes the name before it, rather than going on with a clause. */
function opensAside(passage: Passage, open: number, end: number): boolean {
  const first = tokenAt(passage, open + 1);
  if (has(first, w.RELATIVE) || first.lower === 'where') return true;
  // "The survey, carried out in May, shows"
  const isParticiple = isParticipleWord(first.lower) && !first.isCapital;
  if (isParticiple && has(tokenAt(passage, open + 2), w.PREP | w.ADV)) return true;
  if (isParticiple && /^(out|up)$/.test(tokenAt(passage, open + 2).lower)) return true;
  if (has(first, OPENERS | w.SUBJECT) && !has(first, w.DET)) return false;
  if (has(first, w.PREP) || first.lower.endsWith('ing')) return true;
  for (let i = open + 1; i < end - 1; i++) {
    const token = tokenAt(passage, i);
    if (has(token, w.RELATIVE) && i > open + 1) return true;
    if (has(token, w.AUX | w.VERB) && token.lower !== "'s") return false;
  }
  return true;
}

/** "Engineers who built the bridge said": the subject stands before the relative clause. */
function relativeSubject(passage: Passage, to: number, floor: number): Range | null {
  for (let i = to - 1; i > floor && i > to - 25; i--) {
    const token = tokenAt(passage, i);
    if (isComma(token) || token.quotation >= 0 || isStop(token)) return null;
    const isRelative =
      isReducedRelative(passage, i, floor) ||
      token.lower === 'who' ||
      token.lower === 'which' ||
      token.lower === 'that' ||
      token.lower === 'whose';
    if (!isRelative) continue;
    const from = phraseStart(passage, i, floor);
    return from < i ? { from, to } : null;
  }
  return null;
}

/** "A report published on Friday said": a participle right after the clause's first noun phrase. */
function isReducedRelative(passage: Passage, i: number, floor: number): boolean {
  const token = tokenAt(passage, i);
  if (!isParticipleWord(token.lower) || token.isCapital || tokenAt(passage, i - 1).tags !== 0) return false;
  const next = tokenAt(passage, i + 1);
  if (!has(next, w.PREP | w.TIME | w.ADV) && !/^(last|this)$/.test(next.lower)) return false;
  const from = phraseStart(passage, i, floor);
  if (from >= i) return false;
  const before = tokenAt(passage, from - 1);
  return from <= floor || !before.isWord || has(before, w.THAT | w.COORD | w.SUBORD);
}
