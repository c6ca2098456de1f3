import type { Cue } from './cues.ts';
import type { Finding } from './finding.ts';
import { has, hasFiniteVerb, isComma, type Passage, type Range, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import * as w from './words.ts';

/** The subject of the sentence's first clause. */
export function mainSubject(passage: Passage, before: number): Range | null {
  for (let i = passage.sentence.from + 1; i < before; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || !token.isWord) continue;
    if (!isFiniteHere(passage, i)) continue;
    return subjectBefore(passage, i, passage.sentence.from);
  }
  return null;
}

export function isFiniteHere(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.lower === "'s" && !has(tokenAt(passage, i - 1), w.SUBJECT)) return false;
  return hasFiniteVerb(passage, i, i + 1) && !has(tokenAt(passage, i - 1), w.DET | w.POSS);
}

/** "and warned that": the speaker of the cue before speaks again. */
export function sharedSource(passage: Passage, cue: Cue, previous: Finding | null): Range | null {
  if (!previous?.source) return null;
  const before = tokenAt(passage, cue.from - 1);
  const joined = has(before, w.COORD) || (isComma(before) && previous.cue.to === cue.from - 1);
  if (!joined) return null;
  // "He claims to have notes showing …, and says": the notes do not say it.
  if (previous.pattern === 'participle' && cue.form !== 'ing' && has(before, w.COORD))
    return mainSubject(passage, cue.from) ?? previous.source;
  return previous.source;
}

/** "Ruiz, citing the minutes, said": a cue inside an aside does not hide the subject before it. */
export function subjectFloor(passage: Passage, cue: Cue, floor: number, previous: Finding | null): number {
  if (!previous || tokenAt(passage, cue.from - 1).isWord) return floor;
  const isRelative = previous.source !== null && has(tokenAt(passage, previous.source.to - 1), w.RELATIVE);
  return previous.pattern === 'participle' || isRelative ? passage.sentence.from : floor;
}

/** "She left the room and said that …": the subject of the sentence's first verb. */
export function coordinatedSubject(passage: Passage, cue: Cue): Range | null {
  return has(tokenAt(passage, cue.from - 1), w.COORD) ? mainSubject(passage, cue.from) : null;
}
