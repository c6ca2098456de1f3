import { contentEnd, isQuoted, isSecondCue, skipAdjuncts, skipHearer, trimContent } from './contents.ts';
import { type Cue, cueAt } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { isOccasionPhrase } from './occasions.ts';
import {
  has,
  hasFiniteVerb,
  isComma,
  isDash,
  isStop,
  type Passage,
  quotationFrom,
  quotationTo,
  type Range,
  tokenAt,
} from './passage.ts';
import { subjectBefore } from './sources.ts';
import { isSpeakerNoun } from './speaker-nouns.ts';
import { phraseAfter, withApposition } from './speaker-phrases.ts';
import * as w from './words.ts';

/** Whether a comma or a quotation stands right before the speaker, so that the content may come first. */
export function isAside(passage: Passage, source: Range): boolean {
  const before = tokenAt(passage, source.from - 1);
  if (source.from <= passage.sentence.from) return false;
  return (
    isComma(before) ||
    isDash(before) ||
    quotationTo(passage, source.from - 1) !== null ||
    before.lower === 'as'
  );
}

/** "…", Smith said; The bridge, engineers said, will close. */
export function findAside(passage: Passage, cue: Cue, source: Range, floor: number): Finding | null {
  if (!cue.verb.canQuote && !cue.verb.takesClause) return null;
  let edge = source.from;
  if (tokenAt(passage, edge - 1).lower === 'as') edge--;
  const before = trimContent(passage, { from: floor, to: edge });
  if (!before && edge === source.from) return null;
  const quoted = before ? lastIsQuotation(passage, before) : false;
  // "Asked whether it was so, she laughed", "as the governor ordered": only a quotation can come before such a verb.
  if (!quoted && !cue.verb.takesClause) return null;
  let end = cue.to;
  if (cue.verb.hasHearer) end = skipHearer(passage, end);
  const bare = end;
  end = skipAdjuncts(passage, end);
  const next = tokenAt(passage, end);
  const isOver = isStop(next) || next.lower === ')' || next.lower === ';';
  if (before && !quoted && isQuestioning(passage, before)) return null;
  if (before && isOver)
    return finding(
      isAddressee(passage, cue, end) ? null : source,
      cue,
      [before],
      quoted ? 'quote-before' : 'clause-before',
      quoted ? 0.97 : 0.88,
      cue.verb.lemma,
    );
  const isWhole = before !== null && isQuoted(passage, before);
  if (!isWhole && next.lower === 'that') return null;
  if (before && !isComma(next) && isOpeningPhrase(passage, before)) return null;
  if (before && quoted) {
    return finding(
      source,
      cue,
      withSecondHalf(passage, before, cue.verb.hasHearer ? afterQuotedHearer(passage, end) : end, true),
      'quote-before',
      0.97,
      cue.verb.lemma,
    );
  }
  if (isComma(next)) {
    const rest = trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) });
    if (before && isAsideEnd(passage, end)) {
      return finding(source, cue, [before], 'clause-before', 0.85, cue.verb.lemma);
    }
    if (rest && isComma(tokenAt(passage, edge - 1))) {
      return finding(source, cue, before ? [before, rest] : [rest], 'aside', 0.82, cue.verb.lemma);
    }
  }
  if (isDash(next) && before && bare <= end && isDash(tokenAt(passage, edge - 1))) {
    const rest = trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) });
    return rest ? finding(source, cue, [before, rest], 'aside', 0.8, cue.verb.lemma) : null;
  }
  return null;
}

/** "Clerk ‘stole wages’, trial told": where nobody is told, the one before "told" was. */
function isAddressee(passage: Passage, cue: Cue, end: number): boolean {
  return cue.verb.lemma === 'tell' && end === cue.to && isStop(tokenAt(passage, end));
}

/** "Asked about the dam, she said no." */
function isQuestioning(passage: Passage, before: Range): boolean {
  return /^(asked|pressed|questioned)$/.test(tokenAt(passage, before.from).lower);
}

/** "Citing “other duties”, the spokeswoman told …": what comes first hangs on the speaker, and is not what was said. */
function isOpeningPhrase(passage: Passage, before: Range): boolean {
  const first = tokenAt(passage, before.from);
  if (
    first.quotation >= 0 ||
    !(has(first, w.PREP) || first.lower.endsWith('ing') || first.lower.endsWith('ed'))
  )
    return false;
  for (let i = before.from; i < before.to; i++) {
    if (tokenAt(passage, i).quotation < 0 && i > before.from && hasFiniteVerb(passage, i, i + 1))
      return false;
  }
  return true;
}

