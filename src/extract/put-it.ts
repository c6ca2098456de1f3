import { skipAdjuncts } from './adjuncts.ts';
import { findAside } from './asides.ts';
import { contentEnd, isQuoted, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { isComma, type Passage, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import { verbGroup } from './verb-groups.ts';
import { verbForm } from './verbs.ts';

/** Putting it is saying it, in a frame of its own; "put" alone reports nothing, and stands in no list of verbs. */
const PUT_IT = { ...verbForm('say')!.verb, lemma: 'put' };

/** "As Ruiz put it, “…”"; "The bridge, as Ruiz puts it, is a wreck". */
export function findPutIt(passage: Passage, i: number, floor: number): Finding | null {
  const { from } = verbGroup(passage, i);
  const cue: Cue = { from, to: i + 2, head: i, verb: PUT_IT, form: 'past', isPassive: false, particle: null };
  const source = subjectBefore(passage, from, floor);
  if (!source || tokenAt(passage, source.from - 1).lower !== 'as') return null;
  if (source.from - 1 > passage.sentence.from) return findAside(passage, cue, source, floor);
  const mark = skipAdjuncts(passage, cue.to);
  // "As Ruiz put it away, the lid fell"
  if (!isComma(tokenAt(passage, mark)) && tokenAt(passage, mark).lower !== ':') return null;
  const content = trimContent(passage, { from: mark, to: contentEnd(passage, mark + 1, true) });
  if (!content) return null;
  const pattern = isQuoted(passage, content) ? 'quote-after' : 'clause';
  return finding(source, cue, [content], pattern, 0.9, PUT_IT.lemma);
}
