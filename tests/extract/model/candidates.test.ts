import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidatesOf, cueWordsOf } from '../../../src/extract/model/candidates.ts';
import type { Window } from '../../../src/extract/model/windows.ts';

/** Of words of one piece each: the probabilities that each begins a cue and that it is inside one. */
function reading(...words: [begins: number, inside: number][]): [Window, Float32Array] {
  const cues = [[0, 0], ...words].flatMap(([begins, inside]) => [1 - begins! - inside!, begins!, inside!]);
  const firsts = words.map((_, index) => index + 1);
  return [{ words: [], firsts, size: words.length + 2 }, new Float32Array([...cues, 1, 0, 0])];
}

const placesOf = (...words: [number, number][]) =>
  candidatesOf(...reading(...words), 0).map(({ from, to }) => [from, to]);

describe('candidate cues', () => {
  it('are runs of words that may be in one', () => {
    assert.deepEqual(placesOf([0, 0], [0.9, 0], [0, 0.8], [0, 0], [0.2, 0.1], [0, 0.05]), [
      [1, 3],
      [4, 5],
    ]);
  });

  it('are parted where a second one begins', () => {
    assert.deepEqual(placesOf([0.9, 0], [0.8, 0.1], [0.4, 0.5]), [
      [0, 1],
      [1, 3],
    ]);
  });

  it('are as likely as their likeliest word', () => {
    const [candidate] = candidatesOf(...reading([0.5, 0.1], [0.1, 0.8]), 0);
    assert.ok(Math.abs(candidate!.score - 0.9) < 1e-6);
  });

  it('are the 24 likeliest, in text order', () => {
    const words = Array.from({ length: 60 }, (_, index): [number, number] =>
      index % 2 ? [0, 0] : [0.6 + index / 200, 0],
    );
    const found = candidatesOf(...reading(...words), 0);
    assert.deepEqual(
      found.map(({ from }) => from),
      Array.from({ length: 24 }, (_, index) => 12 + index * 2),
    );
  });

  it('are left out where they cannot reach the least score', () => {
    const found = candidatesOf(...reading([0.2, 0], [0, 0], [0.2, 0], [0.1, 0.4]), 0.3);
    assert.deepEqual(
      found.map(({ from, to }) => [from, to]),
      [[2, 4]],
    );
  });

  it('none where nothing is said', () => assert.deepEqual(placesOf([0, 0], [0.1, 0]), []));
});

it('cue words are those more likely in a cue than outside', () => {
  assert.deepEqual(cueWordsOf(...reading([0.3, 0.3], [0.2, 0.2], [0, 0.7])), [0, 2]);
});

it('a word is judged by its first piece', () => {
  const window: Window = { words: [], firsts: [1, 3], size: 5 };
  const cues = new Float32Array([1, 0, 0, 1, 0, 0, 0, 1, 0, 0.1, 0.9, 0, 1, 0, 0]);
  assert.deepEqual(
    candidatesOf(window, cues, 0).map(({ from, to }) => [from, to]),
    [[1, 2]],
  );
});
