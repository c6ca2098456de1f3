import type { Quotation } from './quotations.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import { verbForm } from './verbs.ts';
import { AUX, VERB } from './words.ts';

/** A range `[from, to)` of token indexes. */
export interface Range {
  from: number;
  to: number;
}

/** One sentence in its paragraph: what every pattern looks at. */
export interface Passage {
  tokens: readonly Token[];
  quotations: readonly Quotation[];
  sentence: Sentence;
}

/** Stands for "no such token", so that callers need not test the edges of a sentence. */
const NOTHING: Token = {
  start: 0,
  end: 0,
  lower: '',
  tags: 0,
  isWord: false,
  isCapital: false,
  isUpper: false,
  quotation: -1,
};

/** The token at `i`, if it is in the sentence. */
export function tokenAt({ tokens, sentence }: Passage, i: number): Token {
  return i >= sentence.from && i < sentence.to ? tokens[i]! : NOTHING;
}

export function has(token: Token, tags: number): boolean {
  return (token.tags & tags) !== 0;
}

const STOPS = new Set(['.', '!', '?', '…', '...', '....', '']);

/** The end of the sentence, or a full stop before its closing bracket. */
export function isStop(token: Token): boolean {
  return STOPS.has(token.lower);
}

export function isComma(token: Token): boolean {
  return token.lower === ',';
}

export function isDash(token: Token): boolean {
  return token.lower === '—' || token.lower === '–' || token.lower === '-' || token.lower === '--';
}

/** The quotation that opens at `i`. */
export function quotationFrom({ tokens, quotations }: Passage, i: number): Quotation | null {
  const quotation = quotations[tokens[i]?.quotation ?? -1];
  return quotation?.open === i ? quotation : null;
}

/** The quotation that closes at `i`. */
export function quotationTo({ tokens, quotations }: Passage, i: number): Quotation | null {
  const quotation = quotations[tokens[i]?.quotation ?? -1];
  return quotation?.close === i ? quotation : null;
}

/** Whether a word can be the finite verb of a clause: enough to tell a clause from a phrase. */
export function isFiniteVerb(token: Token): boolean {
  if (!token.isWord) return false;
  if (has(token, AUX | VERB)) return token.lower !== 'being' && token.lower !== 'having';
  const form = verbForm(token.lower)?.form;
  return (
    form === 'past' || form === 's' || (token.tags === 0 && !token.isCapital && token.lower.endsWith('ed'))
  );
}

export function hasFiniteVerb(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (isFiniteVerb(tokenAt(passage, i)) && !isNounHere(passage, i)) return true;
  return false;
}

/** "the met office", "its will": a word right after an article or an owner is no verb, whatever else it may be. */
export function isNounHere(passage: Passage, i: number): boolean {
  return NOUN_MARKERS.has(tokenAt(passage, i - 1).lower);
}

const NOUN_MARKERS = new Set('the a an every my our their its your his'.split(' '));
