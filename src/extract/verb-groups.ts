import { has, type Passage, tokenAt } from './passage.ts';
import * as w from './words.ts';

/** Verbs whose "to say" is still saying: "went on to say", "declined to comment". */
const CARRIERS = new Set(
  `on continue continued continues decline declined declines refuse refused refuses seem seemed seems appear
   appeared appears want wanted wants begin began started used going tried trying able sought ready quick
   forced keen careful failed likely expected scheduled only had has have reluctant willing eager happy`.split(
    /\s+/,
  ),
);

/** A verb with the auxiliaries before it. */
export interface VerbGroup {
  from: number;
  hasBe: boolean;
  hasHave: boolean;
  /** An auxiliary that wants the bare form: would, did, to. */
  hasBare: boolean;
}

/** Walks left over auxiliaries and adverbs: "has repeatedly", "did not", "went on to". */
export function verbGroup(passage: Passage, head: number): VerbGroup {
  const group: VerbGroup = { from: head, hasBe: false, hasHave: false, hasBare: false };
  let at = head - 1;
  for (; at >= head - 8; at--) {
    const token = tokenAt(passage, at);
    // "published in May found": a month, and no auxiliary.
    if (token.quotation >= 0 || (token.isCapital && has(token, w.TIME))) break;
    if (token.lower === 'to' && !group.hasBe && at === head - 1) {
      const carrier = tokenAt(passage, at - 1).lower;
      group.hasBare = true;
      if (!CARRIERS.has(carrier)) break;
      group.from = at - (carrier === 'on' ? 2 : 1);
      at = group.from;
      continue;
    }
    if (has(token, w.AUX) && !(token.lower === "'s" && isPossessive(passage, at))) {
      group.hasBe ||= has(token, w.BE) && token.lower !== 'having';
      group.hasHave ||= has(token, w.HAVE);
      group.hasBare ||= has(token, w.MODAL | w.DO);
      group.from = at;
    } else if (has(token, w.ADV | w.NEG)) {
      if (has(token, w.NEG)) group.from = at;
      else if (!has(token, w.SUBORD | w.PREP)) group.from = at;
    } else break;
  }
  return group;
}

function isPossessive(passage: Passage, at: number): boolean {
  return (
    !has(tokenAt(passage, at - 1), w.SUBJECT | w.RELATIVE) && !tokenAt(passage, at + 1).lower.endsWith('ing')
  );
}
