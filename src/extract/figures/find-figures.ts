import type { Span } from '../attribution.ts';
import { type Amount, readAmount } from './amounts.ts';
import { type Day, publicationDay } from './calendar.ts';
import type { Figure } from './figure.ts';
import { readRank } from './ranks.ts';
import { readRatio } from './ratios.ts';
import { readingOf } from './readings.ts';
import { readTime, type Time } from './times.ts';
import { type Token, tokenize } from './tokens.ts';
import { isTrigger } from './triggers.ts';

/**
 * Figures, money, dates and periods within the spans, in text order and apart. Dates count from the day of
 * publication; without one those that need it are unresolved, and say so. Every look ahead is bounded, so that the
 * work is linear in the text.
 */
export function findFigures(text: string, spans: readonly Span[], publishedAt: string | null): Figure[] {
  const today = publicationDay(publishedAt);
  return spans
    .flatMap((span) => linesOf(text, span))
    .flatMap(([start, end]) => findIn(text, tokenize(text, start, end), today));
}

/** A figure ends with its line: what follows "19 deaths" in a headline counts nothing. */
function linesOf(text: string, [start, end]: Span): Span[] {
  const lines: Span[] = [];
  let at = start;
  while (at < end) {
    const feed = text.indexOf('\n', at);
    const to = feed < 0 || feed > end ? end : feed;
    lines.push([at, to]);
    at = to + 1;
  }
  return lines;
}

function findIn(text: string, tokens: readonly Token[], today: Day | null): Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = isTrigger(tokens[at]!) ? readFigure(text, tokens, at, today) : null;
    if (found?.figure) figures.push(found.figure);
    at = found?.to ?? at + 1;
  }
  return figures;
}

/** What begins at a token: a figure, or a stretch that is none of it (an address, a time of day, "Covid-19"). */
function readFigure(text: string, tokens: readonly Token[], at: number, today: Day | null) {
  const past = skipName(tokens, at);
  if (past !== null) return { to: past, figure: null };
  const time = readTime(tokens, at, today);
  if (time) return { to: time.to, figure: timeFigure(text, tokens, at, time) };
  // "24/7", "9/11".
  const [slash, more] = [tokens[at + 1], tokens[at + 2]];
  if (slash?.lower === '/' && slash.isGlued && more?.kind === 'digits' && tokens[at]!.kind === 'digits') {
    return { to: endOfName(tokens, at), figure: null };
  }
  const amount = readRatio(tokens, at) ?? readRank(tokens, at) ?? readAmount(tokens, at);
  if (!amount) return tokens[at]!.kind === 'digits' ? { to: endOfName(tokens, at), figure: null } : null;
  const isOne = amount.kind === 'number' && amount.value === 1 && tokens[at]!.kind === 'word';
  return { to: amount.to, figure: isOne ? null : amountFigure(text, tokens, at, amount) };
}

const BEFORE_NAMES = new Set(
  `article section chapter page flight route highway room channel phase boeing airbus clause interstate gate platform year grade form term reel`.split(
    ' ',
  ),
);

/** "Covid-19", "G20", "F-16", "Article 50", "10:30", "5 pm": digits that count nothing. */
function skipName(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]!;
  if (token.kind !== 'digits') return null;
  const [before, farther] = [tokens[at - 1], tokens[at - 2]];
  const isGluedToWord = token.isGlued && before?.kind === 'word';
  const isHyphened = token.isGlued && before?.lower === '-' && before.isGlued && farther?.kind === 'word';
  // The address in Downing Street; "number 10" is a rank.
  if (before?.lower === 'number' && before.isCapital) return endOfName(tokens, at);
  if (isGluedToWord || isHyphened || BEFORE_NAMES.has(before?.lower ?? '')) return endOfName(tokens, at);
  return endOfClock(tokens, at);
}

function endOfName(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  while (tokens[to]?.isGlued && (tokens[to]!.kind !== 'mark' || tokens[to + 1]?.isGlued)) to++;
  return to;
}

/** "10:30", "10.30am", "5 p.m.". */
function endOfClock(tokens: readonly Token[], at: number): number | null {
  let to = at + 1;
  const mark = tokens[to];
  const isMinutes =
    mark?.isGlued &&
    ':.'.includes(mark.lower) &&
    tokens[to + 1]?.isGlued &&
    tokens[to + 1]!.kind === 'digits';
  if (isMinutes) to += 2;
  const half = tokens[to]?.lower;
  if (half === 'am' || half === 'pm' || half === 'gmt') return to + 1;
  if ((half === 'a' || half === 'p') && tokens[to + 1]?.lower === '.' && tokens[to + 2]?.lower === 'm')
    return to + 3;
  return isMinutes && mark.lower === ':' ? to : null;
}

function timeFigure(text: string, tokens: readonly Token[], at: number, time: Time): Figure {
  const span: Span = [tokens[at]!.start, tokens[time.to - 1]!.end];
  const words = text.slice(span[0], span[1]);
  return {
    kind: time.isDay ? 'date' : 'period',
    span,
    text: words,
    value: null,
    valueTo: null,
    unit: null,
    from: time.from,
    to: time.until,
    reading: time.words === words ? null : time.words,
    unresolved: time.unresolved,
  };
}

function amountFigure(text: string, tokens: readonly Token[], at: number, amount: Amount): Figure {
  const span: Span = [tokens[at]!.start, tokens[amount.to - 1]!.end];
  const words = text.slice(span[0], span[1]);
  const { kind, value, valueTo, unit } = amount;
  const reading = readingOf(amount, words);
  return { kind, span, text: words, value, valueTo, unit, from: null, to: null, reading, unresolved: null };
}
