import type { Amount } from './amounts.ts';
import { ORDINALS } from './number-words.ts';
import { isWord, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';

export const MULTIPLES = new Map([
  ['doubled', 2],
  ['double', 2],
  ['twice', 2],
  ['tripled', 3],
  ['trebled', 3],
  ['triple', 3],
  ['quadrupled', 4],
  ['halved', 0.5],
  ['twofold', 2],
  ['threefold', 3],
  ['fourfold', 4],
  ['fivefold', 5],
  ['sixfold', 6],
  ['tenfold', 10],
]);

const FRACTIONS = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
]);
for (const [name, number] of ORDINALS) if (number > 2) FRACTIONS.set(name, number).set(`${name}s`, number);

/** What stands before "a third" or "half" where it is a share, and after it. */
const BEFORE_SHARE = new Set(
  'by than about nearly almost around roughly over under up only least most in cut to just'.split(' '),
);
const AFTER_SHARE = new Set(
  'of the its their his her our all that those these more less as were are have had is was'.split(' '),
);

/** "one in five", "3 out of 4", "two-thirds", "half of", "doubled", "three times". */
export function readRatio(tokens: readonly Token[], at: number): Amount | null {
  const multiple = MULTIPLES.get(tokens[at]!.lower);
  if (multiple !== undefined) return isDoubleNoun(tokens, at) ? null : ratio(at + 1, multiple);
  return readShare(tokens, at) ?? readFraction(tokens, at) ?? readTimes(tokens, at);
}

function ratio(to: number, value: number): Amount {
  return { to, kind: 'ratio', value: Math.round(value * 1e6) / 1e6, valueTo: null, unit: null };
}

/** "a double murder", "the double agent": no figure is meant. */
function isDoubleNoun(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at]!;
  if (lower !== 'double' && lower !== 'triple') return false;
  return (
    !/^(?:the|that|what|its|their|to)$/.test(tokens[at + 1]?.lower ?? '') && !isWord(tokens[at - 1], 'than')
  );
}

/** "one in five", "nine out of 10". */
function readShare(tokens: readonly Token[], at: number): Amount | null {
  const part = readNumeral(tokens, at);
  if (!part?.value || part.magnitude > 1) return null;
  const isOut = isWord(tokens[part.to], 'out') && isWord(tokens[part.to + 1], 'of');
  const start = isOut ? part.to + 2 : isWord(tokens[part.to], 'in') ? part.to + 1 : -1;
  const article = isWord(tokens[start], 'every') ? start + 1 : start;
  const whole = start < 0 ? null : readNumeral(tokens, article);
  if (!whole?.value || whole.value <= part.value || whole.value > 1e6) return null;
  // "3 in 2019" and "one in 5km".
  const next = tokens[whole.to];
  if (!isOut && ((whole.isDigits && whole.value >= 1500 && whole.value % 100 !== 0) || isTime(next)))
    return null;
  return ratio(whole.to, part.value / whole.value);
}

function isTime(token: Token | undefined): boolean {
  return (
    token !== undefined && /^(?:years?|months?|weeks?|days?|hours?|minutes?|km|miles)$/.test(token.lower)
  );
}

/** "two-thirds", "three quarters", "a third of", "half the". */
function readFraction(tokens: readonly Token[], at: number): Amount | null {
  const first = tokens[at]!.lower;
  if (first === 'half') return isShare(tokens, at, at + 1) ? ratio(at + 1, 0.5) : null;
  const isOne = first === 'a' || first === 'an';
  const part = isOne ? null : readNumeral(tokens, at);
  if (!isOne && (!part?.value || part.value > 99)) return null;
  const end = part?.to ?? at + 1;
  const name = isWord(tokens[end], '-') ? end + 1 : end;
  const token = tokens[name];
  const whole = token && FRACTIONS.get(token.lower);
  const isPlural = token?.lower.endsWith('s') ?? false;
  const count = part?.value ?? 1;
  if (!whole || count >= whole || isPlural !== count > 1) return null;
  return count > 1 || isShare(tokens, at, name + 1) ? ratio(name + 1, count / whole) : null;
}

function isShare(tokens: readonly Token[], from: number, to: number): boolean {
  // "the first half of".
  if (ORDINALS.has(tokens[from - 1]?.lower ?? '')) return false;
  const next = tokens[to];
  if (next?.kind === 'word') {
    if (next.lower === 'a' || next.lower === 'an') return false;
    if (AFTER_SHARE.has(next.lower)) return true;
    return BEFORE_SHARE.has(tokens[from - 1]?.lower ?? '') && !isWord(next, 'time');
  }
  return BEFORE_SHARE.has(tokens[from - 1]?.lower ?? '');
}

/** "three times more", "10 times the"; "went three times" is a count. */
function readTimes(tokens: readonly Token[], at: number): Amount | null {
  const numeral = readNumeral(tokens, at);
  if (!numeral?.value) return null;
  const { to, value } = numeral;
  const fold = isWord(tokens[to], '-') ? to + 1 : to;
  if (isWord(tokens[fold], 'fold')) return ratio(fold + 1, value);
  if (!isWord(tokens[to], 'times')) return null;
  return /^(?:more|less|as|the|higher|lower|larger|bigger|greater|what|their|its|faster|fewer|likelier)$/.test(
    tokens[to + 1]?.lower ?? '',
  )
    ? ratio(to + 1, value)
    : null;
}
