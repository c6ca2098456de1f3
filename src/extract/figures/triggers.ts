import { CURRENCY_STARTS } from './currency-names.ts';
import { DAY_NAMES } from './names-of-days.ts';
import { FRACTION_SIGNS, ORDINALS, SMALL, TENS, VAGUE } from './number-words.ts';
import { MULTIPLES } from './ratios.ts';
import { DATE_STARTS } from './relative-dates.ts';
import type { Token } from './tokens.ts';

const STARTS = new Set([
  ...CURRENCY_STARTS,
  ...DAY_NAMES,
  ...SMALL.keys(),
  ...TENS.keys(),
  ...VAGUE,
  ...FRACTION_SIGNS.keys(),
  ...ORDINALS.keys(),
  ...MULTIPLES.keys(),
  ...DATE_STARTS,
  ...'a an half since until till early late mid q h number no minus - −'.split(' '),
]);

/** Whether a figure can begin here: most words are passed over at the price of one look-up. */
export function isTrigger({ kind, lower }: Token): boolean {
  return kind === 'digits' || STARTS.has(lower);
}
