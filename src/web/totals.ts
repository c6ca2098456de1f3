import type { Page } from '../store/store.ts';

const numbers = new Intl.NumberFormat('en');

/** How many match in all, for people: a store that stops counting says so with a plus sign. */
export function totalOf({ total, totalIsCapped }: Pick<Page<unknown>, 'total' | 'totalIsCapped'>): string {
  return numbers.format(total) + (totalIsCapped ? '+' : '');
}
