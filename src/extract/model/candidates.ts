import type { Window } from './windows.ts';

/** A run of words that may be a cue: `[from, to)` in words of its window. */
export interface Candidate {
  from: number;
  to: number;
  /** Probability, 0 to 1, of its most likely word. */
  score: number;
}

/** Probability of being in a cue from which a word is looked at again. */
const LOOKED_AT = 0.12;
const BEGINS = 0.5;
/** So that a paragraph that is nothing but cues costs a bounded number of readings. */
const MAX_CANDIDATES = 24;

/**
 * The runs of words that may be cues. `cues` holds the window's probabilities [pieces × 3]: outside, begins, inside;
 * those whose score stays under `least` are left out.
 */
export function candidatesOf({ firsts }: Window, cues: Float32Array, least: number): Candidate[] {
  const found: Candidate[] = [];
  let open: Candidate | null = null;
  for (let word = 0; word < firsts.length; word++) {
    const at = firsts[word]! * 3;
    const score = 1 - cues[at]!;
    if (score < LOOKED_AT) {
      open = null;
    } else if (open && cues[at + 1]! <= BEGINS) {
      open.to = word + 1;
      open.score = Math.max(open.score, score);
    } else {
      open = { from: word, to: word + 1, score };
      found.push(open);
    }
  }
  const likely = found.filter(({ score }) => score >= least);
  if (likely.length <= MAX_CANDIDATES) return likely;
  return likely
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_CANDIDATES)
    .sort((a, b) => a.from - b.from);
}

/** The words that are more likely in a cue than outside. */
export function cueWordsOf({ firsts }: Window, cues: Float32Array): number[] {
  const words: number[] = [];
  firsts.forEach((first, word) => {
    if (cues[first * 3]! < 0.5) words.push(word);
  });
  return words;
}
