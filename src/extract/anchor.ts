/**
 * Finds quoted words in a text again, after the ideas of Hypothesis (https://web.hypothes.is/blog/fuzzy-anchoring/):
 * the position is tried first, the words are always verified, and context decides between several places. Unlike
 * Hypothesis there is no fuzzy search: words that are gone, or that now stand in two places alike, give null.
 */
import type { Span } from './attribution.ts';
import { isSpace } from './tokens.ts';

export interface Quote {
  exact: string;
  /** Some of the text right before and after it, as it was when the quote was taken. */
  prefix?: string;
  suffix?: string;
  /** Where the quote began, in UTF-16 code units. */
  hint?: number;
}

/** No list of places is longer: a reader can do nothing with more. */
const MAX_OCCURRENCES = 1000;

/** Context is compared over this many characters, white space counted once. */
const MAX_CONTEXT = 64;

/** Less agreement than this is chance: a space, a common ending. */
const MIN_CONTEXT = 6;

/**
 * Every place where the words stand, in text order, at most a thousand. White space, curly or straight quotation
 * marks and the sort of dash make no difference. Spans are in the text as given.
 */
export function findOccurrences(text: string, exact: string): Span[] {
  const wanted = fold(exact.trim());
  if (wanted.folded.length === 0) return [];
  const { folded, offsets } = fold(text);
  const found: Span[] = [];
  let at = folded.indexOf(wanted.folded);
  while (at >= 0 && found.length < MAX_OCCURRENCES) {
    const last = at + wanted.folded.length - 1;
    const span: Span = [offsets[at]!, offsets[last]! + 1];
    if (isWhole(text, span)) found.push(span);
    at = folded.indexOf(wanted.folded, at + 1);
  }
  return found;
}

/** The one place a quote means, or null where it is gone or two places would do equally well. */
export function anchorQuote(text: string, quote: Quote): Span | null {
  const { exact, hint } = quote;
  if (exact.trim().length === 0) return null;
  const atHint = hint !== undefined && hint >= 0 && text.startsWith(exact, hint);
  if (atHint && contextScore(text, [hint, hint + exact.length], quote) === fullScore(quote)) {
    return [hint, hint + exact.length];
  }
  const places = exactPlaces(text, exact) ?? findOccurrences(text, exact);
  if (places.length <= 1) return places[0] ?? null;
  return bestPlace(text, places, quote);
}

/** The parts of a split quote pasted as "one […] two"; brackets around plain dots are taken too. */
export function splitParts(input: string): string[] {
  return input
    .split(/\[(?:…|\.\.\.)\]/)
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}

/** Places that match to the letter; null where there are none. */
function exactPlaces(text: string, exact: string): Span[] | null {
  const found: Span[] = [];
  let at = text.indexOf(exact);
  while (at >= 0 && found.length < MAX_OCCURRENCES) {
    const span: Span = [at, at + exact.length];
    if (isWhole(text, span)) found.push(span);
    at = text.indexOf(exact, at + 1);
  }
  return found.length > 0 ? found : null;
}

/** The place whose surroundings match strictly best; at a draw, the one at the hint, if that is among the best. */
function bestPlace(text: string, places: readonly Span[], quote: Quote): Span | null {
  let best: Span[] = [];
  let bestScore = -1;
  for (const place of places) {
    const score = contextScore(text, place, quote);
    if (score > bestScore) {
      best = [place];
      bestScore = score;
    } else if (score === bestScore) best.push(place);
  }
  if (best.length === 1 && bestScore >= Math.min(MIN_CONTEXT, fullScore(quote))) return best[0]!;
  return best.find(([start]) => start === quote.hint) ?? null;
}

/** How many characters of context agree, counted outward from the quote. */
function contextScore(text: string, [start, end]: Span, quote: Quote): number {
  const before = fold(text.slice(Math.max(0, start - MAX_CONTEXT * 2), start)).folded;
  const after = fold(text.slice(end, end + MAX_CONTEXT * 2)).folded;
  return sameEnd(before, fold(quote.prefix ?? '').folded) + sameStart(after, fold(quote.suffix ?? '').folded);
}

function fullScore({ prefix = '', suffix = '' }: Quote): number {
  return (
    Math.min(MAX_CONTEXT, fold(prefix).folded.length) + Math.min(MAX_CONTEXT, fold(suffix).folded.length)
  );
}

function sameEnd(a: string, b: string): number {
  const limit = Math.min(a.length, b.length, MAX_CONTEXT);
  let same = 0;
  while (same < limit && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  return same;
}

function sameStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length, MAX_CONTEXT);
  let same = 0;
  while (same < limit && a[same] === b[same]) same++;
  return same;
}

const SINGLE_MARKS = new Set('‘’‚‛ʼ′`´'.split(''));
const DOUBLE_MARKS = new Set('“”„‟«»″'.split(''));
const DASHES = new Set('‐‑‒–—―−'.split(''));

interface Folded {
  folded: string;
  /** Offset in the original of each unit of `folded`. */
  offsets: Uint32Array;
}

/** Runs of white space become one space, quotation marks straight, dashes a hyphen; nothing else changes. */
function fold(text: string): Folded {
  const offsets = new Uint32Array(text.length);
  const pieces: string[] = [];
  let length = 0;
  let copied = 0;
  let inSpace = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = isSpace(code);
    const plain = space ? ' ' : code < 128 && code !== 96 ? null : foldMark(text[at]!);
    if (space && inSpace) {
      pieces.push(text.slice(copied, at));
      copied = at + 1;
      continue;
    }
    if (plain !== null && plain !== text[at]) {
      pieces.push(text.slice(copied, at), plain);
      copied = at + 1;
    }
    inSpace = space;
    offsets[length++] = at;
  }
  pieces.push(text.slice(copied));
  return { folded: pieces.join(''), offsets };
}

function foldMark(mark: string): string | null {
  if (SINGLE_MARKS.has(mark)) return "'";
  if (DOUBLE_MARKS.has(mark)) return '"';
  return DASHES.has(mark) ? '-' : null;
}

/** Whether a span cuts no character in two: no half of a surrogate pair, no combining mark left behind. */
function isWhole(text: string, [start, end]: Span): boolean {
  return !splitsPair(text, start) && !splitsPair(text, end) && !JOINS_LEFT.test(text.slice(end, end + 2));
}

const JOINS_LEFT = /^[\p{M}\u200d]/u;

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
