import type { Quotation } from './quotations.ts';
import { mayEndSentence, type Token } from './tokens.ts';
import { verbForm } from './verbs.ts';
import { DET, PREP, SUBJECT, SUBORD } from './words.ts';

/** `[from, to)` in tokens of the paragraph. */
export interface Sentence {
  from: number;
  to: number;
}

/** Longer sentences are cut: real ones are shorter, and every search in a sentence stays bounded. */
const MAX_SENTENCE = 250;

const ENDS = new Set(['.', '!', '?', '…', '...', '....']);

/**
 * Splits a paragraph into sentences. A quotation is never split, however many sentences it holds, so that its
 * speaker is always found in the sentence around it.
 */
export function splitSentences(tokens: readonly Token[], quotations: readonly Quotation[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = datelineEnd(tokens);
  const cut = (to: number) => {
    if (to > from) sentences.push({ from, to });
    from = to;
  };
  for (let i = 0; i < tokens.length; i++) {
    const quotation = tokens[i]!.quotation < 0 ? null : quotations[tokens[i]!.quotation]!;
    if (quotation && i < quotation.close) {
      if (i - from >= MAX_SENTENCE * 4) cut(i);
      continue;
    }
    if (isEnd(tokens, quotation, i)) cut(skipClosers(tokens, i + 1));
    else if (i + 1 - from >= MAX_SENTENCE) cut(i + 1);
    if (from > i + 1) i = from - 1;
  }
  cut(tokens.length);
  return sentences;
}

const MAX_DATELINE = 12;

/** "LISBON, May 3 (Reuters) — ": place, date and agency are no part of what is said. */
function datelineEnd(tokens: readonly Token[]): number {
  for (let i = 0; i < Math.min(tokens.length, MAX_DATELINE); i++) {
    const token = tokens[i]!;
    if (token.quotation >= 0) return 0;
    if (
      token.lower === '—' ||
      token.lower === '–' ||
      token.lower === '--' ||
      (token.lower === '-' && i > 0)
    ) {
      const isAgency = tokens[i - 1]?.lower === ')';
      return (isAgency || (i > 0 && tokens[0]!.isUpper)) && tokens[i + 1] ? i + 1 : 0;
    }
    if (token.isWord ? !token.isCapital && !/^\d+$/.test(token.lower) : !',()/'.includes(token.lower))
      return 0;
  }
  return 0;
}

function isEnd(tokens: readonly Token[], quotation: Quotation | null, i: number): boolean {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (!next) return true;
  if (quotation) return isEndAfterQuotation(tokens, i);
  if (ENDS.has(token.lower)) return !startsSmall(next) || token.lower.length === 1;
  if (!token.isWord || !token.lower.endsWith('.') || token.lower.length < 2) return false;
  return mayEndSentence(token) && next.isCapital && (next.tags & (DET | PREP | SUBJECT | SUBORD)) !== 0;
}

/** `… it." The` ends a sentence; `… it," she`, `… it?" she` and `… it!" Smith said` do not. */
function isEndAfterQuotation(tokens: readonly Token[], close: number): boolean {
  const before = tokens[close - 1];
  const next = tokens[close + 1]!;
  if (!before || !ENDS.has(before.lower) || startsSmall(next)) return false;
  if (before.lower === '.' && next.quotation >= 0) return true;
  if (!next.isWord && next.quotation < 0) return false;
  for (let i = close + 1; i < Math.min(tokens.length, close + 7); i++) {
    const token = tokens[i]!;
    if (token.quotation >= 0 || ENDS.has(token.lower)) break;
    const form = verbForm(token.lower);
    if (!form?.verb.canQuote || form.form === 'ing' || token.isCapital) continue;
    // "Go." Smith said "Stop." is unheard of: after a full stop the speaker must have nothing more to say.
    if (before.lower !== '.') return false;
    return !ENDS.has(tokens[i + 1]?.lower ?? '.');
  }
  return true;
}

function startsSmall(token: Token): boolean {
  return token.isWord ? !token.isCapital && !/^\d/.test(token.lower) : ',;:)'.includes(token.lower);
}

function skipClosers(tokens: readonly Token[], from: number): number {
  let at = from;
  while (
    at < tokens.length &&
    (tokens[at]!.lower === ')' || tokens[at]!.lower === ']' || ENDS.has(tokens[at]!.lower))
  ) {
    at++;
  }
  return at;
}
