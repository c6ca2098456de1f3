import { inflect } from '../../extract/inflection.ts';

/**
 * Words that change when speech is reported: “I will” becomes “he would”. Each line holds what was said, and what a
 * report makes of it.
 */
const SHIFTS: readonly [string, string][] = [
  ['i we you', 'he she they'],
  ['me us you', 'him her them he she they'],
  ['my our your', 'his her their'],
  ['mine ours yours', 'his hers theirs'],
  ['myself ourselves yourself yourselves', 'himself herself themselves'],
  ["am is are 's", 'was were is are'],
  ['was were', 'been'],
  ["has have 's", 'had has'],
  ['do does', 'did does'],
  ['will', 'would'],
  ['shall', 'should would'],
  ['can', 'could'],
  ['may', 'might'],
  ['must', 'had'],
  ['this these', 'that those the'],
  ['here', 'there'],
  ['now', 'then'],
  ['ago', 'before earlier'],
];

const PAIRS = new Set(
  SHIFTS.flatMap(([said, reported]) =>
    said.split(' ').flatMap((from) => reported.split(' ').map((to) => `${from} ${to}`)),
  ),
);

/** Past forms of verbs that follow no rule, for those that speeches are full of. */
const PAST = new Map(
  `go went, come came, take took, get got, give gave, become became, leave left, keep kept, hold held, stand stood,
   lose lost, win won, run ran, meet met, lead led, fall fell, rise rose, grow grew, bring brought, buy bought,
   build built, send sent, spend spent, pay paid, break broke, sell sold, see saw, know knew, think thought,
   feel felt, find found, mean meant, make made, want wanted, need needed, begin began, speak spoke, write wrote,
   choose chose, fight fought, drive drove, eat ate, draw drew, fly flew, sit sat, understand understood`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

/** Whether a report may say the one word where the speaker said the other. */
export function isReportedAs(said: string, reported: string): boolean {
  if (PAIRS.has(`${said} ${reported}`)) return true;
  if (said.length < 3 || said[0] !== reported[0]) return false;
  return formsOf(said).some((lemma) => isPastOf(lemma, reported) || thirdPerson(lemma) === reported);
}

function isPastOf(lemma: string, word: string): boolean {
  const past = PAST.get(lemma);
  return past ? past === word : inflect(lemma).some(([form, kind]) => kind === 'past' && form === word);
}

function thirdPerson(lemma: string): string {
  return inflect(lemma).find(([, kind]) => kind === 's')![0];
}

/** What the word may be a present form of. */
function formsOf(word: string): string[] {
  return word.endsWith('s') && !word.endsWith('ss')
    ? [
        word,
        word.slice(0, -1),
        ...(word.endsWith('es') ? [word.slice(0, -2)] : []),
        ...(word.endsWith('ies') ? [`${word.slice(0, -3)}y`] : []),
      ]
    : [word];
}
