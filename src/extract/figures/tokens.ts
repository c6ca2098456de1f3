/** Letters, digits or one mark. "£40m" is three: figures are made of parts that other readers of text keep together. */
export interface Token {
  start: number;
  end: number;
  kind: 'word' | 'digits' | 'mark';
  lower: string;
  isCapital: boolean;
  /** Follows the token before it without a space. */
  isGlued: boolean;
}

export function tokenize(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const kind = isDigit(code) ? 'digits' : isLetter(code) ? 'word' : 'mark';
    const start = at++;
    const belongs = kind === 'digits' ? isDigit : isLetter;
    if (kind !== 'mark') while (at < to && belongs(text.charCodeAt(at))) at++;
    const word = text.slice(start, at);
    const lower = kind === 'word' ? word.toLowerCase() : word;
    const isGlued = tokens.at(-1)?.end === start;
    tokens.push({
      start,
      end: at,
      kind,
      lower,
      isCapital: kind === 'word' && word[0] !== lower[0],
      isGlued,
    });
  }
  return tokens;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSpace(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000
  );
}

/** Beyond Latin everything but punctuation, symbols and halves of surrogate pairs counts as a letter. */
function isLetter(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code < 0xc0) return false;
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7 && code !== 0xe3f;
  return code >= 0x3040 && code < 0xd800;
}
