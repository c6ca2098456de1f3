import {
  CODES,
  NAMES,
  NAMES_AFTER_MILLIONS,
  NATIONS,
  SHORT_NAMES,
  SIGN_PREFIXES,
  SIGNS,
} from './currency-names.ts';
import type { Token } from './tokens.ts';

export interface Currency {
  to: number;
  unit: string;
}

/** A currency that stands before its number. `isShort` ones ("N", "R") need a number that is plainly a sum. */
export function currencyBefore(
  tokens: readonly Token[],
  at: number,
): (Currency & { isShort: boolean }) | null {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token) return null;
  if (token.kind === 'mark') {
    const unit = SIGNS.get(token.lower);
    return unit === undefined ? null : { to: at + 1, unit, isShort: false };
  }
  if (!token.isCapital || !next) return null;
  if (next.isGlued && next.kind === 'mark') {
    const unit = SIGN_PREFIXES.get(token.lower + next.lower);
    if (unit !== undefined) return { to: at + 2, unit, isShort: false };
  }
  const unit = CODES.has(token.lower) ? token.lower.toUpperCase() : SHORT_NAMES.get(token.lower);
  if (unit === undefined) return null;
  const to = next.lower === '.' && next.isGlued ? at + 2 : at + 1;
  if (tokens[to]?.kind !== 'digits') return null;
  // "try", "all", "N 5": a single letter is glued to its number.
  const isShort = token.lower.length === 1;
  return isShort && !tokens[to]!.isGlued && token.lower !== 'r' ? null : { to, unit, isShort };
}

/** A currency that stands after its number: "5 million US dollars", "300 CFA francs", "50p". */
export function currencyAfter(
  tokens: readonly Token[],
  at: number,
  { isDigits, magnitude }: { isDigits: boolean; magnitude: number },
): Currency | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'mark') {
    const unit = isDigits ? SIGNS.get(token.lower) : undefined;
    return unit === undefined || token.lower === '$' ? null : { to: at + 1, unit };
  }
  if (token.isGlued && isDigits && magnitude === 1) {
    if (token.lower === 'p') return { to: at + 1, unit: 'pence' };
    if (token.lower === 'c' && !token.isCapital) return { to: at + 1, unit: 'cents' };
  }
  const unit = nameAt(token, magnitude);
  if (unit !== undefined) return { to: tokens[at + 1]?.lower === 'sterling' ? at + 2 : at + 1, unit };
  if (token.lower === 'pounds' && tokens[at + 1]?.lower === 'sterling') return { to: at + 2, unit: 'GBP' };
  return nationAt(tokens, at);
}

function nameAt(token: Token, magnitude: number): string | undefined {
  if (token.isCapital && CODES.has(token.lower)) return token.lower.toUpperCase();
  const unit = NAMES.get(token.lower);
  return unit === undefined && magnitude >= 1000 ? NAMES_AFTER_MILLIONS.get(token.lower) : unit;
}

/** "Kenyan shillings", "New Zealand dollars", "U.S. dollars". */
function nationAt(tokens: readonly Token[], at: number): Currency | null {
  if (!tokens[at]!.isCapital) return null;
  if (tokens[at]!.lower === 'u' && tokens[at + 2]?.lower === 's') {
    const name = tokens[at + 3]?.lower === '.' ? at + 4 : at + 3;
    return tokens[name]?.lower === 'dollars' ? { to: name + 1, unit: 'USD' } : null;
  }
  for (let name = at + 1; name <= at + 2; name++) {
    const unit = NATIONS.get(`${tokens[name - 1]!.lower} ${tokens[name]?.lower}`);
    if (unit !== undefined) return { to: name + 1, unit };
    if (!tokens[name]?.isCapital) break;
  }
  return null;
}
