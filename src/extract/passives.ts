import { skipAdjuncts } from './adjuncts.ts';
import { contentEnd, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { hasFiniteVerb, isComma, isStop, type Passage, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';

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
  const comma = cue.from - 1 - (subject.lower === 'it' ? 1 : addresseeLength(passage, cue));
  if (cue.verb.canQuote && isStop(next) && comma > floor && isComma(tokenAt(passage, comma))) {
    // "The dam had cracked, the inquest was told."
    const content = trimContent(passage, { from: floor, to: comma });
    const isClause = content !== null && hasFiniteVerb(passage, content.from, content.to);
    return isClause ? finding(null, cue, [content], 'passive', 0.6, cue.verb.lemma) : null;
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

/** How many words before "were told" say who was; 0, which no comma precedes, where the verb has no hearer. */
function addresseeLength(passage: Passage, cue: Cue): number {
  if (!cue.verb.hasHearer) return 0;
  const hearer = subjectBefore(passage, cue.from, passage.sentence.from);
  return hearer ? cue.from - hearer.from : 0;
}
