import type { Span } from '../attribution.ts';
import { bestPath, ROLE, ROLES } from './best-path.ts';
import { type Candidate, candidatesOf, cueWordsOf } from './candidates.ts';
import { markCandidate } from './marks.ts';
import type { Encoded, ModelSettings, Network, WindowBatch } from './network.ts';
import { SPECIAL_FEATURE, type Window } from './windows.ts';
import { PIECE, type WordPieces } from './word-pieces.ts';

/** What the network finds: spans in text order. */
export interface Found {
  source: Span[];
  cue: Span[];
  /** Empty where what is said stands outside the window ("She said:", and the next paragraph quotes her). */
  content: Span[];
  /** 0 to 1. */
  score: number;
  /** The rule that found it, where it was not the network. */
  rule?: string;
}

/** The network, its settings and its vocabulary. */
export interface Model {
  network: Network;
  settings: ModelSettings;
  piecesOf: WordPieces;
}

/** Padded pieces that the network reads at a time: small enough for the processor's caches. */
const BATCH_PIECES = 512;
/** Share of a batch's shortest window that is not padding. */
const LEAST_FILLED = 0.95;

/** The attributions of each window, in the windows' order. */
export async function findInWindows(model: Model, windows: readonly Window[]): Promise<Found[][]> {
  const found: Found[][] = windows.map(() => []);
  const byLength = windows.map((_, index) => index).sort((a, b) => windows[a]!.size - windows[b]!.size);
  for (const batch of batchesOf(byLength, (index) => windows[index]!.size)) {
    const members = batch.map((index) => windows[index]!);
    const results = await readBatch(model, members);
    batch.forEach((index, i) => {
      found[index] = results[i]!;
    });
  }
  return found;
}

/** Batches of items of like size, given in order of size: what is padded is computed for nothing. */
function batchesOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number): Item[][] {
  const batches: Item[][] = [];
  for (const item of items) {
    const batch = batches.at(-1);
    const size = sizeOf(item);
    const isLike = batch && sizeOf(batch[0]!) >= size * LEAST_FILLED;
    if (isLike && size * (batch.length + 1) <= BATCH_PIECES) batch.push(item);
    else batches.push([item]);
  }
  return batches;
}

interface Row {
  window: number;
  candidate: Candidate;
  cueWords: readonly number[];
}

async function readBatch({ network, settings }: Model, windows: readonly Window[]): Promise<Found[][]> {
  const batch = windowBatch(windows);
  const encoded = await network.encode(batch);
  const rows = windows.flatMap((window, index): Row[] => {
    const start = index * batch.size * 3;
    const cues = encoded.cues.subarray(start, start + batch.size * 3);
    const cueWords = cueWordsOf(window, cues);
    return candidatesOf(window, cues, settings.threshold ** 2).map((candidate) => ({
      window: index,
      candidate,
      cueWords,
    }));
  });
  const readings: Reading[][] = windows.map(() => []);
  for (const part of batchesOf(rows, () => batch.size)) {
    const { roles, validity } = await network.read(candidateBatch(windows, batch, encoded, part));
    part.forEach(({ window, candidate }, row) => {
      const { words, firsts } = windows[window]!;
      const at = row * batch.size;
      const path = bestPath(
        words.length,
        (word, role) => roles[(at + firsts[word]!) * ROLES + role]!,
        settings,
      );
      const score = Math.sqrt(candidate.score * validity[at + firsts[candidate.from]!]!);
      readings[window]!.push({ path, score });
    });
  }
  return readings.map((found, index) => settle(windows[index]!, found, settings.threshold));
}

interface Reading {
  path: Uint8Array;
  score: number;
}

function windowBatch(windows: readonly Window[]): WindowBatch {
  const size = Math.max(...windows.map((window) => window.size));
  const ids = new Int32Array(windows.length * size).fill(PIECE.padding);
  const features = new Int32Array(windows.length * size).fill(SPECIAL_FEATURE);
  const mask = new Int32Array(windows.length * size);
  windows.forEach(({ words, size: pieces }, index) => {
    let at = index * size;
    mask.fill(1, at, at + pieces);
    ids[at++] = PIECE.start;
    for (const word of words) {
      for (const piece of word.pieces) {
        features[at] = word.feature;
        ids[at++] = piece;
      }
    }
    ids[at] = PIECE.end;
  });
  return { windows: windows.length, size, ids, features, mask };
}

function candidateBatch(
  windows: readonly Window[],
  { size, mask }: WindowBatch,
  { hidden, width }: Encoded,
  rows: readonly Row[],
) {
  const batch = {
    rows: rows.length,
    size,
    hidden: new Float32Array(rows.length * size * width),
    mask: new Int32Array(rows.length * size),
    marks: new Int32Array(rows.length * size),
    distances: new Int32Array(rows.length * size),
  };
  rows.forEach(({ window, candidate, cueWords }, row) => {
    const from = window * size;
    batch.hidden.set(hidden.subarray(from * width, (from + size) * width), row * size * width);
    batch.mask.set(mask.subarray(from, from + size), row * size);
    markCandidate(windows[window]!, candidate, cueWords, batch.marks, batch.distances, row * size, size);
  });
  return batch;
}

/** Of readings that take the same words for their cue, the surest is kept. */
function settle({ words }: Window, readings: Reading[], threshold: number): Found[] {
  const taken = new Set<number>();
  const found: Found[] = [];
  for (const { path, score } of readings.sort((a, b) => b.score - a.score)) {
    if (score < threshold) break;
    const cued = [...path.keys()].filter((word) => path[word] === ROLE.cue);
    if (cued.length === 0 || cued.some((word) => taken.has(word))) continue;
    for (const word of cued) taken.add(word);
    const spansOf = (role: number): Span[] =>
      runsOf(path, role).map(([a, b]) => [words[a]!.start, words[b]!.end]);
    found.push({
      source: spansOf(ROLE.source),
      cue: spansOf(ROLE.cue),
      content: spansOf(ROLE.content),
      score,
    });
  }
  return found;
}

/** `[first, last]` of each run of words with the role. */
function runsOf(path: Uint8Array, role: number): [number, number][] {
  const runs: [number, number][] = [];
  path.forEach((found, word) => {
    if (found !== role) return;
    const last = runs.at(-1);
    if (last && last[1] === word - 1) last[1] = word;
    else runs.push([word, word]);
  });
  return runs;
}
