import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { identify } from './identify.ts';
import { kindOfHead } from './kinds.ts';
import type { Reading } from './reading.ts';
import { type Answer, NOBODY } from './recency.ts';

/** Longest noun phrase that "who" looks back over. */
const MAX_PHRASE = 8;

/** How far "which" reaches past a person for a thing. */
const MAX_REACH = 15;

/** "…, who said", "…, which says": whatever the relative clause belongs to. */
export function relative(reading: Reading, passage: Passage, at: number): Answer {
  const phrase = phraseBefore(passage, at);
  if (!phrase) return NOBODY;
  const answer = identify(reading, passage, phrase, null);
  if (tokenAt(passage, at).lower !== 'which') return answer;
  const isInside = has(tokenAt(passage, phrase.from - 1), w.PREP);
  if (answer.entity?.kind !== 'person' && !isInside) return answer;
  const thing = thingBefore(passage, phrase);
  if (thing) return identify(reading, passage, thing, null);
  return answer.entity?.kind === 'person' ? NOBODY : answer;
}

function phraseBefore(passage: Passage, relativeAt: number): Range | null {
  const floor = passage.sentence.from;
  let to = relativeAt;
  while (to > floor && !tokenAt(passage, to - 1).isWord) to--;
  let from = to;
  while (from > floor && to - from < MAX_PHRASE && isInPhrase(passage, from - 1)) {
    from--;
    if (has(tokenAt(passage, from), w.DET)) break;
  }
  return from === to || relativeAt - to > 1 ? null : { from, to };
}

function isInPhrase(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  return token.isWord && token.quotation < 0 && (token.tags & ~(w.TITLE | w.DET | w.POSS | w.NUMBER)) === 0;
}

/** "a report by the director, Ana Ruiz, which says": "which" reaches past a person or a place to a thing. */
function thingBefore(passage: Passage, { from, to }: Range): Range | null {
  for (let i = from - 1; i > from - MAX_REACH && i > passage.sentence.from; i--) {
    const kind = kindOfHead(tokenAt(passage, i).lower);
    if ((kind !== 'document' && kind !== 'organisation') || tokenAt(passage, i + 1).lower === "'s") continue;
    for (let start = i - 1; start >= i - 3; start--) {
      if (has(tokenAt(passage, start), w.DET | w.POSS)) return { from: start, to };
    }
  }
  return null;
}
