import { eachWord } from './words.ts';

/** A source's words as numbers: the place in the quote's vocabulary, or -1 for a word that the quote has not. */
export interface SourceIndex {
  text: string;
  ids: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  length: number;
}

/** Numbers the words of a quote; the same word has the same number. */
export function createVocabulary(words: readonly { norm: string }[]): Map<string, number> {
  const vocabulary = new Map<string, number>();
  for (const { norm } of words) if (!vocabulary.has(norm)) vocabulary.set(norm, vocabulary.size);
  return vocabulary;
}

export function indexSource(text: string, vocabulary: ReadonlyMap<string, number>): SourceIndex {
  // A word is followed by something that is none, but for scripts without spaces and contractions.
  let room = (text.length >> 1) + 16;
  let [ids, starts, ends] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)];
  let length = 0;
  eachWord(text, (norm, start, end) => {
    if (length === room) {
      room *= 2;
      [ids, starts, ends] = [grown(ids, room), grown(starts, room), grown(ends, room)];
    }
    ids[length] = vocabulary.get(norm) ?? -1;
    starts[length] = start;
    ends[length++] = end;
  });
  return { text, ids, starts, ends, length };
}

function grown(array: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(room);
  larger.set(array);
  return larger;
}

/** More places than these tell nobody anything. */
const MAX_PLACES = 1000;

/** Where the words stand one right after the other, as indices of words (Knuth, Morris and Pratt: linear). */
export function findRuns({ ids, length }: SourceIndex, wanted: readonly number[]): number[] {
  const back = backSteps(wanted);
  const found: number[] = [];
  let matched = 0;
  for (let at = 0; at < length && found.length < MAX_PLACES; at++) {
    while (matched > 0 && ids[at] !== wanted[matched]) matched = back[matched - 1]!;
    if (ids[at] === wanted[matched]) matched++;
    if (matched < wanted.length) continue;
    found.push(at - wanted.length + 1);
    matched = back[matched - 1]!;
  }
  return found;
}

/** How much of the beginning is still matched where the next word is another. */
function backSteps(wanted: readonly number[]): number[] {
  const back = [0];
  let matched = 0;
  for (let at = 1; at < wanted.length; at++) {
    while (matched > 0 && wanted[at] !== wanted[matched]) matched = back[matched - 1]!;
    if (wanted[at] === wanted[matched]) matched++;
    back.push(matched);
  }
  return back;
}
