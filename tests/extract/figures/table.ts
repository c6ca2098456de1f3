import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Figure } from '../../../src/extract/figures/figure.ts';
import { findFigures } from '../../../src/extract/figures/find-figures.ts';

/** A Thursday. */
export const PUBLISHED = '2025-03-06';

export function figuresIn(text: string, publishedAt: string | null = PUBLISHED): Figure[] {
  return findFigures(text, [[0, text.length]], publishedAt);
}

/** A figure in one line: `money "$5" 5 dollars`, `date "Tuesday" 2025-03-04`, `period "since 2019" 2019-01-01/…`. */
export function told(figure: Figure): string {
  const { kind, text, value, valueTo, unit, from, to, unresolved } = figure;
  if (unresolved !== null) return `${kind} "${text}" ?`;
  if (kind === 'date') return `${kind} "${text}" ${from}`;
  if (kind === 'period') return `${kind} "${text}" ${from ?? '…'}/${to ?? '…'}`;
  const number = valueTo === null ? value : `${value}..${valueTo}`;
  return [kind, `"${text}"`, number, unit].filter((part) => part !== null).join(' ');
}

/** Text, and the figures in it, one a line; none where nothing is to be found. */
export type Case = [text: string, ...figures: string[]];

export function check(cases: readonly Case[], publishedAt: string | null = PUBLISHED): void {
  for (const [text, ...expected] of cases) {
    it(text, () => {
      assert.deepEqual(figuresIn(text, publishedAt).map(told), expected);
      // Contents end anywhere, and so in the middle of a figure.
      for (let end = 0; end < text.length; end++) findFigures(text, [[0, end]], publishedAt);
    });
  }
}
