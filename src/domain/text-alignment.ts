import { diffArrays } from 'diff';

/** A word or a single other character of a text, with what it counts as when texts are compared. */
export interface Token {
  start: number;
  end: number;
  /** Quotation marks and dashes of every style count as one: a change of style is no change of words. */
  key: string;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    tokens.push({ start: match.index, end: match.index + word.length, key: keyOf(word) });
  }
  return tokens;
}

function keyOf(word: string): string {
  if (/[‘’‚‛'`´]/u.test(word)) return "'";
  if (/[“”„‟"«»]/u.test(word)) return '"';
  if (/[-‐‑‒–—―]/u.test(word)) return '-';
  return word.normalize('NFC');
}

/** Old token index → new token index for the tokens that a diff finds unchanged; -1 for the others. */
export type TokenMap = Int32Array;

/**
 * Diff work, in squared edit lengths, that one alignment may spend: about half a second. Myers' algorithm takes time
 * in the square of the edit length, so a hostile pair of texts would otherwise hold the server for minutes.
 */
const WORK = 6_000_000;

/**
 * Aligns two texts: whole paragraphs first, then words inside the paragraphs that differ. Where the work is used up
 * tokens stay unmapped: what is not known to be unchanged is never said to be.
 */
export function alignTokens(
  before: readonly Token[],
  after: readonly Token[],
  oldText: string,
  newText: string,
): TokenMap {
  const map = new Int32Array(before.length).fill(-1);
  const oldLines = linesOf(before, oldText);
  const newLines = linesOf(after, newText);
  let work = WORK;
  const diff = (a: string[], b: string[]) => {
    const maxEditLength = Math.floor(Math.sqrt(work));
    const parts = diffArrays(a, b, { maxEditLength });
    const edits = parts
      ? parts.reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0)
      : maxEditLength;
    work = Math.max(0, work - edits * edits);
    return parts;
  };
  const join = (from: number, to: number, count: number) => {
    for (let i = 0; i < count; i++) map[from + i] = to + i;
  };
  const alignWords = (from: number, fromEnd: number, to: number, toEnd: number) => {
    const keys = (tokens: readonly Token[], start: number, end: number) =>
      tokens.slice(start, end).map((token) => token.key);
    const parts = diff(keys(before, from, fromEnd), keys(after, to, toEnd));
    for (const part of parts ?? []) {
      if (!part.added && !part.removed) join(from, to, part.count);
      if (!part.added) from += part.count;
      if (!part.removed) to += part.count;
    }
  };
  let i = 0;
  let j = 0;
  let pendingOld = 0;
  let pendingNew = 0;
  const settle = () => {
    if (i > pendingOld && j > pendingNew) {
      alignWords(
        oldLines[pendingOld]!.from,
        oldLines[i - 1]!.to,
        newLines[pendingNew]!.from,
        newLines[j - 1]!.to,
      );
    }
  };
  for (const part of diff(
    oldLines.map((line) => line.key),
    newLines.map((line) => line.key),
  ) ?? []) {
    if (part.added) j += part.count;
    else if (part.removed) i += part.count;
    else {
      settle();
      for (let k = 0; k < part.count; k++) {
        const [a, b] = [oldLines[i + k]!, newLines[j + k]!];
        join(a.from, b.from, a.to - a.from);
      }
      i += part.count;
      j += part.count;
      pendingOld = i;
      pendingNew = j;
    }
  }
  settle();
  return map;
}

interface Line {
  /** Token indices `[from, to)`. */
  from: number;
  to: number;
  key: string;
}

/** Lines that hold tokens; empty ones are layout, not words. */
function linesOf(tokens: readonly Token[], text: string): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  let lineEnd = -1;
  for (const [index, token] of tokens.entries()) {
    if (!line || token.start >= lineEnd) {
      const next = text.indexOf('\n', token.start);
      lineEnd = next === -1 ? text.length : next;
      line = { from: index, to: index, key: '' };
      lines.push(line);
    }
    line.to = index + 1;
    line.key += `${token.key} `;
  }
  return lines;
}
