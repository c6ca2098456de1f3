import { skipAdjuncts } from './adjuncts.ts';
import { contentEnd, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { isOccasionPhrase } from './occasions.ts';
import {
  has,
  hasFiniteVerb,
  isComma,
  isDash,
  isStop,
  type Passage,
  quotationTo,
  type Range,
  tokenAt,
} from './passage.ts';
import { withSecondHalf } from './second-halves.ts';
import { subjectBefore } from './sources.ts';
import { isSpeakerNoun } from './speaker-nouns.ts';
import { phraseAfter, withApposition } from './speaker-phrases.ts';
import * as w from './words.ts';

/** said Ms Ruiz, who runs the clinic. */
export function findInverted(passage: Passage, cue: Cue, floor: number): Finding | null {
  if (!canInvert(cue)) return null;
  const before = tokenAt(passage, cue.from - 1);
  const isFirst = cue.from === passage.sentence.from;
  const isQuote = quotationTo(passage, cue.from - (isComma(before) ? 2 : 1)) !== null;
  if (!isQuote && !isComma(before) && !isDash(before) && !isFirst) return null;
  const next = tokenAt(passage, cue.to);
  if (next.quotation >= 0 || (has(next, w.THAT | w.OBJECT) && !has(next, w.SUBJECT))) return null;
  const phrase = phraseAfter(passage, cue.to);
  if (!phrase) return null;
  const source = withApposition(passage, phrase);
  const end = skipAdjuncts(passage, source.to);
  if (isFirst) return findOpening(passage, cue, source, end);
  const content = trimContent(passage, { from: floor, to: cue.from });
  if (!content) return null;
  if (!isQuote && !(isSpeakerEnd(passage, end) && isClauseBefore(passage, cue, content, phrase, floor)))
    return null;
  const isDashed = isDash(before) && isDash(tokenAt(passage, end));
  const rest = isDashed ? trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) }) : null;
  const parts = rest ? [content, rest] : withSecondHalf(passage, content, end, isQuote);
  return finding(source, cue, parts, 'said-inverted', isQuote ? 0.98 : 0.9, cue.verb.lemma);
}

/** Only a bare "said" turns round. Who comes after "told" is told: "…, the minister, told reporters". */
function canInvert({ verb, form, from, head }: Cue): boolean {
  return (
    verb.canQuote &&
    (form === 'past' || form === 's') &&
    from === head &&
    !(verb.hasHearer && verb.takesClause)
  );
}

/** "Said Ana Ruiz: …", "Says Ruiz, “…”": the turned verb begins the sentence, and its content follows. */
function findOpening(passage: Passage, cue: Cue, source: Range, end: number): Finding | null {
  const mark = tokenAt(passage, end);
  if (cue.verb.hasHearer || (mark.lower !== ':' && mark.quotation < 0 && !isComma(mark))) return null;
  const content = trimContent(passage, { from: end, to: passage.sentence.to });
  return content ? finding(source, cue, [content], 'said-inverted', 0.85, cue.verb.lemma) : null;
}

/** Whether the speaker's name is over at `end`, and no verb of its own follows. */
function isSpeakerEnd(passage: Passage, end: number): boolean {
  const mark = tokenAt(passage, end);
  return (
    isStop(mark) ||
    isComma(mark) ||
    isDash(mark) ||
    mark.lower === ';' ||
    mark.lower === ':' ||
    mark.quotation >= 0 ||
    isOccasionPhrase(passage, end)
  );
}

/**
 * "It rained, said Ana Ruiz", but not "Ruiz, 35, said the clinic would close", where a subject stands before the
 * commas. No list of verbs is long enough to tell every clause, so a speaker right after the cue speaks for one too.
 */
function isClauseBefore(passage: Passage, cue: Cue, content: Range, speaker: Range, floor: number): boolean {
  if (content.to - content.from < 2 || startsWithSubject(passage, cue, floor)) return false;
  if (isDash(tokenAt(passage, cue.from - 1))) return true;
  return hasFiniteVerb(passage, content.from, content.to) || looksLikeSpeaker(passage, speaker);
}

function looksLikeSpeaker(passage: Passage, { from, to }: Range): boolean {
  const first = tokenAt(passage, from);
  if (has(first, w.TIME)) return false;
  if (first.isCapital || has(first, w.SUBJECT)) return true;
  for (let i = from; i < to; i++) {
    const token = tokenAt(passage, i);
    if (isSpeakerNoun(token.lower) || (token.isCapital && !has(token, w.TIME))) return true;
    if (has(token, w.PREP)) return false;
  }
  return false;
}

function startsWithSubject(passage: Passage, cue: Cue, floor: number): boolean {
  const subject = subjectBefore(passage, cue.from, floor);
  return subject !== null && subject.from === floor;
}
