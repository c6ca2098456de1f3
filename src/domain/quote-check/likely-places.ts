import type { SourceIndex } from './source-index.ts';

/** A stretch of the source, as indices of words. */
export interface Window {
  from: number;
  to: number;
}

/** Less of what the quote's words tell than this, and a place is not worth a closer look. */
const LEAST_SHARE = 0.2;

/**
 * The stretches of the source that have most of the quote's words, and of its pairs of neighbours, rare ones counting
 * most; best first, none overlapping another. One sweep over the source and one more for each place, whatever the
 * texts: no word is looked at oftener because it is common.
 *
 * @param wanted the quote's words, as numbers of its vocabulary
 * @param weights what each of these tells by itself
 */
export function likelyPlaces(
  source: SourceIndex,
  wanted: readonly number[],
  weights: ArrayLike<number>,
  count: number,
): Window[] {
  const width = Math.min(source.length, Math.ceil(wanted.length * 1.4) + 8);
  const worth = worthInSource(source, weights);
  const pairs = pairsOf(wanted, weights.length);
  const most = wanted.reduce((sum, id) => sum + worth[id]! * 2, 0);
  const scores = sweep(source, wanted, worth, pairs, width);
  const places: Window[] = [];
  while (places.length < count) {
    let best = 0;
    for (let end = 1; end <= source.length; end++) if (scores[end]! > scores[best]!) best = end;
    if (scores[best]! < most * LEAST_SHARE || scores[best] === 0) break;
    places.push({ from: Math.max(0, best - width), to: best });
    scores.fill(0, Math.max(0, best - width), Math.min(source.length, best + width) + 1);
  }
  return places;
}

/** A word that the source has everywhere tells nothing of where to look. */
function worthInSource({ ids, length }: SourceIndex, weights: ArrayLike<number>): Float64Array {
  const times = new Int32Array(weights.length);
  for (let at = 0; at < length; at++) if (ids[at]! >= 0) times[ids[at]!]!++;
  const most = Math.log(2 + length);
  return Float64Array.from(
    weights,
    (weight, id) => (weight * Math.log(2 + length / (1 + times[id]!))) / most,
  );
}

function pairsOf(wanted: readonly number[], vocabulary: number): Set<number> {
  return new Set(wanted.slice(1).map((id, at) => wanted[at]! * vocabulary + id));
}

/** The worth of each stretch of `width` words, by the index after its last word. */
function sweep(
  { ids, length }: SourceIndex,
  wanted: readonly number[],
  worth: Float64Array,
  pairs: ReadonlySet<number>,
  width: number,
): Float64Array {
  const scores = new Float64Array(length + 1);
  const wantedTimes = new Int32Array(worth.length);
  for (const id of wanted) wantedTimes[id]!++;
  const times = new Int32Array(worth.length);
  const pairWorth = (at: number) => {
    const [before, id] = [ids[at - 1]!, ids[at]!];
    return at > 0 && before >= 0 && id >= 0 && pairs.has(before * worth.length + id) ? worth[id]! : 0;
  };
  let score = 0;
  for (let end = 1; end <= length; end++) {
    const came = ids[end - 1]!;
    if (came >= 0 && ++times[came]! <= wantedTimes[came]!) score += worth[came]!;
    score += pairWorth(end - 1);
    const left = end - width - 1;
    if (left >= 0) {
      const gone = ids[left]!;
      if (gone >= 0 && times[gone]!-- <= wantedTimes[gone]!) score -= worth[gone]!;
      score -= pairWorth(left);
    }
    scores[end] = score;
  }
  return scores;
}
