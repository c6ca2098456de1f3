import { cueAt } from './cues.ts';
import { isOccasion } from './occasions.ts';
import {
  has,
  hasFiniteVerb,
  isComma,
  isDash,
  isStop,
  type Passage,
  quotationFrom,
  type Range,
  tokenAt,
} from './passage.ts';
import { verbForm } from './verbs.ts';
import * as w from './words.ts';

const ADJUNCT_PREPOSITIONS = new Set(
  `in on at during after before via through from of about to by with outside ahead over following amid inside near
   upon within since until earlier`.split(/\s+/),
);

/** Longest "in a statement released by the ministry on Monday". */
const MAX_ADJUNCT = 16;

/**
 * Skips what stands between a cue and its content: "on Thursday", "in a statement", "at a news conference in London".
 * Returns the index of the first token that is neither.
 */
export function skipAdjuncts(passage: Passage, from: number): number {
  let at = from;
  while (at < passage.sentence.to) {
    const next = skipOneAdjunct(passage, at);
    if (next === at) return at;
    at = next;
  }
  return at;
}

function skipOneAdjunct(passage: Passage, at: number): number {
  const token = tokenAt(passage, at);
  if (token.quotation >= 0 || !token.isWord) return at;
  if (has(token, w.TIME)) return skipDate(passage, at + 1);
  if (isPeriod(passage, at)) return at + 2;
  if (has(token, w.ADV) && !has(token, w.SUBORD) && token.lower !== 'more') return at + 1;
  if (has(token, w.THAT | w.SUBJECT)) return at;
  if (token.lower === 'as' || has(token, w.SUBORD)) {
    return at;
  }
  if (!ADJUNCT_PREPOSITIONS.has(token.lower)) return at;
  // "said about half were ill"
  if (
    token.lower === 'about' &&
    (has(tokenAt(passage, at + 1), w.NUMBER) || tokenAt(passage, at + 1).lower === 'half')
  )
    return at;
  // "claims to have seen": an infinitive is no place and no hearer.
  if (token.lower === 'to' && has(tokenAt(passage, at + 1), w.AUX | w.VERB)) return at;
  return skipPhrase(passage, at);
}

/** "last week", "this month", "Monday night". */
function isPeriod(passage: Passage, at: number): boolean {
  return (
    /^(last|this|next|earlier|late|early|that)$/.test(tokenAt(passage, at).lower) &&
    (/^(week|month|year|night|morning|afternoon|evening|day|summer|spring|autumn|fall|winter|weekend)$/.test(
      tokenAt(passage, at + 1).lower,
    ) ||
      has(tokenAt(passage, at + 1), w.TIME))
  );
}

function skipDate(passage: Passage, from: number): number {
  let at = from;
  if (/^(night|morning|afternoon|evening|evenings|mornings)$/.test(tokenAt(passage, at).lower)) at++;
  else if (/^\d{1,4}(st|nd|rd|th)?$/.test(tokenAt(passage, at).lower)) at++;
  return at;
}

/** The end of a prepositional phrase: where the next one, the content's subject or its "that" begins. */
function skipPhrase(passage: Passage, from: number): number {
  for (let i = from + 1; i < from + MAX_ADJUNCT; i++) {
    const token = tokenAt(passage, i);
    const before = tokenAt(passage, i - 1);
    if (!token.isWord && !'$%&-/@#'.includes(token.lower || ',')) return i;
    if (token.lower === '' || token.quotation >= 0 || has(token, w.THAT | w.SUBORD)) return i;
    if (i === from + 1) continue;
    if (has(token, w.SUBJECT) && !has(before, w.PREP)) return i;
    if (has(token, w.PREP) && token.lower !== 'of') return i;
    if (has(token, w.DET | w.POSS) && token.lower !== "'s" && !has(before, w.PREP | w.DET | w.COORD))
      return i;
    if (has(before, w.TIME)) return i;
    if (isOccasion(before.lower) && !isOccasion(token.lower) && token.lower !== 'of') return i;
    if (has(token, w.AUX) && token.lower !== "'s") return from + 1 < i ? beforeClause(passage, from, i) : i;
  }
  return from;
}

