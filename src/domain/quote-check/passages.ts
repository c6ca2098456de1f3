import { type Alignment, align } from './alignment.ts';
import { withEdges } from './edges.ts';
import { likelyPlaces } from './likely-places.ts';
import { createVocabulary, findRuns, indexSource, type SourceIndex } from './source-index.ts';
import { type Token, tokensOf } from './tokens.ts';
import { collapsed, type Part, verbatimPlaces } from './verbatim.ts';
import { isFunctionWord, type Word, wordsOf } from './words.ts';

/** A part of the quote beside the words of the source. */
export interface PartMatch extends Alignment {
  text: string;
  /** The whole of it. */
  source: string;
  tokens: readonly Token[];
  /** The source's words that the steps count in; none where the part is not there. */
  sourceTokens: readonly Token[];
  /** Where it stands in the source; null where it does not. */
  span: [number, number] | null;
}

/** The quote beside one passage of the source. */
export interface Passage {
  parts: PartMatch[];
  span: [number, number];
  /** 0 to 1, over all parts. */
  similarity: number;
}

/** Steps of alignment that all candidates together may take: about a tenth of a second. */
const MOST_STEPS = 6_000_000;
const MOST_CANDIDATES = 8;
/** Parts that are looked for beside candidates, all together. */
const MOST_SPREAD = 100;
/** A part that is less alike than this to what stands where it should be is not there. */
const LEAST_PART = 0.4;
/** Words past the end of one part in which the next is looked for, where it is nowhere as it is. */
const REACH = 400;

/**
 * Passages that the quote may come from, best first, none overlapping a better one. Parts of a split quote follow one
 * another. Where the words stand as they are, only such places count. Time: a few sweeps over the source, and
 * alignments bounded by `MOST_STEPS`, however often the texts repeat themselves.
 */
export function findPassages(texts: readonly string[], source: string, isReport: boolean): Passage[] {
  const words = texts.map((text) => wordsOf(text));
  const vocabulary = createVocabulary(words.flat());
  const index = indexSource(source, vocabulary);
  const parts = texts.map((text, at): Part => {
    const ids = words[at]!.map(({ norm }) => vocabulary.get(norm)!);
    const exact = collapsed(text.slice(words[at]![0]!.start, words[at]!.at(-1)!.end));
    return { text, tokens: tokensOf(text), ids, exact, runs: findRuns(index, ids) };
  });
  const looks = { index, isReport };
  const verbatim = verbatimPlaces(parts, index).map((starts) => verbatimPassage(parts, starts, looks));
  if (verbatim.length > 0) return verbatim;
  const weights = weightsOf(words.flat(), vocabulary);
  const lead = heaviest(parts, weights);
  const candidates = candidatesFor(parts[lead]!, weights, looks);
  const spreadable = candidates.slice(0, Math.max(1, Math.floor(MOST_SPREAD / parts.length)));
  return apart(spreadable.map((match) => spread(parts, lead, match, looks)));
}

interface Looks {
  index: SourceIndex;
  isReport: boolean;
}

function verbatimPassage(parts: readonly Part[], starts: readonly number[], looks: Looks): Passage {
  const matches = parts.map((part, at) => matchIn(part, starts[at]!, starts[at]! + part.ids.length, looks));
  return passageOf(matches)!;
}

/** The part laid along a stretch of the source, given as indices of words. */
function matchIn(part: Part, from: number, to: number, { index, isReport }: Looks): PartMatch {
  const { text, starts, ends } = index;
  const [first, last] = [Math.max(0, from), Math.min(index.length, to)];
  if (first >= last) return missing(part, text);
  const sourceTokens = tokensOf(text, starts[first]!, ends[last - 1]!);
  const alignment =
    sameWords(part.tokens, sourceTokens) ??
    withEdges(align(part.tokens, sourceTokens, isReport), part.tokens, sourceTokens, text);
  const met = alignment.steps.filter(({ source }) => source >= 0).map(({ source }) => source);
  if (met.length === 0 || alignment.similarity < LEAST_PART) return missing(part, text);
  const span: [number, number] = [sourceTokens[met[0]!]!.start, sourceTokens[met.at(-1)!]!.end];
  return { ...alignment, text: part.text, source: text, tokens: part.tokens, sourceTokens, span };
}

