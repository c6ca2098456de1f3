import { NAMES, NAMES_AFTER_MILLIONS } from '../../extract/figures/currency-names.ts';
import type { Figure } from '../../extract/figures/figure.ts';
import { findFigures } from '../../extract/figures/find-figures.ts';
import { isFunctionWord, type Word, wordsOf } from './words.ts';

/** A word, or a figure with all its words, as passages are laid side by side. */
export interface Token extends Word {
  figure: Amount | null;
  /** How much it tells of which passage is meant, and counts for how alike two are. */
  weight: number;
}

/** What a figure comes to, so that “10m” is “ten million” and “one in five” is “20%”. */
export interface Amount {
  value: number | null;
  valueTo: number | null;
  /** Money, a share of a whole, or null where the words beside it say what is counted. */
  unit: string | null;
  from: string | null;
  to: string | null;
}

const FUNCTION_WEIGHT = 0.5;
const WORD_WEIGHT = 2;

/** The words of a stretch of text, those of each figure as one. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const words = wordsOf(text, from, to);
  const figures = findFigures(text, [[from, to]], null);
  const tokens: Token[] = [];
  let at = 0;
  for (const figure of figures) {
    const amount = amountOf(figure);
    const end = figure.span[0] + numberLength(figure);
    if (!amount) continue;
    while (at < words.length && words[at]!.start < figure.span[0]) tokens.push(plain(words[at++]!));
    if (!words[at] || words[at]!.start >= end) continue;
    while (at < words.length && words[at]!.start < end) at++;
    const [start, stop] = [figure.span[0], Math.max(end, words[at - 1]!.end)];
    tokens.push({
      norm: `#${text.slice(start, stop).toLowerCase()}`,
      start,
      end: stop,
      figure: amount,
      weight: WORD_WEIGHT,
    });
  }
  while (at < words.length) tokens.push(plain(words[at++]!));
  return tokens;
}

function plain(word: Word): Token {
  return { ...word, figure: null, weight: isFunctionWord(word.norm) ? FUNCTION_WEIGHT : WORD_WEIGHT };
}

/** Null for what comes to no amount: “thousands”, “last March” without a date to count from. Its words are compared. */
function amountOf(figure: Figure): Amount | null {
  const { kind, value, valueTo, from, to } = figure;
  if (value === null) return from || to ? { value, valueTo, unit: null, from, to } : null;
  const isPercent = kind === 'percent' && figure.unit === '%';
  const isShare = isPercent || (kind === 'ratio' && value < 1);
  const scaled = (amount: number) => Number((isPercent ? amount / 100 : amount).toPrecision(5));
  const unit = isShare ? 'share' : kind === 'rank' ? 'rank' : currencyOf(figure);
  return {
    value: scaled(value),
    valueTo: valueTo === null ? null : scaled(valueTo),
    unit,
    from: null,
    to: null,
  };
}

/** The sum’s currency, also where it reads as a quantity: “10m euros”. */
function currencyOf({ kind, value, unit }: Figure): string | null {
  if (kind === 'money') return unit;
  if (kind !== 'quantity' || !unit) return null;
  return NAMES.get(unit) ?? (value! >= 1000 ? NAMES_AFTER_MILLIONS.get(unit) : null) ?? null;
}

/** A quantity goes on to what it counts, which is a word like any other here. */
function numberLength(figure: Figure): number {
  const { kind, text, unit } = figure;
  const isCounted = kind === 'quantity' && unit && currencyOf(figure) === null;
  if (!isCounted || !text.toLowerCase().endsWith(unit.toLowerCase())) return text.length;
  return text.slice(0, text.length - unit.length).trimEnd().length || text.length;
}

export function isSameAmount(a: Amount, b: Amount): boolean {
  const isAlike = a.value === b.value && a.valueTo === b.valueTo && a.from === b.from && a.to === b.to;
  return isAlike && (a.unit === b.unit || isUnsaid(a.unit, b.unit) || isUnsaid(b.unit, a.unit));
}

/** “3.2 billion” may be money where “£3.2bn” is said, and “dollars” are mostly those of the United States. */
function isUnsaid(unit: string | null, other: string | null): boolean {
  return (unit === null && other !== 'rank') || (unit === 'dollars' && other === 'USD');
}