/** After "…, officials said," only a second cue or a new clause begins: the content is all before. */
function isAsideEnd(passage: Passage, comma: number): boolean {
  const next = tokenAt(passage, comma + 1);
  if (isSecondCue(passage, comma + 1)) return true;
  return next.lower === 'while' || next.lower === 'as' || next.lower === 'who' || next.lower === 'according';
}

/** '"…," she told "Fox and Friends"': a programme in quotation marks is a hearer. */
function afterQuotedHearer(passage: Passage, at: number): number {
  const quotation = quotationFrom(passage, at);
  return quotation && quotation.close - quotation.open < 7 ? quotation.close + 1 : at;
}

function lastIsQuotation(passage: Passage, range: Range): boolean {
  return quotationTo(passage, range.to - 1) !== null;
}

/** Adds the second half of a split quote: "A," he said, "B." */
function withSecondHalf(passage: Passage, first: Range, from: number, isQuote: boolean): Range[] {
  for (let i = from; i < passage.sentence.to; i++) {
    const token = tokenAt(passage, i);
    const quotation = quotationFrom(passage, i);
    if (quotation) {
      const before = tokenAt(passage, i - 1);
      const opens =
        isComma(before) ||
        isDash(before) ||
        before.lower === ':' ||
        isStop(before) ||
        i === from ||
        before.lower === ';';
      // "That is false, says Ruiz: “I was in Oslo.”"
      if (!opens || (!isQuote && before.lower !== ':')) break;
      const rest = trimContent(passage, { from: i, to: contentEnd(passage, i, true) });
      return rest ? [first, rest] : [first];
    }
    if (isSecondCue(passage, i) && isComma(tokenAt(passage, i - 1))) break;
    if (has(token, w.COORD) || token.quotation >= 0 || cueAt(passage, i)?.form === 'past') break;
  }
  return [first];
}

/** said Ms Ruiz, who runs the clinic. */
export function findInverted(passage: Passage, cue: Cue, floor: number): Finding | null {
  if (!cue.verb.canQuote || (cue.form !== 'past' && cue.form !== 's') || cue.from !== cue.head) return null;
  // "…, the minister, told reporters": who comes after "told" is told, and never speaks.
  if (cue.verb.hasHearer && cue.verb.takesClause) return null;
  const before = tokenAt(passage, cue.from - 1);
  const afterQuote =
    quotationTo(passage, cue.from - 1) !== null ||
    (isComma(before) && quotationTo(passage, cue.from - 2) !== null);
  const atStart = cue.from === passage.sentence.from;
  if (!afterQuote && !isComma(before) && !isDash(before) && !atStart) return null;
  const next = tokenAt(passage, cue.to);
  if (next.quotation >= 0 || (has(next, w.THAT | w.OBJECT) && !has(next, w.SUBJECT))) return null;
  const phrase = phraseAfter(passage, cue.to);
  if (!phrase) return null;
  const source = withApposition(passage, phrase);
  const end = skipAdjuncts(passage, source.to);
  const stop = tokenAt(passage, end);
  const isOver =
    isStop(stop) ||
    isComma(stop) ||
    stop.lower === ';' ||
    stop.lower === ':' ||
    stop.quotation >= 0 ||
    isDash(stop) ||
    isOccasionPhrase(passage, end);
  if (atStart) {
    if (cue.verb.hasHearer) return null;
    if (stop.lower !== ':' && stop.quotation < 0 && !isComma(stop)) return null;
    const content = trimContent(passage, { from: end, to: passage.sentence.to });
    return content ? finding(source, cue, [content], 'said-inverted', 0.85, cue.verb.lemma) : null;
  }
  const content = trimContent(passage, { from: floor, to: cue.from });
  if (!content) return null;
  if (!afterQuote && !(isOver && isClauseBefore(passage, cue, content, phrase, floor))) return null;
  const isDashed = isDash(before) && isDash(stop);
  const rest = isDashed ? trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) }) : null;
  return finding(
    source,
    cue,
    rest ? [content, rest] : withSecondHalf(passage, content, end, afterQuote),
    'said-inverted',
    afterQuote ? 0.98 : 0.9,
    cue.verb.lemma,
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
