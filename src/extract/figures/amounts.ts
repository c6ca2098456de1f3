import { currencyAfter, currencyBefore } from './currencies.ts';
import type { FigureKind } from './figure.ts';
import { SMALL, TENS } from './number-words.ts';
import { isWord, type Numeral, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';
import { readUnit } from './units.ts';

/** A number with what it is of. */
export interface Amount {
  to: number;
  kind: FigureKind;
  value: number | null;
  valueTo: number | null;
  unit: string | null;
}

/** A single letter is a currency ("N500,000", "R2m") where the number is too large for a route or a mask. */
const LEAST_SHORT_SUM = 100;

/** "$3.2bn", "40 per cent", "1.5 million people", "20-30 km", "300". */
export function readAmount(tokens: readonly Token[], at: number): Amount | null {
  return readMoney(tokens, at) ?? readNumber(tokens, at);
}

function readMoney(tokens: readonly Token[], at: number): Amount | null {
  const currency = currencyBefore(tokens, at);
  if (!currency) return null;
  const { unit, isShort } = currency;
  const first = readNumeral(tokens, currency.to, true);
  if (!first || first.value === null) return null;
  if (isShort && first.value < LEAST_SHORT_SUM) return null;
  const next = joint(tokens, first.to);
  const again = next === null ? null : currencyBefore(tokens, next);
  const start = again?.unit === unit ? again.to : next;
  const last = start === null ? null : readNumeral(tokens, start, true);
  const { to, value, valueTo } = ranged(first, last);
  // "Rs 500/-".
  const isClosed = isWord(tokens[to], '/') && /^[-=]$/.test(tokens[to + 1]?.lower ?? '');
  return { to: isClosed ? to + 2 : to, kind: 'money', value, valueTo, unit };
}

/** The mark or word between the ends of a range. Where the first end has its unit, the two are told one by one. */
function joint(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (!token) return null;
  if ((token.lower === '-' || token.lower === '–') && token.isGlued) return at + 1;
  const next = tokens[at + 1];
  const isNumber = next?.kind === 'digits' || SMALL.has(next?.lower ?? '') || TENS.has(next?.lower ?? '');
  return token.lower === 'to' && isNumber ? at + 1 : null;
}

function ranged(first: Numeral, last: Numeral | null): { to: number; value: number; valueTo: number | null } {
  if (!last || last.value === null) return { to: first.to, value: first.value!, valueTo: null };
  // "3 to 5 million" is from three million.
  const factor = first.magnitude === 1 && first.value! < last.value / last.magnitude ? last.magnitude : 1;
  return { to: last.to, value: first.value! * factor, valueTo: last.value };
}

function readNumber(tokens: readonly Token[], at: number): Amount | null {
  const sign = signAt(tokens, at);
  const numeral = readNumeral(tokens, sign === 1 ? at : at + 1);
  if (!numeral) return null;
  if (numeral.value === null) return readVague(tokens, numeral);
  const next = sign === 1 ? joint(tokens, numeral.to) : null;
  const second = next === null ? null : readNumeral(tokens, next);
  const { to, value, valueTo } = ranged(numeral, second);
  const amount = suffixed(tokens, { ...numeral, ...second, to });
  if (!amount) return null;
  return { ...amount, value: value * sign * amount.factor, valueTo: valueTo && valueTo * amount.factor };
}

function signAt(tokens: readonly Token[], at: number): 1 | -1 {
  const { lower, isGlued } = tokens[at]!;
  const isMinus = (lower === '-' || lower === '−') && !isGlued && tokens[at + 1]?.isGlued;
  return isMinus || (lower === 'minus' && tokens[at + 1]?.kind === 'digits') ? -1 : 1;
}

/** Percent, currency or unit after a number, or nothing. Null: it is part of a name ("5G", "4x4"). */
function suffixed(tokens: readonly Token[], numeral: Numeral) {
  const { to, isDigits, magnitude } = numeral;
  const found = (kind: FigureKind, end: number, unit: string | null, factor = 1) => ({
    to: end,
    kind,
    unit,
    factor,
  });
  const percent = percentAt(tokens, to);
  if (percent) return found('percent', percent.to, percent.unit);
  const currency = currencyAfter(tokens, to, { isDigits, magnitude });
  if (currency) return found('money', currency.to, currency.unit);
  const letter = tokens[to];
  // "5m homes" are millions, "100m hurdles" are metres: a plural and no race tells them apart.
  if (isDigits && letter?.isGlued && letter.lower === 'm') {
    const counted = isRace(tokens[to + 1]) ? null : readUnit(tokens, to + 1, true);
    return counted ? found('quantity', counted.to, counted.unit, 1e6) : found('quantity', to + 1, 'm');
  }
  const unit = readUnit(tokens, to, isDigits);
  if (unit) return found('quantity', unit.to, unit.unit);
  return letter?.isGlued && letter.kind === 'word' ? null : found('number', to, null);
}

const RACES = new Set(
  'hurdles freestyle sprint race butterfly backstroke breaststroke relay final finals'.split(' '),
);

function isRace(token: Token | undefined): boolean {
  return token !== undefined && RACES.has(token.lower);
}

function percentAt(tokens: readonly Token[], at: number): { to: number; unit: string } | null {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token) return null;
  if (token.lower === '%' || token.lower === 'percent' || token.lower === 'pct' || token.lower === 'pc') {
    return { to: at + 1, unit: '%' };
  }
  if (token.lower === 'per' && isWord(next, 'cent')) return { to: at + 2, unit: '%' };
  if (token.lower === '-' && isWord(next, 'percent')) return { to: at + 2, unit: '%' };
  if (token.lower === 'basis' && isWord(next, 'points')) return { to: at + 2, unit: 'basis points' };
  return pointsAt(tokens, at);
}

/** "percentage points", "-percentage-point". */
function pointsAt(tokens: readonly Token[], at: number): { to: number; unit: string } | null {
  const name = isWord(tokens[at], '-') ? at + 1 : at;
  if (!isWord(tokens[name], 'percentage')) return null;
  const point = isWord(tokens[name + 1], '-') ? name + 2 : name + 1;
  const isPoint = isWord(tokens[point], 'point') || isWord(tokens[point], 'points');
  return isPoint ? { to: point + 1, unit: 'percentage points' } : null;
}

/** "thousands of people": what is counted is known, how many is not. */
function readVague(tokens: readonly Token[], { to }: Numeral): Amount | null {
  const counted = isWord(tokens[to], 'of') ? to + 1 : to;
  const currency = currencyAfter(tokens, counted, { isDigits: false, magnitude: 1e6 });
  const unit = currency ?? readUnit(tokens, counted, false);
  if (!unit) return null;
  return { to: unit.to, kind: currency ? 'money' : 'quantity', value: null, valueTo: null, unit: unit.unit };
}
