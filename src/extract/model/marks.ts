import type { Candidate } from './candidates.ts';
import type { Window } from './windows.ts';

export const MARK = { outside: 0, thisCue: 1, anotherCue: 2 };

/** Classes of signed distance from the cue: 16 is the cue itself. */
const MIDDLE = 16;
const NEAR = 8;

/** Writes one candidate's marks and distances at `offset`, for `size` pieces. */
export function markCandidate(
  { firsts, size: pieces }: Window,
  { from, to }: Candidate,
  cueWords: readonly number[],
  marks: Int32Array,
  distances: Int32Array,
  offset: number,
  size: number,
): void {
  const placeAfter = (word: number) => firsts[word + 1] ?? firsts[word]! + 1;
  for (const word of cueWords) marks.fill(MARK.anotherCue, offset + firsts[word]!, offset + placeAfter(word));
  const start = firsts[from]!;
  const end = placeAfter(to - 1);
  marks.fill(MARK.thisCue, offset + start, offset + end);
  for (let at = 0; at < Math.min(size, pieces); at++) {
    distances[offset + at] = distanceClass(at < start ? at - start : at >= end ? at - end + 1 : 0);
  }
}

/** Exact up to eight pieces away, then in half octaves. */
function distanceClass(offset: number): number {
  const away = Math.abs(offset);
  const far = away > NEAR ? Math.min(Math.floor(Math.log2(away / NEAR) * 2) + 1, MIDDLE - NEAR) : 0;
  return MIDDLE + Math.sign(offset) * (Math.min(away, NEAR) + far);
}
