import { findOccurrences, splitParts } from '../extract/anchor.ts';
import type { QuoteType, Span } from '../extract/attribution.ts';
import type { Claim } from './claim.ts';

export type PlacedWords =
  | { spans: Span[]; problem?: undefined }
  | { spans: null; problem: { message: string; places?: { start: number; context: string }[] } };

/** Most places offered for a choice. */
const MAX_CHOICES = 20;

/** Most parts of a split quote: each is looked for in the whole text. */
const MAX_PARTS = 20;

/**
 * Finds words that a reviewer copied from the article; the parts of a split quote follow one another.
 * @param start where the first part begins, if that is known
 * @param near spans beside which the words stand; among several places the one in the same paragraph is meant
 */
export function placeWords(
  text: string,
  given: string,
  start: number | null,
  near: readonly Span[],
): PlacedWords {
  const [first, ...rest] = splitParts(given);
  if (!first) return { spans: null, problem: { message: 'Copy the words from the article.' } };
  if (rest.length >= MAX_PARTS) {
    return { spans: null, problem: { message: `Give at most ${MAX_PARTS} parts of a quote.` } };
  }
  let places = findOccurrences(text, first);
  if (places.length === 0) return { spans: null, problem: { message: notFound(first) } };
  const chosen = places.find(([from]) => from === start);
  if (chosen) places = [chosen];
  else if (places.length > 1 && near.length > 0) places = besides(text, places, near);
  if (places.length > 1) return { spans: null, problem: choiceAmong(text, places) };
  const spans: Span[] = [places[0]!];
  for (const part of rest) {
    const after = spans.at(-1)![1];
    const next = findOccurrences(text, part).find(([from]) => from >= after);
    if (!next) return { spans: null, problem: { message: notFound(part) } };
    spans.push(next);
  }
  return { spans };
}

function notFound(words: string): string {
  const shown = words.length > 60 ? `${words.slice(0, 57)}…` : words;
  return `“${shown}” is not in the newest revision. Copy the words exactly as they stand there; put […] between the parts of a split quote.`;
}

function choiceAmong(text: string, places: readonly Span[]) {
  const offered = places.slice(0, MAX_CHOICES).map(([start, end]) => ({
    start,
    context:
      `${text.slice(Math.max(0, start - 40), start)}${text.slice(start, Math.min(end + 40, text.length))}`.replace(
        /\s+/g,
        ' ',
      ),
  }));
  return {
    message: `These words stand in ${places.length} places. Choose which one is meant, or copy more of them.`,
    places: offered,
  };
}

/** The places in the paragraph of the first of `near`; if that has several, the one right beside it, if just one is. */
function besides(text: string, places: readonly Span[], near: readonly Span[]): Span[] {
  const [from, to] = [near[0]![0], near.at(-1)![1]];
  const paragraphStart = text.lastIndexOf('\n', from) + 1;
  const nextBreak = text.indexOf('\n', to);
  const paragraphEnd = nextBreak === -1 ? text.length : nextBreak;
  const inParagraph = places.filter(([start, end]) => start >= paragraphStart && end <= paragraphEnd);
  if (inParagraph.length <= 1) return inParagraph.length === 1 ? inParagraph : [...places];
  const distance = ([start, end]: Span) => Math.max(0, from - end, start - to);
  const sorted = inParagraph.toSorted((a, b) => distance(a) - distance(b));
  return distance(sorted[0]!) < distance(sorted[1]!) ? [sorted[0]!] : inParagraph;
}

const OPENS = /["“”„«‘'’]/u;

/** Direct: all inside quotation marks; mixed: some; indirect: none. By the marks in and right around the spans. */
export function quoteTypeOf(text: string, spans: readonly Span[]): QuoteType {
  const quoted = spans.map(([start, end]) => {
    const around = OPENS.test(text[start - 1] ?? '') && OPENS.test(text[end] ?? '');
    const inside = OPENS.test(text[start]!) && OPENS.test(text.slice(end - 2, end));
    return around || inside;
  });
  if (quoted.length > 0 && quoted.every(Boolean)) return 'direct';
  const marks = spans.some(([start, end]) => /["“”„«]/u.test(text.slice(start, end)));
  return quoted.some(Boolean) || marks ? 'mixed' : 'indirect';
}

/** The words of a claim as its form holds them; the starts say where they stand, so that no choice has to be made. */
export function wordsValues(claim: Claim) {
  const startOf = (spans: Claim['content']['spans']) =>
    claim.anchor === 'orphan' || !spans[0] ? '' : String(spans[0][0]);
  return {
    content: claim.content.text,
    contentStart: startOf(claim.content.spans),
    source: claim.source.text,
    sourceStart: startOf(claim.source.spans),
    cue: claim.cue.text,
    cueStart: startOf(claim.cue.spans),
    who: claim.source.who ?? '',
    kind: claim.source.kind ?? '',
  };
}
