import type { Span } from './attribution.ts';

/** Words of a text that can be checked, and what they are: "a figure", "a date". */
export interface CheckableWords {
  span: Span;
  text: string;
  kind: string;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`;
const SCALE = '(?: (?:hundred|thousand|million|billion|trillion|lakh|crore))?';

const KINDS: [kind: string, pattern: string][] = [
  [
    'a date',
    String.raw`\b(?:\d{1,2} ${MONTH}|${MONTH} \d{1,2})\b(?:,? \d{4}\b)?|\b${MONTH} \d{4}\b|\b${DAY}\b|\b(?:19|20)\d\d\b`,
  ],
  ['a percentage', String.raw`\b${NUMBER} ?(?:%|per ?cent)`],
  ['a sum of money', String.raw`[$€£₦₹¥]${NUMBER}${SCALE}`],
  ['a figure', String.raw`\b${NUMBER}${SCALE}(?: \p{Ll}+)?`],
];

const ALL = new RegExp(KINDS.map(([, pattern]) => `(${pattern})`).join('|'), 'gu');

export function findCheckable(text: string, [start, end]: Span): CheckableWords[] {
  return [...text.slice(start, end).matchAll(ALL)].map((match) => ({
    span: [start + match.index, start + match.index + match[0].length] as const,
    text: match[0],
    kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)]![0],
  }));
}
