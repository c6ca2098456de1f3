import { findAside, isAside } from './asides.ts';
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
  const quoted = quotedAs(passage, cue, floor);
  if (quoted && isAside(passage, quoted.source)) {
    const aside = findAside(passage, { ...cue, from: quoted.from }, quoted.source, floor);
    if (aside) return { ...aside, cue: { from: cue.from, to: cue.to } };
  }
  const after = contentAfter(passage, cue);
  if (!after) return null;
  if (quoted) return finding(quoted.source, cue, after.content, 'participle', 0.85, cue.verb.lemma);
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

/** Who "was quoted as saying", or whom a paper "quoted … as saying", and where those words begin. */
function quotedAs(passage: Passage, cue: Cue, floor: number): { source: Range; from: number } | null {
  if (tokenAt(passage, cue.from - 1).lower !== 'as') return null;
  for (let i = cue.from - 2; i > cue.from - 12 && i >= passage.sentence.from; i--) {
    if (!/^(quoted|cited)$/.test(tokenAt(passage, i).lower)) continue;
    if (i < cue.from - 2) return { source: { from: i + 1, to: cue.from - 1 }, from: cue.from };
    let from = i;
    while (has(tokenAt(passage, from - 1), w.AUX | w.ADV)) from--;
    const source = from < i ? subjectBefore(passage, from, floor) : null;
    return source && { source, from };
  }
  return null;
}
