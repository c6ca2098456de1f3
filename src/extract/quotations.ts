import { isSpace, isWordCode, type Token } from './tokens.ts';

export interface Quotation {
  /** Token index of the opening mark. */
  open: number;
  /** Token index of the closing mark; of the last token where the paragraph ends with the quotation still open. */
  close: number;
  isClosed: boolean;
}

const OPENING = new Set(['“', '„', '«', '``']);
const CLOSING = new Set(['”', '»']);
/** The same mark opens and closes; two apostrophes are an old way to write it. */
const STRAIGHT = new Set(['"', "''"]);

/**
 * Marks every token with the quotation it is in and returns the paragraph's quotations, left to right. A quotation
 * inside a quotation is part of the outer one. Single marks count only outside double ones, and only where an
 * apostrophe cannot stand.
 */
export function findQuotations(text: string, tokens: Token[]): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  let isSingle = false;
  let singlesLeft = countSingleCloses(text, tokens);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.isWord) continue;
    const closesSingle = isSingleClose(text, token);
    if (closesSingle) singlesLeft--;
    const double = doubleRole(text, token, open >= 0 && !isSingle);
    if (open < 0) {
      if (double === 'open') {
        open = i;
        isSingle = false;
      } else if (singlesLeft > 0 && isSingleOpen(text, token)) {
        open = i;
        isSingle = true;
      }
      continue;
    }
    const closes = isSingle ? closesSingle && !isPossessive(text, token, singlesLeft) : double === 'close';
    if (closes) {
      found.push({ open, close: i, isClosed: true });
      open = -1;
    } else if (isSingle && double === 'open') {
      // The single mark was an apostrophe after all.
      open = i;
      isSingle = false;
    }
  }
  if (open >= 0 && !isSingle && tokens.length > open + 1) {
    found.push({ open, close: tokens.length - 1, isClosed: false });
  }
  found.forEach((quotation, index) => {
    for (let i = quotation.open; i <= quotation.close; i++) tokens[i]!.quotation = index;
  });
  return found;
}

function doubleRole(text: string, token: Token, isOpen: boolean): 'open' | 'close' | null {
  const mark = token.lower;
  if (OPENING.has(mark)) return isOpen && mark !== '“' ? 'close' : 'open';
  if (CLOSING.has(mark)) return isOpen ? 'close' : mark === '”' ? null : 'open';
  if (!STRAIGHT.has(mark)) return null;
  return isOpen ? 'close' : opensHere(text, token) || !isSpaceAt(text, token.end) ? 'open' : null;
}

function opensHere(text: string, token: Token): boolean {
  return isBreakAt(text, token.start - 1) && !isSpaceAt(text, token.end);
}

function isSingleOpen(text: string, token: Token): boolean {
  if (token.lower !== "'" && token.lower !== '‘') return false;
  return isBreakAt(text, token.start - 1) && isWordCode(text.charCodeAt(token.end));
}

function isSingleClose(text: string, token: Token): boolean {
  if (token.lower !== "'" && token.lower !== '’') return false;
  return token.start > 0 && !isSpaceAt(text, token.start - 1) && !isWordCode(text.charCodeAt(token.end));
}

/** "the workers' union": a mark after s and before a small letter, with a better closing mark still to come. */
function isPossessive(text: string, token: Token, singlesLeft: number): boolean {
  return (
    singlesLeft > 0 && text[token.start - 1] === 's' && /^ [a-z]/.test(text.slice(token.end, token.end + 2))
  );
}

function countSingleCloses(text: string, tokens: readonly Token[]): number {
  let count = 0;
  for (const token of tokens) if (!token.isWord && isSingleClose(text, token)) count++;
  return count;
}

function isSpaceAt(text: string, at: number): boolean {
  return at < 0 || at >= text.length || isSpace(text.charCodeAt(at));
}

function isBreakAt(text: string, at: number): boolean {
  return isSpaceAt(text, at) || '([{—–-/"“:'.includes(text[at]!);
}