/** Passages that are word for word alike need no laying out. */
function sameWords(article: readonly Token[], source: readonly Token[]): Alignment | null {
  const isSame =
    article.length === source.length && article.every(({ norm }, at) => norm === source[at]!.norm);
  if (!isSame) return null;
  return { steps: article.map((_, at) => ({ article: at, source: at, relation: 'same' })), similarity: 1 };
}

function missing({ text, tokens }: Part, source: string): PartMatch {
  const steps = tokens.map((_, at) => ({ article: at, source: -1, relation: 'other' as const }));
  return { text, source, tokens, sourceTokens: [], span: null, steps, similarity: 0 };
}

function candidatesFor(part: Part, weights: ArrayLike<number>, looks: Looks): PartMatch[] {
  const margin = Math.ceil(part.ids.length * 0.5) + 20;
  const steps = part.ids.length * (part.ids.length * 2.4 + 50);
  const count = Math.max(1, Math.min(MOST_CANDIDATES, Math.floor(MOST_STEPS / steps)));
  return likelyPlaces(looks.index, part.ids, weights, count)
    .map(({ from, to }) => matchIn(part, from - margin, to + margin, looks))
    .filter(({ span }) => span !== null)
    .sort((a, b) => b.similarity - a.similarity);
}

/** The other parts, looked for on both sides of the one that is found. */
function spread(parts: readonly Part[], lead: number, match: PartMatch, looks: Looks): Passage {
  const matches = new Array<PartMatch>(parts.length);
  matches[lead] = match;
  let after = wordAt(looks.index, match.span![1]);
  for (let at = lead + 1; at < parts.length; at++) {
    const part = parts[at]!;
    const run = part.runs.find((start) => start >= after);
    const [from, to] = run === undefined ? [after, after + reachOf(part)] : [run, run + part.ids.length];
    matches[at] = matchIn(part, from, to, looks);
    if (matches[at]!.span) after = wordAt(looks.index, matches[at]!.span![1]);
  }
  let before = wordAt(looks.index, match.span![0]);
  for (let at = lead - 1; at >= 0; at--) {
    const part = parts[at]!;
    const run = part.runs.findLast((start) => start + part.ids.length <= before);
    const [from, to] = run === undefined ? [before - reachOf(part), before] : [run, run + part.ids.length];
    matches[at] = matchIn(part, from, to, looks);
    if (matches[at]!.span) before = wordAt(looks.index, matches[at]!.span![0]);
  }
  return passageOf(matches)!;
}

function reachOf({ ids }: Part): number {
  return ids.length * 2 + REACH;
}

/** Index of the first word that begins at or after a place in the text. */
function wordAt({ starts, length }: SourceIndex, place: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function passageOf(parts: PartMatch[]): Passage | null {
  const spans = parts.flatMap(({ span }) => (span ? [span] : []));
  if (spans.length === 0) return null;
  const weightOf = (tokens: readonly Token[]) => tokens.reduce((sum, { weight }) => sum + weight, 0);
  const all = parts.reduce((sum, { tokens }) => sum + weightOf(tokens), 0);
  const alike = parts.reduce((sum, { tokens, similarity }) => sum + weightOf(tokens) * similarity, 0);
  const span: [number, number] = [spans[0]![0], Math.max(...spans.map(([, end]) => end))];
  return { parts, span, similarity: alike / all };
}

/** Best first; one that overlaps a better one is that one, seen again. */
function apart(passages: readonly Passage[]): Passage[] {
  const kept: Passage[] = [];
  const length = ({ span }: Passage) => span[1] - span[0];
  for (const passage of passages.toSorted((a, b) => b.similarity - a.similarity || length(a) - length(b))) {
    const isNew = kept.every(({ span }) => passage.span[1] <= span[0] || passage.span[0] >= span[1]);
    if (isNew) kept.push(passage);
  }
  return kept;
}

function weightsOf(words: readonly Word[], vocabulary: ReadonlyMap<string, number>): Float64Array {
  const weights = new Float64Array(vocabulary.size);
  for (const { norm } of words) weights[vocabulary.get(norm)!] = isFunctionWord(norm) ? 0.25 : 1;
  return weights;
}

function heaviest(parts: readonly Part[], weights: ArrayLike<number>): number {
  const weigh = ({ ids }: Part) => ids.reduce((sum, id) => sum + weights[id]!, 0);
  const heavy = parts.map(weigh);
  return heavy.indexOf(Math.max(...heavy));
}
