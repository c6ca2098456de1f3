import { findAccording, findPer } from './according-to.ts';
import { findAside, isAside } from './asides.ts';
import { findClaimNoun } from './claim-nouns.ts';
import { type Content, contentAfter } from './content-after.ts';
import { type Cue, cueAt } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { findInscription } from './inscriptions.ts';
import { findInverted } from './inversions.ts';
import { findParticiple } from './participles.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { findPassive } from './passives.ts';
import { findPutIt } from './put-it.ts';
import { subjectBefore } from './sources.ts';
import { coordinatedSubject, sharedSource, subjectFloor } from './subjects.ts';
import * as w from './words.ts';

/** All findings of one sentence, left to right. */
export function findInSentence(passage: Passage): Finding[] {
  const findings: Finding[] = [];
  const { sentence } = passage;
  // Each pattern looks left no further than here, so that two findings never share a stretch of content.
  let floor = sentence.from;
  let previous: Finding | null = null;
  for (let i = sentence.from; i < sentence.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || !token.isWord) continue;
    const found = findAt(passage, i, floor, previous);
    if (!found) continue;
    findings.push(found);
    previous = found;
    floor = Math.max(floor, found.cue.to, found.source?.to ?? 0);
    i = Math.max(i, found.cue.to - 1, (found.source?.from ?? 0) > i ? found.source!.to - 1 : 0);
  }
  return findings;
}

function findAt(passage: Passage, i: number, floor: number, previous: Finding | null): Finding | null {
  const token = tokenAt(passage, i);
  if (token.lower === 'according' && tokenAt(passage, i + 1).lower === 'to')
    return findAccording(passage, i, i + 2, floor, previous);
  if (token.lower === 'per') return findPer(passage, i, floor, previous);
  if (/^puts?$/.test(token.lower) && tokenAt(passage, i + 1).lower === 'it')
    return findPutIt(passage, i, floor);
  if (/^read(s|ing)?$/.test(token.lower)) return findInscription(passage, i, floor);
  const cue = cueAt(passage, i);
  if (!cue) return findClaimNoun(passage, i, floor);
  return cue.isPassive ? findPassive(passage, cue, floor) : findActive(passage, cue, floor, previous);
}

function findActive(passage: Passage, cue: Cue, floor: number, previous: Finding | null): Finding | null {
  if (cue.form === 'ing' && !has(tokenAt(passage, cue.head - 1), w.BE))
    return findParticiple(passage, cue, floor, previous);
  if (isRefusalToSpeak(passage, cue)) return null;
  const inverted = findInverted(passage, cue, floor);
  if (inverted) return inverted;
  const shared = sharedSource(passage, cue, previous);
  const source =
    shared ??
    subjectBefore(passage, cue.from, subjectFloor(passage, cue, floor, previous)) ??
    coordinatedSubject(passage, cue);
  if (!source || (cue.verb.lemma === 'hear' && !COURTS.has(tokenAt(passage, source.to - 1).lower)))
    return null;
  const before = tokenAt(passage, source.from - 1);
  if (!shared && isAside(passage, source)) {
    const aside = findAside(passage, cue, source, floor);
    if (aside) return aside;
  }
  const after = contentAfter(passage, cue);
  if (!after || isQuotedAs(passage, cue, after.content)) return null;
  const score = scoreOf(cue, after, source) - (before.lower === 'if' ? 0.2 : 0);
  return {
    ...finding(source, cue, after.content, after.pattern, score, cue.verb.lemma),
    isPending: after.isPending,
  };
}

/** "declined to comment", "asked not to be named": nothing is stated. */
function isRefusalToSpeak(passage: Passage, cue: Cue): boolean {
  const [first, second, third] = [0, 1, 2].map((i) => tokenAt(passage, cue.to + i).lower);
  if (first === 'not' && second === 'to' && third === 'be') return true;
  if (/^(respond|reply|answer|comment)$/.test(cue.verb.lemma) && isNegated(passage, cue)) return true;
  // "would not say what it was"
  if (
    cue.verb.lemma === 'say' &&
    isNegated(passage, cue) &&
    /^(what|whether|why|how|who|if|when|where)$/.test(first!)
  )
    return true;
  const refuses = cue.verb.lemma === 'decline' || cue.verb.lemma === 'refuse';
  return (
    refuses &&
    first === 'to' &&
    /^(comment|say|answer|discuss|elaborate|speak|talk|respond|give|provide)$/.test(second!)
  );
}

/** "quoted Ana Ruiz as saying that": Ruiz said it, and "saying" finds her. */
function isQuotedAs(passage: Passage, cue: Cue, content: readonly Range[]): boolean {
  if (cue.verb.lemma !== 'quote' && cue.verb.lemma !== 'cite') return false;
  return content.some(({ from, to }) => {
    for (let i = from; i < to - 1; i++)
      if (tokenAt(passage, i).lower === 'as' && tokenAt(passage, i + 1).lower === 'saying') return true;
    return false;
  });
}

function isNegated(passage: Passage, cue: Cue): boolean {
  for (let i = cue.from; i < cue.head; i++) if (has(tokenAt(passage, i), w.NEG)) return true;
  return false;
}

/** "The court heard that …": a hearing states what is said before it. */
const COURTS = new Set('court jury inquest inquiry tribunal hearing committee panel'.split(' '));

function scoreOf(cue: Cue, after: Content, source: Range): number {
  let score =
    after.pattern === 'clause' || after.pattern === 'quote-after' || after.pattern === 'colon' ? 0.92 : 0.72;
  if (cue.verb.isAttitude) score -= 0.2;
  if (source.to - source.from > 15) score -= 0.1;
  return score;
}
