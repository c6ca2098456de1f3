import { contentEnd, trimContent } from './contents.ts';
import { type Finding, finding } from './finding.ts';
import { has, isComma, type Passage, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import * as w from './words.ts';

const CLAIM_NOUNS = new Set(
  `claim claims allegation allegations assertion warning suggestion announcement argument accusation prediction promise
   pledge vow belief insistence admission denial contention statement declaration assurance assurances complaint`.split(
    /\s+/,
  ),
);

/** "the minister's claim that crime has fallen". */
export function findClaimNoun(passage: Passage, i: number, floor: number): Finding | null {
  if (!CLAIM_NOUNS.has(tokenAt(passage, i).lower) || tokenAt(passage, i + 1).lower !== 'that') return null;
  const owner = tokenAt(passage, i - 1);
  if (!has(owner, w.POSS) || has(owner, w.SUBJECT)) return null;
  const isClitic = owner.lower === "'s";
  const source = isClitic ? subjectBefore(passage, i - 1, floor) : { from: i - 1, to: i };
  const content = trimContent(passage, { from: i + 1, to: clauseEnd(passage, i + 2) });
  return source && content
    ? finding(source, { from: i, to: i + 1 }, [content], 'claim-noun', 0.75, 'claim')
    : null;
}

/** Where "that crime has fallen" ends in "the claim that crime has fallen was disputed": before a second verb. */
function clauseEnd(passage: Passage, from: number): number {
  const end = contentEnd(passage, from, true);
  let verbs = 0;
  for (let i = from; i < end; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0) continue;
    if (isComma(token) && verbs > 0) return i;
    if (
      !has(token, w.AUX | w.VERB) ||
      token.lower === "'s" ||
      has(tokenAt(passage, i - 1), w.AUX | w.ADV | w.NEG)
    )
      continue;
    verbs++;
    if (verbs > 1 && !has(tokenAt(passage, i - 1), w.SUBJECT | w.COORD | w.RELATIVE | w.TO)) return i;
  }
  return end;
}
