import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bestPath, ROLE } from '../../../src/extract/model/best-path.ts';

const { none, source, cue, content } = ROLE;
const zeros = () => Array.from({ length: 4 }, () => [0, 0, 0, 0]);
const FREE = { transitions: zeros(), ends: zeros().slice(0, 2) };

const path = (scores: number[][], settings = FREE) => [
  ...bestPath(scores.length, (word, role) => scores[word]![role]!, settings),
];

describe('the most likely roles', () => {
  it('are each word’s best where nothing else counts', () => {
    const scores = [
      [0, 2, 0, 0],
      [0, 0, 3, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
    ];
    assert.deepEqual(path(scores), [source, cue, content, none]);
  });

  it('are one path: a word between two of a role takes it where changing costs more', () => {
    const transitions = zeros().map((row, from) => row.map((_, to) => (from === to ? 0 : -2)));
    const scores = [
      [0, 0, 0, 5],
      [3, 0, 0, 0],
      [0, 0, 0, 5],
    ];
    // content, none, content: 5 - 2 + 3 - 2 + 5 = 9; content three times: 5 + 0 + 5 = 10.
    assert.deepEqual(path(scores, { ...FREE, transitions }), [content, content, content]);
    scores[1] = [5, 0, 0, 0];
    // Now 11 against 10.
    assert.deepEqual(path(scores, { ...FREE, transitions }), [content, none, content]);
  });

  it('look back: a transition decides the word before it', () => {
    const transitions = zeros();
    transitions[source]![cue] = 3;
    const scores = [
      [2, 0, 0, 0],
      [0, 0, 4, 0],
    ];
    // none, cue: 2 + 4; source, cue: 0 + 3 + 4.
    assert.deepEqual(path(scores, { ...FREE, transitions }), [source, cue]);
  });

  it('heed what a text begins and ends with', () => {
    const ends = [
      [0, 0, -4, 0],
      [0, 0, 0, 3],
    ];
    const scores = [
      [0, 0, 3, 0],
      [0, 2, 0, 0],
    ];
    assert.deepEqual(path(scores, { ...FREE, ends }), [none, content]);
  });

  it('of a single word', () => assert.deepEqual(path([[0, 0, 1, 0]]), [cue]));
});
