import { skipAdjuncts, skipHearer } from './adjuncts.ts';
import { contentEnd, isQuoted, isSecondCue, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import {
  has,
  hasFiniteVerb,
  isComma,
  isDash,
  isStop,
  type Passage,
  quotationFrom,
  quotationTo,
  type Range,
  tokenAt,
} from './passage.ts';
import { withSecondHalf } from './second-halves.ts';
import * as w from './words.ts';

/** Whether a comma or a quotation stands right before the speaker, so that the content may come first. */
export function isAside(passage: Passage, source: Range): boolean {
  const before = tokenAt(passage, source.from - 1);
  if (source.from <= passage.sentence.from) return false;
  return (
    isComma(before) ||
    isDash(before) ||
    quotationTo(passage, source.from - 1) !== null ||
    before.lower === 'as'
  );
}

/** "…", Smith said; The bridge, engineers said, will close. */
export function findAside(passage: Passage, cue: Cue, source: Range, floor: number): Finding | null {
  const { verb } = cue;
  if (!verb.canQuote && !verb.takesClause) return null;
  const hasAs = tokenAt(passage, source.from - 1).lower === 'as';
  const edge = hasAs ? source.from - 1 : source.from;
  const before = trimContent(passage, { from: floor, to: edge });
  if (!before && !hasAs) return null;
  const quoted = before !== null && lastIsQuotation(passage, before);
  // "Asked whether it was so, she laughed", "as the governor ordered": only a quotation can come before such a verb.
  if (!quoted && !verb.takesClause) return null;
  const end = skipAdjuncts(passage, verb.hasHearer ? skipHearer(passage, cue.to) : cue.to);
  const next = tokenAt(passage, end);
  if (before && !quoted && isQuestioning(passage, before)) return null;
  if (before && (isStop(next) || next.lower === ')' || next.lower === ';')) {
    const speaker = isAddressee(passage, cue, end) ? null : source;
    const pattern = quoted ? 'quote-before' : 'clause-before';
    return finding(speaker, cue, [before], pattern, quoted ? 0.97 : 0.88, verb.lemma);
  }
  if (next.lower === 'that' && !(before && isQuoted(passage, before))) return null;
  if (before && !isComma(next) && isOpeningPhrase(passage, before)) return null;
  if (before && quoted) {
    const from = verb.hasHearer ? afterQuotedHearer(passage, end) : end;
    return finding(
      source,
      cue,
      withSecondHalf(passage, before, from, true),
      'quote-before',
      0.97,
      verb.lemma,
    );
  }
  if (isComma(next)) return findBetweenCommas(passage, cue, source, before, { from: edge, to: end });
  return isDash(next) && before
    ? findBetweenDashes(passage, cue, source, before, { from: edge, to: end })
    : null;
}

/** "The bridge, engineers said, will close"; "The bridge will close, engineers said, adding …". */
function findBetweenCommas(
  passage: Passage,
  cue: Cue,
  source: Range,
  before: Range | null,
  aside: Range,
): Finding | null {
  if (before && isAsideEnd(passage, aside.to))
    return finding(source, cue, [before], 'clause-before', 0.85, cue.verb.lemma);
  const rest = restAfter(passage, aside.to);
  if (!rest || !isComma(tokenAt(passage, aside.from - 1))) return null;
  return finding(source, cue, before ? [before, rest] : [rest], 'aside', 0.82, cue.verb.lemma);
}

/** "The bridge — engineers said — will close". */
function findBetweenDashes(
  passage: Passage,
  cue: Cue,
  source: Range,
  before: Range,
  aside: Range,
): Finding | null {
  if (!isDash(tokenAt(passage, aside.from - 1))) return null;
  const rest = restAfter(passage, aside.to);
  return rest ? finding(source, cue, [before, rest], 'aside', 0.8, cue.verb.lemma) : null;
}

/** Where the statement goes on behind the mark that closes an aside. */
function restAfter(passage: Passage, mark: number): Range | null {
  return trimContent(passage, { from: mark, to: contentEnd(passage, mark + 1, true) });
}

/** "Clerk ‘stole wages’, trial told": where nobody is told, the one before "told" was. */
function isAddressee(passage: Passage, cue: Cue, end: number): boolean {
  return cue.verb.lemma === 'tell' && end === cue.to && isStop(tokenAt(passage, end));
}

/** "Asked about the dam, she said no." */
function isQuestioning(passage: Passage, before: Range): boolean {
  return /^(asked|pressed|questioned)$/.test(tokenAt(passage, before.from).lower);
}

/** "Citing “other duties”, the spokeswoman told …": what comes first hangs on the speaker, and is not what was said. */
function isOpeningPhrase(passage: Passage, before: Range): boolean {
  const first = tokenAt(passage, before.from);
  if (
    first.quotation >= 0 ||
    !(has(first, w.PREP) || first.lower.endsWith('ing') || first.lower.endsWith('ed'))
  )
    return false;
  for (let i = before.from; i < before.to; i++) {
    if (tokenAt(passage, i).quotation < 0 && i > before.from && hasFiniteVerb(passage, i, i + 1))
      return false;
  }
  return true;
}

/** After "…, officials said," only a second cue or a new clause begins: the content is all before. */
function isAsideEnd(passage: Passage, comma: number): boolean {
  const next = tokenAt(passage, comma + 1);
  if (isSecondCue(passage, comma + 1)) return true;
  return next.lower === 'while' || next.lower === 'as' || next.lower === 'who' || next.lower === 'according';
}

/** '"…," she told "Fox and Friends"': a programme in quotation marks is a hearer. */
function afterQuotedHearer(passage: Passage, at: number): number {
  const quotation = quotationFrom(passage, at);
  return quotation && quotation.close - quotation.open < 7 ? quotation.close + 1 : at;
}

function lastIsQuotation(passage: Passage, range: Range): boolean {
  return quotationTo(passage, range.to - 1) !== null;
}
