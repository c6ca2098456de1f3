import type { Token } from './tokens.ts';

/**
 * For each token, whether it is inside double quotation marks, marks included. `` and '' are double marks too. A
 * quotation ends with its line: a quotation over several paragraphs opens each of them anew.
 */
export function insideQuotations(text: string, tokens: readonly Token[]): boolean[] {
  let isOpen = false;
  let previousEnd = 0;
  return tokens.map((token) => {
    if (text.slice(previousEnd, token.start).includes('\n')) isOpen = false;
    previousEnd = token.end;
    const mark = markAt(text, token);
    if (mark === '“' || mark === '``' || (mark === '"' && !isOpen)) {
      isOpen = true;
      return true;
    }
    if (mark === null) return isOpen;
    const isInside = isOpen || mark === '”';
    isOpen = false;
    return isInside;
  });
}

function markAt(text: string, { text: token, end }: Token): string | null {
  if (token === '“' || token === '”' || token === '"') return token;
  return (token === "'" || token === '`') && text[end] === token ? token + token : null;
}
