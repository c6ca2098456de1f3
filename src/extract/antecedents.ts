import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { kindOfNoun } from './speaker-nouns.ts';
import * as w from './words.ts';

/** Longest noun phrase that "who" looks back over. */
const MAX_PHRASE = 8;

/** How far "which" reaches past a person for a thing. */
const MAX_REACH = 15;

/** "…, who said": the noun phrase that the relative clause at `relative` belongs to. */
export function antecedentOf(passage: Passage, relative: number): Range | null {
  const floor = passage.sentence.from;
  let to = relative;
  while (to > floor && !tokenAt(passage, to - 1).isWord) to--;
  let from = to;
  while (from > floor && to - from < MAX_PHRASE && isInPhrase(passage, from - 1)) {
    from--;
    if (has(tokenAt(passage, from), w.DET)) break;
  }
  return from === to || relative - to > 1 ? null : { from, to };
}

function isInPhrase(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  return token.isWord && token.quotation < 0 && (token.tags & ~(w.TITLE | w.DET | w.POSS | w.NUMBER)) === 0;
}

/** "a report by the director, Ana Ruiz, which says": "which" reaches past a person to a thing. */
export function thingBefore(passage: Passage, end: number): Range | null {
  for (let i = end - 1; i > end - MAX_REACH && i > passage.sentence.from; i--) {
    const kind = kindOfNoun(tokenAt(passage, i).lower);
    if (kind !== 'document' && kind !== 'organisation') continue;
    if (tokenAt(passage, i + 1).lower === "'s") continue;
    if (has(tokenAt(passage, i - 1), w.DET)) return { from: i - 1, to: i + 1 };
  }
  return null;
}
