import { has, type Passage, tokenAt } from './passage.ts';
import * as w from './words.ts';

/** Places and occasions of speaking, which are not part of the speaker. */
const OCCASIONS = new Set(
  `statement interview speech email e-mail letter post tweet report briefing conference release message call phone
   telephone twitter facebook television tv radio rally debate event meeting hearing podcast video memo filing court
   blog column editorial article note document documents remarks testimony address appearance`.split(/\s+/),
);

export function isOccasion(lower: string): boolean {
  return OCCASIONS.has(lower);
}

/** "in a statement", "at a rally in Ohio", "on Monday", "in 2012". */
export function isOccasionPhrase(passage: Passage, preposition: number): boolean {
  const { lower } = tokenAt(passage, preposition);
  if (lower === 'of' || lower === 'for') return false;
  for (let i = preposition + 1; i < preposition + 7; i++) {
    const token = tokenAt(passage, i);
    if (!token.isWord || has(token, w.PREP) || (token.isCapital && !has(token, w.TIME))) return false;
    if (has(token, w.TIME) || isOccasion(token.lower)) return true;
    if (i === preposition + 1 && /^(19|20)\d\d$/.test(token.lower)) return true;
  }
  return false;
}
