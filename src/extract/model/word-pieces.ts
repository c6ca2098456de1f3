export type WordPieces = (word: string) => readonly number[];

export const PIECE = { padding: 0, unknown: 100, start: 101, end: 102 };

const MAX_PIECES = 6;
const MAX_LOOKED_AT = 64;
/** Words whose pieces are remembered: an article's own, many times over. */
const MAX_REMEMBERED = 50_000;

/**
 * Cuts words into the WordPieces of the uncased BERT vocabulary, greedily, longest first; lower case, accents taken
 * off, at most six pieces. `vocabulary` has one piece a line. Devlin et al. 2019; Wu et al. 2016.
 */
export function createWordPieces(vocabulary: string): WordPieces {
  const ids = new Map(vocabulary.split('\n').map((piece, id) => [piece, id]));
  const remembered = new Map<string, readonly number[]>();
  return (word) => {
    const known = remembered.get(word);
    if (known) return known;
    const pieces = cut(plain(word), ids);
    if (word.length <= MAX_LOOKED_AT) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(word, pieces);
    }
    return pieces;
  };
}

function plain(word: string): string {
  return word
    .slice(0, MAX_LOOKED_AT)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

function cut(word: string, ids: ReadonlyMap<string, number>): number[] {
  const pieces: number[] = [];
  for (let start = 0; start < word.length && pieces.length < MAX_PIECES; ) {
    let end = word.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = ids.get((start ? '##' : '') + word.slice(start, end));
      if (id !== undefined) break;
    }
    if (id === undefined) return [PIECE.unknown];
    pieces.push(id);
    start = end;
  }
  return pieces.length ? pieces : [PIECE.unknown];
}