/** The phrase ran into the content's own subject: "said in Leeds prices would rise". Keep one word for the phrase. */
function beforeClause(passage: Passage, from: number, verb: number): number {
  const first = has(tokenAt(passage, from + 1), w.DET | w.POSS) ? from + 3 : from + 2;
  return Math.min(first, verb);
}

/** The end of a hearer: "told reporters", "told a crowd of supporters in Ohio". */
export function skipHearer(passage: Passage, from: number): number {
  const first = tokenAt(passage, from);
  if (!first.isWord || first.quotation >= 0) return from;
  if (has(first, w.THAT | w.SUBORD | w.TO | w.PREP)) return from;
  if (has(first, w.OBJECT) && first.lower !== 'her') return from + 1;
  for (let i = from + 1; i < from + MAX_ADJUNCT; i++) {
    const token = tokenAt(passage, i);
    const before = tokenAt(passage, i - 1);
    if (token.quotation >= 0) return i;
    if (!token.isWord && !'&-/@'.includes(token.lower || ',')) return i;
    if (token.lower === '' || has(token, w.THAT | w.SUBORD | w.TO)) return i;
    if (has(token, w.SUBJECT) && !has(before, w.PREP)) return i;
    if (has(token, w.PREP) && !/^(of|for|from|with)$/.test(token.lower)) return i;
    if (has(token, w.DET | w.POSS) && token.lower !== "'s" && !has(before, w.PREP | w.DET | w.COORD))
      return i;
    if (has(token, w.TIME)) return i;
    if (has(token, w.AUX | w.VERB) && token.lower !== "'s") {
      return has(first, w.DET | w.POSS) ? Math.min(from + 2, i) : from + 1;
    }
  }
  return from + 1;
}

/** Where indirect content that begins at `from` stops: at the sentence's end, or where another cue takes over. */
export function contentEnd(passage: Passage, from: number, isClause: boolean): number {
  const { sentence } = passage;
  let depth = 0;
  for (let i = from; i < sentence.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0) continue;
    if (token.lower === '(' || token.lower === '[') depth++;
    if (token.lower === ')' || token.lower === ']') depth--;
    if (depth < 0) return i;
    if (token.lower === ';') return i;
    if (isComma(token) && stopsAtComma(passage, i, from, isClause)) return i;
    if (i > from && has(token, w.COORD) && token.lower !== '&' && continuesWithCue(passage, i + 1)) return i;
    if (!isClause && i > from && isClauseOpener(token.lower)) return i;
  }
  return trimEnd(passage, from, sentence.to);
}

function isClauseOpener(lower: string): boolean {
  return (
    lower === 'while' ||
    lower === 'although' ||
    lower === 'whereas' ||
    lower === 'because' ||
    lower === 'when'
  );
}

function stopsAtComma(passage: Passage, comma: number, from: number, isClause: boolean): boolean {
  const next = tokenAt(passage, comma + 1);
  if (next.quotation >= 0) return false;
  if (next.lower === 'according' || next.lower === 'per') return true;
  if (next.lower === 'as' && tokenAt(passage, comma + 2).lower === 'per') return true;
  if (isSecondCue(passage, comma + 1) || isMainCue(passage, comma + 1)) return true;
  if (has(next, w.COORD) && continuesWithCue(passage, comma + 2)) return true;
  // "…, but critics say it will not": another speaker.
  const goesOn = has(next, w.COORD) && has(tokenAt(passage, comma + 2), w.PREP | w.TO);
  if (goesOn && !hasSpeechLater(passage, comma + 2)) return false;
  const opensClause =
    has(next, w.COORD) || isClauseOpener(next.lower) || next.lower === 'though' || next.lower === 'as';
  if (
    opensClause &&
    (hasSpeechLater(passage, comma + 2) ||
      (!isClause && hasFiniteVerb(passage, comma + 1, Math.min(passage.sentence.to, comma + 12))))
  ) {
    return true;
  }
  if (isClause) return false;
  return (
    (has(next, w.RELATIVE) && comma - from > 3) ||
    (next.lower.endsWith('ing') && next.tags === 0) ||
    (has(next, w.SUBJECT | w.SUBORD) && !has(next, w.DET))
  );
}

