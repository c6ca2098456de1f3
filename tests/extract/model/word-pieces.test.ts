import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PIECE } from '../../../src/extract/model/word-pieces.ts';
import { idOf, piecesOf } from './vocabulary.ts';

describe('word pieces', () => {
  it('a word of the vocabulary is one piece, whatever its case and accents', () => {
    assert.deepEqual(piecesOf('Dam'), [idOf('dam')]);
    assert.deepEqual(piecesOf('CAFÉ'), [idOf('cafe')]);
    assert.deepEqual(piecesOf('cafe\u0301'), [idOf('cafe')]);
  });

  it('others are cut, longest piece first', () => {
    assert.deepEqual(piecesOf('dams'), [idOf('dam'), idOf('##s')]);
    assert.deepEqual(piecesOf('unable'), [idOf('un'), idOf('##able')]);
  });

  it('what cannot be cut is unknown, all of it', () => {
    assert.deepEqual(piecesOf('damx'), [PIECE.unknown]);
    assert.deepEqual(piecesOf('\u0301'), [PIECE.unknown]);
    assert.deepEqual(piecesOf('\ud800'), [PIECE.unknown]);
  });

  it('a word has at most six pieces, and no more of it is looked at than 64 letters', () => {
    assert.deepEqual(piecesOf('a'.repeat(20)), [idOf('a'), ...Array(5).fill(idOf('##a'))]);
    assert.deepEqual(piecesOf(`${'a'.repeat(64)}x`).length, 6);
  });

  it('gives the same pieces the second time', () => {
    assert.deepEqual(piecesOf('unable'), piecesOf('unable'));
  });
});
