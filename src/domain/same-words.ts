import { isSameWord, type Token, type TokenRange, tokenise } from './text-tokens.ts';

export interface Words {
  text: string;
  tokens: readonly Token[];
}

/** Words that turn a statement into its opposite, also where they stand between who, how and what. */
const NEGATION =
  /^(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without|hardly|barely|den(?:y|ied|ies|ying))$|n't$/;

/** Whether two stretches say the same: only white space, punctuation or the style of either differs. */
export function areSameWords(a: Words, inA: TokenRange, b: Words, inB: TokenRange): boolean {
  const [x, y] = [a.tokens.slice(inA.from, inA.to), b.tokens.slice(inB.from, inB.to)];
  if (x.length === y.length && x.every((token, index) => isSameWord(token, y[index]!))) return true;
  // “E-mail” is “email”, and “co-operate” is “cooperate”.
  return hyphensClosed(a.text, x) === hyphensClosed(b.text, y);
}

/** The same of two texts as a whole. */
export function areSameTexts(a: string, b: string): boolean {
  if (a === b) return true;
  const words = (text: string): Words => ({ text, tokens: tokenise(text) });
  const [x, y] = [words(a), words(b)];
  const all = ({ tokens }: Words) => ({ from: 0, to: tokens.length });
  return areSameWords(x, all(x), y, all(y));
}

function hyphensClosed(text: string, tokens: readonly Token[]): string {
  let out = '';
  for (const [index, { key, start, case: casing }] of tokens.entries()) {
    const isJoined = index > 0 && /^[-‐‑]$/.test(text.slice(tokens[index - 1]!.end, start));
    out += (isJoined ? '' : ' ') + (casing === 'capital' ? `^${key}` : key);
  }
  return out;
}

/** The negations in a stretch, outside of those parts of it. */
export function negationsIn(
  { tokens }: Words,
  { from, to }: TokenRange,
  parts: readonly TokenRange[],
): string {
  const found: string[] = [];
  for (let i = from; i < to; i++) {
    if (NEGATION.test(tokens[i]!.key) && !parts.some((part) => i >= part.from && i < part.to)) {
      found.push(tokens[i]!.key);
    }
  }
  return found.sort().join(' ');
}
