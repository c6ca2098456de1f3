/** What the measures count. Not the extractor's tokens: figures must not move when the extractor's do. */
export interface Token {
  start: number;
  end: number;
  text: string;
  /** Has a letter or a digit. */
  isWord: boolean;
}

/** A run of letters, marks and digits, or one other character that is not space. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const WORD = /[\p{L}\p{N}]/u;

export function tokenize(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
    text: token,
    isWord: WORD.test(token),
  }));
}
