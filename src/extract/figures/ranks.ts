import type { Amount } from './amounts.ts';
import { isWord, readNumeral } from './numerals.ts';
import { readOrdinal } from './quarters.ts';
import type { Token } from './tokens.ts';

const AFTER_RANK = new Set(
  `place place, time times consecutive straight successive largest biggest highest lowest smallest best worst busiest richest poorest
   most least fastest slowest oldest youngest longest tallest deadliest hottest coldest wettest driest leading year month day game match
   victory win defeat title term attempt death case person woman man country state african asian european`.split(
    /\s+/,
  ),
);
const BEFORE_RANK = new Set('ranked ranks rank ranking placed finished came'.split(' '));

/** "third-largest", "the first time", "ranked 15th", "No. 1", "number one". */
export function readRank(tokens: readonly Token[], at: number): Amount | null {
  const { lower } = tokens[at]!;
  if (lower === 'number' || lower === 'no') return readNumberOne(tokens, at);
  const ordinal = readOrdinal(tokens, at);
  if (!ordinal) return null;
  const { to, number } = ordinal;
  const next = isWord(tokens[to], '-') ? to + 1 : to;
  const isRanked = AFTER_RANK.has(tokens[next]?.lower ?? '');
  if (isRanked) return rank(next + 1, number);
  const isPlaced = BEFORE_RANK.has(tokens[at - 1]?.lower ?? '');
  return isPlaced || tokens[at]!.kind === 'digits' ? rank(to, number) : null;
}

function rank(to: number, value: number): Amount {
  return { to, kind: 'rank', value, valueTo: null, unit: null };
}

function readNumberOne(tokens: readonly Token[], at: number): Amount | null {
  const isShort = tokens[at]!.lower === 'no';
  if (isShort && !(tokens[at]!.isCapital && tokens[at + 1]?.lower === '.')) return null;
  const numeral = readNumeral(tokens, isShort ? at + 2 : at + 1);
  // "Number 10" is an address.
  if (!numeral?.value || numeral.magnitude > 1 || numeral.value > 1000 || tokens[at]!.isCapital !== isShort)
    return null;
  return rank(numeral.to, numeral.value);
}
