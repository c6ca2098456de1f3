import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markCandidate } from '../../../src/extract/model/marks.ts';
import type { Window } from '../../../src/extract/model/windows.ts';

function marked(firsts: number[], size: number, from: number, to: number, cueWords: number[], room = size) {
  const window: Window = { words: [], firsts, size };
  const marks = new Int32Array(room);
  const distances = new Int32Array(room);
  markCandidate(window, { from, to, score: 1 }, cueWords, marks, distances, 0, room);
  return { marks: [...marks], distances: [...distances] };
}

describe('what the network is told of a candidate', () => {
  it('marks this cue, all its pieces, and the others', () => {
    const { marks } = marked([1, 2, 4, 5], 7, 1, 2, [1, 3]);
    assert.deepEqual(marks, [0, 0, 1, 1, 0, 2, 0]);
  });

  it('counts pieces from either edge of the cue', () => {
    const { distances } = marked([1, 2, 4, 5], 7, 1, 2, []);
    assert.deepEqual(distances, [14, 15, 16, 16, 17, 18, 19]);
  });

  it('leaves padding alone', () => {
    const { distances, marks } = marked([1, 2], 4, 1, 2, [], 6);
    assert.deepEqual(distances, [14, 15, 16, 17, 0, 0]);
    assert.deepEqual(marks, [0, 0, 1, 0, 0, 0]);
  });

  it('counts eight pieces one by one, and then in half octaves up to the last class', () => {
    const places = Array.from({ length: 250 }, (_, index) => index + 1);
    const { distances } = marked(places, 252, 0, 1, []);
    const classAt = (away: number) => distances[1 + away]! - 16;
    const expected = [
      [1, 1],
      [8, 8],
      [9, 9],
      [11, 9],
      [12, 10],
      [16, 11],
      [32, 13],
      [64, 15],
      [128, 16],
      [250, 16],
    ];
    for (const [away, place] of expected) assert.equal(classAt(away!), place, `${away} away`);
  });
});
