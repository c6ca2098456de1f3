import { has, isComma, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { kindOfHead } from './kinds.ts';
import { isBusiness } from './titles.ts';

/** How many words of an apposition are looked at for a noun that tells. */
const MAX_ASIDE = 7;

/** "the Silver Fern", "in Silver Fern": neither is how a person is spoken of. "The operator, Silver Fern": nor is that. */
export function votesBefore(passage: Passage, run: Range): number {
  const before = tokenAt(passage, run.from - 1);
  if (before.lower === 'the') return -6;
  if (isComma(before)) {
    const noun = tokenAt(passage, run.from - 2);
    if (noun.isWord && !noun.isCapital && isBusiness(noun.lower)) return -4;
  }
  return isAfterPlace(passage, run) ? -2 : 0;
}

export function isAfterPlace(passage: Passage, run: Range): boolean {
  return /^(in|at|near|from|across|outside|through)$/.test(tokenAt(passage, run.from - 1).lower);
}

/** ", 35,", ", a nurse", ", who" speak for a person; ", a charity" against. */
export function votesOfAside(passage: Passage, at: number): number {
  const first = tokenAt(passage, at + 1);
  if (tokenAt(passage, at).lower === 'who') return 3;
  // "Mary Tuohy (71)"
  if (tokenAt(passage, at).lower === '(' && /^\d{1,2}$/.test(first.lower)) return 4;
  if (!isComma(tokenAt(passage, at))) return 0;
  if (first.lower === 'who' || /^\d{1,2}$/.test(first.lower)) return 4;
  for (let i = at + 1; i < at + MAX_ASIDE; i++) {
    const token = tokenAt(passage, i);
    if (token.lower === "'s") continue;
    if (!token.isWord || (i > at + 1 && has(token, w.PREP | w.AUX | w.VERB))) break;
    if (token.isCapital) continue;
    const kind = kindOfHead(token.lower);
    const next = tokenAt(passage, i + 1);
    // "the committee's political director"
    if (kind && (next.lower === "'s" || (kindOfHead(next.lower) && !next.isCapital))) continue;
    if (kind === 'person') return 4;
    if (kind === 'organisation') return -4;
  }
  return 0;
}

/** The "WTO" of "World Transport Office (WTO)" and "World Transport Office, or WTO,". */
export function shortFormAfter(passage: Passage, at: number): string | null {
  const mark = tokenAt(passage, at).lower;
  const isBracket = mark === '(' && tokenAt(passage, at + 2).lower === ')';
  const isOr = mark === ',' && tokenAt(passage, at + 1).lower === 'or';
  const short = tokenAt(passage, isBracket ? at + 1 : at + 2);
  return (isBracket || isOr) && short.isUpper && short.isWord ? short.lower : null;
}
