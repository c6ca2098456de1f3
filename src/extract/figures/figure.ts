import type { Span } from '../attribution.ts';

/** A date is one day; a period is any longer time, or one without an end. */
export const FIGURE_KINDS = [
  'number',
  'percent',
  'money',
  'quantity',
  'ratio',
  'rank',
  'date',
  'period',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** A figure, a sum of money, a date or a period, with what its words come to. */
export interface Figure {
  kind: FigureKind;
  span: Span;
  text: string;
  /** "40 %" is 40, "one in five" 0.2, "doubled" 2. Null for times, and where the words name no exact number ("thousands"). */
  value: number | null;
  /** The other end of "20 to 30". */
  valueTo: number | null;
  /** "%", an ISO 4217 code or a currency's name where its country is not said, a unit, or what is counted. */
  unit: string | null;
  /** First and last day of a time, as ISO dates. Null: open at that end, unresolved, or no time at all. */
  from: string | null;
  to: string | null;
  /** The value written out ("3,200,000,000 dollars", "4 March 2025"); null where the words say it themselves. */
  reading: string | null;
  /** Why a time has no dates. */
  unresolved: string | null;
}
