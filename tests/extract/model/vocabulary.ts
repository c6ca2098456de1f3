import { createWordPieces, PIECE } from '../../../src/extract/model/word-pieces.ts';

/** Pieces of a vocabulary small enough to check by hand; fillers stand where the special ones are. */
export const PIECES = ['the', 'dam', '##s', 'un', '##able', '##a', 'a', 'cafe', '.', '"', "'", '“', '”'];
export const FIRST = PIECE.end + 1;
const filler = Array.from({ length: FIRST }, (_, id) => `[${id}]`);

export const piecesOf = createWordPieces([...filler, ...PIECES].join('\n'));
export const idOf = (piece: string): number => FIRST + PIECES.indexOf(piece);
