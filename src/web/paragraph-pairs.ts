import type { Comparison } from '../domain/comparison.ts';
import type { Block } from '../domain/heaviest-rise.ts';
import type { Words } from '../domain/same-words.ts';
import type { Paragraph } from './highlight.ts';

/** A paragraph of the left text and one of the right by their indices, and how many words they share. */
export type ParagraphPair = Block;

export interface Pairing {
  /** Each paragraph once at most, in the order of the left text. */
  pairs: ParagraphPair[];
  /** For paragraphs of the left text, the one of the right that most of their words are in; and the other way round. */
  homesOfLeft: ReadonlyMap<number, number>;
  homesOfRight: ReadonlyMap<number, number>;
}

/** Of a paragraph's words so many have to be in another for the two to be the same one, reworded. */
const MIN_SHARED = 0.4;

/** Which paragraphs of two texts belong together, by the words that they share. */
export function pairParagraphs(
  { before, after, map }: Comparison,
  left: readonly Paragraph[],
  right: readonly Paragraph[],
): Pairing {
  const [inLeft, inRight] = [paragraphOfTokens(before, left), paragraphOfTokens(after, right)];
  const [sizeLeft, sizeRight] = [tallied(inLeft), tallied(inRight)];
  const shared = new Map<number, number>();
  for (const [token, place] of map.entries()) {
    if (place < 0) continue;
    const pair = inLeft[token]! * right.length + inRight[place]!;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const candidates = [...shared]
    .map(([pair, length]) => ({ a: Math.floor(pair / right.length), b: pair % right.length, length }))
    .sort((x, y) => y.length - x.length);
  const [homesOfLeft, homesOfRight] = [new Map<number, number>(), new Map<number, number>()];
  const [takenLeft, takenRight] = [new Set<number>(), new Set<number>()];
  const pairs: ParagraphPair[] = [];
  for (const pair of candidates) {
    const { a, b, length } = pair;
    const isMost = [length >= MIN_SHARED * sizeLeft.get(a)!, length >= MIN_SHARED * sizeRight.get(b)!];
    if (isMost[0] && !homesOfLeft.has(a)) homesOfLeft.set(a, b);
    if (isMost[1] && !homesOfRight.has(b)) homesOfRight.set(b, a);
    if (!(isMost[0] || isMost[1]) || takenLeft.has(a) || takenRight.has(b)) continue;
    takenLeft.add(a);
    takenRight.add(b);
    pairs.push(pair);
  }
  return { pairs: pairs.sort((x, y) => x.a - y.a), homesOfLeft, homesOfRight };
}

/** The paragraph that each word is in. */
function paragraphOfTokens({ tokens }: Words, paragraphs: readonly Paragraph[]): Int32Array {
  const of = new Int32Array(tokens.length);
  let paragraph = 0;
  for (const [index, { start }] of tokens.entries()) {
    while (paragraph + 1 < paragraphs.length && paragraphs[paragraph + 1]!.start <= start) paragraph++;
    of[index] = paragraph;
  }
  return of;
}

function tallied(values: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
