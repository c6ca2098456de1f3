import { isOccasion } from './occasions.ts';
import { has, type Passage, tokenAt } from './passage.ts';
import * as w from './words.ts';

const ADJUNCT_PREPOSITIONS = new Set(
  `in on at during after before via through from of about to by with outside ahead over following amid inside near
   upon within since until earlier`.split(/\s+/),
);

/** Longest "in a statement released by the ministry on Monday". */
const MAX_ADJUNCT = 16;

/**
 * Skips what stands between a cue and its content: "on Thursday", "in a statement", "at a news conference in London".
 * Returns the index of the first token that is neither.
 */
export function skipAdjuncts(passage: Passage, from: number): number {
  let at = from;
  while (at < passage.sentence.to) {
    const next = skipOneAdjunct(passage, at);
    if (next === at) return at;
    at = next;
  }
  return at;
}

function skipOneAdjunct(passage: Passage, at: number): number {
  const token = tokenAt(passage, at);
  if (token.quotation >= 0 || !token.isWord) return at;
  if (has(token, w.TIME)) return skipDate(passage, at + 1);
  if (isPeriod(passage, at)) return at + 2;
  if (has(token, w.ADV) && !has(token, w.SUBORD) && token.lower !== 'more') return at + 1;
  if (has(token, w.THAT | w.SUBJECT)) return at;
  if (token.lower === 'as' || has(token, w.SUBORD)) {
    return at;
  }
  if (!ADJUNCT_PREPOSITIONS.has(token.lower)) return at;
  // "said about half were ill"
  if (
    token.lower === 'about' &&
    (has(tokenAt(passage, at + 1), w.NUMBER) || tokenAt(passage, at + 1).lower === 'half')
  )
    return at;
  // "claims to have seen": an infinitive is no place and no hearer.
  if (token.lower === 'to' && has(tokenAt(passage, at + 1), w.AUX | w.VERB)) return at;
  return skipPhrase(passage, at);
}

/** "last week", "this month", "Monday night". */
function isPeriod(passage: Passage, at: number): boolean {
  return (
    /^(last|this|next|earlier|late|early|that)$/.test(tokenAt(passage, at).lower) &&
    (/^(week|month|year|night|morning|afternoon|evening|day|summer|spring|autumn|fall|winter|weekend)$/.test(
      tokenAt(passage, at + 1).lower,
    ) ||
      has(tokenAt(passage, at + 1), w.TIME))
  );
}

function skipDate(passage: Passage, from: number): number {
  let at = from;
  if (isPartOfDay(tokenAt(passage, at).lower)) at++;
  else if (/^\d{1,4}(st|nd|rd|th)?$/.test(tokenAt(passage, at).lower)) at++;
  return at;
}

function isPartOfDay(lower: string): boolean {
  return /^(nights?|mornings?|afternoons?|evenings?)$/.test(lower);
}

/** The end of a prepositional phrase: where the next one, the content's subject or its "that" begins. */
function skipPhrase(passage: Passage, from: number): number {
  for (let i = from + 1; i < from + MAX_ADJUNCT; i++) {
    const token = tokenAt(passage, i);
    const before = tokenAt(passage, i - 1);
    if (!token.isWord && !'$%&-/@#'.includes(token.lower || ',')) return i;
    if (token.lower === '' || token.quotation >= 0 || has(token, w.THAT | w.SUBORD)) return i;
    if (i === from + 1) continue;
    if (has(token, w.SUBJECT) && !has(before, w.PREP)) return i;
    if (has(token, w.PREP) && token.lower !== 'of') return i;
    if (has(token, w.DET | w.POSS) && token.lower !== "'s" && !has(before, w.PREP | w.DET | w.COORD))
      return i;
    if (has(before, w.TIME)) {
      const end = isPartOfDay(token.lower) ? i + 1 : i;
      // "during Thursday night's debate": the day only says which.
      if (tokenAt(passage, end).lower !== "'s") return end;
    }
    if (isOccasion(before.lower) && !isOccasion(token.lower) && token.lower !== 'of') return i;
    if (has(token, w.AUX) && token.lower !== "'s") return from + 1 < i ? beforeClause(passage, from, i) : i;
  }
  return from;
}

/** The phrase ran into the content's own subject: "said in Leeds prices would rise". Keep one word for the phrase. */
function beforeClause(passage: Passage, from: number, verb: number): number {
  const first = has(tokenAt(passage, from + 1), w.DET | w.POSS) ? from + 3 : from + 2;
  return Math.min(first, verb);
}

/** The end of a hearer: "told reporters", "told a crowd of supporters in Ohio". */
export function skipHearer(passage: Passage, from: number): number {
  const first = tokenAt(passage, from);
  if (!first.isWord || first.quotation >= 0) return from;
  if (has(first, w.THAT | w.SUBORD | w.TO | w.PREP)) return from;
  if (has(first, w.OBJECT) && first.lower !== 'her') return from + 1;
  for (let i = from + 1; i < from + MAX_ADJUNCT; i++) {
    const token = tokenAt(passage, i);
    const before = tokenAt(passage, i - 1);
    if (token.quotation >= 0) return i;
    if (!token.isWord && !'&-/@'.includes(token.lower || ',')) return i;
    if (token.lower === '' || has(token, w.THAT | w.SUBORD | w.TO)) return i;
    if (has(token, w.SUBJECT) && !has(before, w.PREP)) return i;
    if (has(token, w.PREP) && !/^(of|for|from|with)$/.test(token.lower)) return i;
    if (has(token, w.DET | w.POSS) && token.lower !== "'s" && !has(before, w.PREP | w.DET | w.COORD))
      return i;
    if (has(token, w.TIME)) return i;
    if (has(token, w.AUX | w.VERB) && token.lower !== "'s") {
      return has(first, w.DET | w.POSS) ? Math.min(from + 2, i) : from + 1;
    }
  }
  return from + 1;
}
