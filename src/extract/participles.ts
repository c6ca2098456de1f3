import { contentAfter } from './content-after.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { has, hasFiniteVerb, isComma, type Passage, type Range, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import { phraseAfter } from './speaker-phrases.ts';
import { mainSubject } from './subjects.ts';
import * as w from './words.ts';

/** ", adding that …", "a letter saying …", "was quoted as saying". */
export function findParticiple(
  passage: Passage,
  cue: Cue,
  floor: number,
  previous: Finding | null,
): Finding | null {
  const after = contentAfter(passage, cue);
  if (!after) return null;
  const before = tokenAt(passage, cue.from - 1);
  const near =
    before.isWord && !has(before, w.PREP | w.SUBORD | w.COORD | w.AUX)
      ? subjectBefore(passage, cue.from, floor)
      : null;
  const source =
    speakerOf(passage, near) ??
    previous?.source ??
    mainSubject(passage, cue.from) ??
    subjectAfter(passage, after.content) ??
    (isComma(before) ? subjectBefore(passage, cue.from - 1, floor) : null);
  if (!source) return null;
  const isSpeech = cue.verb.canQuote || cue.verb.takesClause;
  const score = (near || previous ? 0.8 : 0.7) - (isSpeech ? 0 : 0.15) - (cue.verb.isAttitude ? 0.15 : 0);
  return finding(source, cue, after.content, 'participle', score, cue.verb.lemma);
}

/** "The port issued a statement saying …": the statement is the object of a verb, and the port speaks. */
function speakerOf(passage: Passage, near: Range | null): Range | null {
  if (!near || !hasFiniteVerb(passage, near.from - 1, near.from)) return near;
  return mainSubject(passage, near.from) ?? near;
}

/** "Calling the plan reckless, Ruiz left": the subject comes after the participle's own phrase. */
function subjectAfter(passage: Passage, content: readonly Range[]): Range | null {
  const end = content.at(-1)?.to;
  if (end === undefined) return null;
  return isComma(tokenAt(passage, end)) ? phraseAfter(passage, end + 1) : null;
}
