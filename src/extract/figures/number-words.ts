function numbered(words: string, first: number, step = 1): [string, number][] {
  return words.split(' ').map((word, index) => [word, first + index * step]);
}

export const SMALL = new Map<string, number>(
  numbered(
    `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
     nineteen`.replace(/\s+/g, ' '),
    0,
  ),
);

export const TENS = new Map<string, number>(
  numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
);

export const MAGNITUDES = new Map<string, number>([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['lac', 1e5],
  ['crore', 1e7],
  ['crores', 1e7],
  ['dozen', 12],
]);

/** After digits only: "40bn", "2.5 mn". */
export const SHORT_MAGNITUDES = new Map<string, number>([
  ['bn', 1e9],
  ['mn', 1e6],
  ['mln', 1e6],
  ['tn', 1e12],
  ['trn', 1e12],
  ['cr', 1e7],
]);

/** Written to their digits, and where other readings are possible only in sums of money: "£40m", "$3b", "50k". */
export const LETTER_MAGNITUDES = new Map<string, number>([
  ['m', 1e6],
  ['b', 1e9],
  ['k', 1e3],
]);

/** Numbers that nobody counted. */
export const VAGUE = new Set(
  'dozens scores tens hundreds thousands millions billions trillions lakhs crores'.split(' '),
);

export const FRACTION_SIGNS = new Map<string, number>([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
]);

export const ORDINALS = new Map<string, number>([
  ...numbered(
    `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
     sixteenth seventeenth eighteenth nineteenth twentieth`.replace(/\s+/g, ' '),
    1,
  ),
]);

export const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);