/** ", adding that", ", warning of": a second cue with the same speaker. */
export function isSecondCue(passage: Passage, i: number): boolean {
  let at = i;
  while (has(tokenAt(passage, at), w.ADV)) at++;
  const entry = verbForm(tokenAt(passage, at).lower);
  if (entry?.form !== 'ing' || entry.verb.isAttitude) return false;
  const next = tokenAt(passage, at + 1);
  return (
    next.quotation >= 0 ||
    has(next, w.THAT | w.SUBORD | w.SUBJECT | w.DET | w.POSS) ||
    next.isCapital ||
    next.tags === 0 ||
    entry.verb.prepositions.includes(next.lower)
  );
}

/** "Ruiz, who says it is late, said …": after the aside the sentence's own cue. */
function isMainCue(passage: Passage, i: number): boolean {
  const cue = cueAt(passage, i);
  return cue !== null && cue.from === i && !cue.isPassive && (cue.form === 'past' || cue.form === 's');
}

/** "and warned that": a coordinated cue with the same speaker. */
function continuesWithCue(passage: Passage, i: number): boolean {
  let at = i;
  while (has(tokenAt(passage, at), w.ADV)) at++;
  const token = tokenAt(passage, at);
  const entry = verbForm(token.lower);
  if (token.quotation >= 0 || (entry?.form !== 'past' && entry?.form !== 's') || entry.verb.isAttitude)
    return false;
  const next = tokenAt(passage, at + 1);
  return (
    next.quotation >= 0 ||
    has(next, w.THAT | w.DET | w.POSS | w.SUBJECT | w.SUBORD | w.TO) ||
    next.isCapital ||
    entry.verb.prepositions.includes(next.lower)
  );
}

/** Another finite cue before the next comma: the clause belongs to another speaker. */
function hasSpeechLater(passage: Passage, from: number): boolean {
  for (let i = from; i < Math.min(passage.sentence.to, from + 30); i++) {
    const cue = cueAt(passage, i);
    if (cue && cue.form !== 'ing' && cue.verb.canQuote && !cue.isPassive) return true;
    if (isComma(tokenAt(passage, i))) return false;
  }
  return false;
}

/** Drops the full stop, and a trailing comma or dash. A quotation keeps its own marks. */
export function trimEnd(passage: Passage, from: number, to: number): number {
  let at = to;
  while (at > from) {
    const token = tokenAt(passage, at - 1);
    if (token.quotation >= 0) break;
    if (!isStop(token) && !isComma(token) && !isDash(token) && token.lower !== ':' && token.lower !== ';')
      break;
    at--;
  }
  return at;
}

/** Drops a leading "But", and commas. */
export function trimContent(passage: Passage, range: Range): Range | null {
  let { from } = range;
  while (from < range.to) {
    const token = tokenAt(passage, from);
    const isMark =
      isComma(token) || isDash(token) || token.lower === ':' || token.lower === ';' || token.lower === ')';
    if (isMark || (has(token, w.COORD) && token.quotation < 0)) from++;
    else break;
  }
  const to = trimEnd(passage, from, range.to);
  return from < to ? { from, to } : null;
}

/** Whether a run of tokens is nothing but quotations and the marks between them. */
export function isQuoted(passage: Passage, range: Range): boolean {
  for (let i = range.from; i < range.to; i++) {
    const token = tokenAt(passage, i);
    if (token.isWord && token.quotation < 0) return false;
  }
  return quotationFrom(passage, range.from) !== null;
}
