import { cueAt } from './cues.ts';
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
