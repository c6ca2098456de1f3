import { skipAdjuncts } from './adjuncts.ts';
import { contentEnd, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { hasFiniteVerb, isComma, isStop, type Passage, quotationTo, type Range, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import { isFiniteHere } from './subjects.ts';

/** "It was reported that …" has content and no speaker; other passives are left alone. */
export function findPassive(passage: Passage, cue: Cue, floor: number): Finding | null {
  const at = skipAdjuncts(passage, cue.to);
  const next = tokenAt(passage, at);
  if (!cue.verb.takesClause && !cue.verb.canQuote) return null;
  const subject = tokenAt(passage, cue.from - 1);
  if (next.lower === 'that' && (subject.lower === 'it' || cue.verb.hasHearer)) {
    const content = trimContent(passage, { from: at, to: contentEnd(passage, at, true) });
    return content ? finding(null, cue, [content], 'passive', 0.6, cue.verb.lemma) : null;
  }
  const edge = cue.from - (subject.lower === 'it' ? 1 : addresseeLength(passage, cue));
  if (cue.verb.canQuote && edge < cue.from && edge > floor) {
    const told = findTold(passage, cue, { from: edge, to: at }, floor);
    if (told) return told;
  }
  if (
    next.lower === 'to' &&
    /^(say|report|believe|expect|think|allege|understand|estimate|project)$/.test(cue.verb.lemma)
  ) {
    const about = subjectBefore(passage, cue.from, floor);
    const rest = trimContent(passage, { from: cue.to, to: contentEnd(passage, cue.to, false) });
    return about && rest ? finding(null, cue, [about, rest], 'passive-raising', 0.5, cue.verb.lemma) : null;
  }
  return null;
}

/** "The dam had cracked, the inquest was told."; "The dam, the inquest was told on Friday, had cracked." */
function findTold(passage: Passage, cue: Cue, aside: Range, floor: number): Finding | null {
  const isQuote = quotationTo(passage, aside.from - 1) !== null;
  if (!isQuote && !isComma(tokenAt(passage, aside.from - 1))) return null;
  const before = trimContent(passage, { from: floor, to: aside.from });
  if (!before) return null;
  const content = [before];
  const isClause = isQuote || hasFiniteVerb(passage, before.from, before.to);
  const mark = tokenAt(passage, aside.to);
  if (isComma(mark) && !isClause) {
    const rest = trimContent(passage, { from: aside.to, to: contentEnd(passage, aside.to + 1, true) });
    if (!rest || !isFiniteHere(passage, rest.from)) return null;
    content.push(rest);
  } else if (!isStop(mark) || !isClause) return null;
  return finding(null, cue, content, 'passive', 0.6, cue.verb.lemma);
}

/** How many words before "were told" say who was; 0 where the verb has no hearer. */
function addresseeLength(passage: Passage, cue: Cue): number {
  if (!cue.verb.hasHearer) return 0;
  const hearer = subjectBefore(passage, cue.from, passage.sentence.from);
  return hearer ? cue.from - hearer.from : 0;
}
