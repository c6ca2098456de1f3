import { createRunIndex, type RunIndex } from './run-index.ts';
import type { Words } from './same-words.ts';
import { alignTokens, RUN, type TokenMap } from './text-alignment.ts';
import { numbered, type TokenRange, tokenise } from './text-tokens.ts';
import { createWork, spend, type Work } from './work.ts';

/** Two texts held against each other: what became of the words of the one in the other. */
export interface Comparison {
  before: Words;
  after: Words;
  /** Where each word of the old text is in the new one. */
  map: TokenMap;
  /** Where each word of the new text was in the old one. */
  origin: TokenMap;
  /** All places of a stretch of the old text, in that text and in the new one; null where there is too much to look at. */
  placesOf(range: TokenRange): { old: number[]; now: number[] } | null;
  /** Whether the few words at that place of the old text stand once in each text, and in the new one where they are now. */
  standsOnce(at: number): boolean;
  /** The texts have too little in common, or too much, to be compared in full. */
  isCutShort(): boolean;
}

/** Steps of the alignment: two texts that have nothing to do with each other end it in about a tenth of a second. */
const ALIGNMENT_WORK = 20_000_000;
/** Steps of the search for all claims together, and for one. */
const SEARCH_WORK = 20_000_000;
const WORK_OF_ONE = 200_000;

/** @param lost nothing is known of where the words stood before: they are searched for only */
export function compareTexts(before: Words, after: Words, lost = false): Comparison {
  const [a, b] = numbered(before.tokens, after.tokens);
  const alignment = createWork(ALIGNMENT_WORK);
  const search = createWork(SEARCH_WORK);
  const runs = { inA: createRunIndex(a, RUN), inB: createRunIndex(b, RUN) };
  const map = lost
    ? new Int32Array(a.length).fill(-1)
    : alignTokens(before.tokens, after.tokens, { a, b, ...runs }, alignment);
  const origin = new Int32Array(b.length).fill(-1);
  for (const [i, j] of map.entries()) if (j >= 0) origin[j] = i;
  let words: { inA: RunIndex; inB: RunIndex } | null = null;
  return {
    before,
    after,
    map,
    origin,
    placesOf({ from, to }) {
      if (to - from < RUN) words ??= { inA: createRunIndex(a, 1), inB: createRunIndex(b, 1) };
      const { inA, inB } = to - from < RUN ? words! : runs;
      const own: Work = createWork(Math.min(WORK_OF_ONE, Math.max(0, search.left)));
      const given = own.left;
      const now = inB.places(a, from, to, own);
      const old = now && (now.length === 0 ? [] : inA.places(a, from, to, own));
      spend(search, given - Math.max(0, own.left));
      if (own.isCutShort) search.isCutShort = true;
      return old && now && { old, now };
    },
    standsOnce: (at) =>
      map[at]! >= 0 && runs.inB.onlyPlace(a, at) === map[at] && runs.inA.onlyPlace(b, map[at]!) === at,
    isCutShort: () => alignment.isCutShort || search.isCutShort,
  };
}

export function readWords(text: string): Words {
  return { text, tokens: tokenise(text) };
}
