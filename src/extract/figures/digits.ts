import { FRACTION_SIGNS } from './number-words.ts';
import type { Token } from './tokens.ts';

export interface Digits {
  to: number;
  value: number;
}

/** Bounds on a number: what is longer was not meant to be read. */
const MAX_GROUPS = 8;
const MAX_DIGITS = 18;

/** "1,234,567", "12,34,567", "1.234.567", "12 000", "3.5", "1,2". */
export function readDigits(tokens: readonly Token[], at: number): Digits | null {
  const groups = [tokens[at]!.lower];
  let marks = '';
  let to = at + 1;
  while (groups.length < MAX_GROUPS) {
    const [mark, next] = [tokens[to], tokens[to + 1]];
    if (!mark?.isGlued || !next?.isGlued || next.kind !== 'digits' || !',.'.includes(mark.lower)) break;
    marks += mark.lower;
    groups.push(next.lower);
    to += 2;
  }
  if (marks === '') return readSpacedDigits(tokens, at);
  const written = writtenNumber(groups, marks);
  if (written === null || written.length > MAX_DIGITS) return null;
  let value = Number(written);
  const fraction = tokens[to]?.isGlued ? FRACTION_SIGNS.get(tokens[to]!.lower) : undefined;
  if (fraction !== undefined) value += fraction;
  return { to: fraction === undefined ? to : to + 1, value };
}

/** As JavaScript reads it; null where the groups make no number ("192.168.0.1"). */
function writtenNumber(groups: readonly string[], marks: string): string | null {
  const last = groups.at(-1)!;
  if (/^,+$/.test(marks)) {
    if (areThousands(groups)) return groups.join('');
    return marks.length === 1 && groups[0]!.length <= 3 && last.length <= 2 ? groups.join('.') : null;
  }
  if (/^\.+$/.test(marks)) {
    if (marks.length === 1) return groups.join('.');
    return areThousands(groups) ? groups.join('') : null;
  }
  const isDecimal = /^(,+\.|\.+,)$/.test(marks) && areThousands(groups.slice(0, -1));
  return isDecimal ? `${groups.slice(0, -1).join('')}.${last}` : null;
}

/** Groups of three, or of two before the last as in lakhs and crores. */
function areThousands(groups: readonly string[]): boolean {
  const [first, ...rest] = groups;
  return (
    first!.length <= 3 &&
    rest.at(-1)!.length === 3 &&
    rest.every((group) => group.length === 3 || group.length === 2)
  );
}

function readSpacedDigits(tokens: readonly Token[], at: number): Digits | null {
  let written = tokens[at]!.lower;
  let to = at + 1;
  if (written.length <= 3 && !written.startsWith('0')) {
    while (to - at < MAX_GROUPS && isSpacedGroup(tokens[to - 1]!, tokens[to])) written += tokens[to++]!.lower;
  }
  if (written.length > MAX_DIGITS) return null;
  const fraction = tokens[to]?.isGlued ? FRACTION_SIGNS.get(tokens[to]!.lower) : undefined;
  return { to: fraction ? to + 1 : to, value: Number(written) + (fraction ?? 0) };
}

function isSpacedGroup(before: Token, token: Token | undefined): boolean {
  return token?.kind === 'digits' && token.lower.length === 3 && token.start - before.end === 1;
}
