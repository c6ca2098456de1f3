import type { ModelSettings } from './network.ts';

export const ROLE = { none: 0, source: 1, cue: 2, content: 3 };
export const ROLES = 4;

/** The most likely role of each word, by Viterbi over a linear chain. `scoreOf(word, role)` is the network's score. */
export function bestPath(
  words: number,
  scoreOf: (word: number, role: number) => number,
  { transitions, ends }: Pick<ModelSettings, 'transitions' | 'ends'>,
): Uint8Array {
  const back = new Uint8Array(words * ROLES);
  let scores = [0, 1, 2, 3].map((role) => ends[0]![role]! + scoreOf(0, role));
  for (let word = 1; word < words; word++) {
    const next: number[] = [];
    for (let to = 0; to < ROLES; to++) {
      let best = 0;
      for (let from = 1; from < ROLES; from++) {
        if (scores[from]! + transitions[from]![to]! > scores[best]! + transitions[best]![to]!) best = from;
      }
      back[word * ROLES + to] = best;
      next.push(scores[best]! + transitions[best]![to]! + scoreOf(word, to));
    }
    scores = next;
  }
  const path = new Uint8Array(words);
  let role = 0;
  for (let last = 1; last < ROLES; last++) {
    if (scores[last]! + ends[1]![last]! > scores[role]! + ends[1]![role]!) role = last;
  }
  for (let word = words - 1; word >= 0; word--) {
    path[word] = role;
    role = back[word * ROLES + role]!;
  }
  return path;
}
