import { skipAdjuncts } from './adjuncts.ts';
import { contentEnd, trimContent } from './contents.ts';
import { type Finding, finding } from './finding.ts';
import { has, hasFiniteVerb, isComma, isStop, type Passage, type Range, tokenAt } from './passage.ts';
import { phraseAfter, withApposition, withParticiple, withShortApposition } from './speaker-phrases.ts';
import * as w from './words.ts';

/** "according to plan": what accords here is not a speaker. */
const NOT_SPEAKERS = new Set(
  `plan plans schedule custom tradition taste size age rank need needs merit wishes script design protocol convention
   ability type status income value circumstances cent capita year day person head se annum week hour month
   whether how what which requirements season weight height order`.split(/\s+/),
);

export function findAccording(
  passage: Passage,
  from: number,
  to: number,
  floor: number,
  previous: Finding | null,
): Finding | null {
  const phrase = phraseAfter(passage, to);
  if (!phrase) return null;
  const bare = has(tokenAt(passage, to), w.DET | w.POSS) ? tokenAt(passage, to + 1) : tokenAt(passage, to);
  if (NOT_SPEAKERS.has(bare.lower) && phrase.to - phrase.from <= 3) return null;
  const start = contentFloor(passage, floor, previous);
  const before = trimContent(passage, {
    from: Math.max(start, colonBefore(passage, start, from) + 1),
    to: from,
  });
  let source = withShortApposition(passage, withParticiple(passage, phrase), before === null);
  let end = skipAdjuncts(passage, source.to);
  if (!before && isComma(tokenAt(passage, end)) && has(tokenAt(passage, end + 1), w.RELATIVE)) {
    source = withApposition(passage, { from: phrase.from, to: end });
    end = source.to;
  }
  const after = { from: end, to: contentEnd(passage, end + 1, true) };
  const trimmed = trimContent(passage, after);
  const content: Range[] = [];
  if (before) {
    content.push(before);
    // "The bridge, according to engineers, will close": the clause goes on after the aside.
    const goesOn = isComma(tokenAt(passage, end)) && isComma(tokenAt(passage, from - 1));
    if (goesOn && trimmed && !hasFiniteVerb(passage, before.from, before.to)) content.push(trimmed);
  } else if (trimmed && !isStop(tokenAt(passage, end))) content.push(trimmed);
  if (content.length === 0) return null;
  const pattern =
    content.length > 1 ? 'according-to-aside' : before ? 'according-to-after' : 'according-to-before';
  return finding(source, { from, to }, content, pattern, 0.93, 'according to');
}

/** "The report tells its own story: wells ran dry, according to …": what the colon opens is the content. */
function colonBefore(passage: Passage, start: number, end: number): number {
  for (let i = end - 1; i > start; i--) {
    const token = tokenAt(passage, i);
    if (token.quotation < 0 && token.lower === ':') return hasFiniteVerb(passage, i + 1, end) ? i : -1;
  }
  return -1;
}

/**
 * "Aid workers fear a shortage, according to …": what the earlier finding covers is part of this content. Where its
 * content came first ("…, she said, and prices rose, according to …"), this content begins after it.
 */
function contentFloor(passage: Passage, floor: number, previous: Finding | null): number {
  if (!previous) return floor;
  // "tells the same story: wells ran dry, according to …"
  if (previous.pattern === 'colon') return previous.content[0]?.from ?? floor;
  const comesFirst = (previous.content[0]?.from ?? 0) < previous.cue.from;
  return comesFirst ? floor : passage.sentence.from;
}

export function findPer(
  passage: Passage,
  i: number,
  floor: number,
  previous: Finding | null,
): Finding | null {
  const before = tokenAt(passage, i - 1);
  const isAs = before.lower === 'as';
  const first = i === passage.sentence.from || (isAs && i - 1 === passage.sentence.from);
  if (!first && !isComma(isAs ? tokenAt(passage, i - 2) : before)) return null;
  const next = tokenAt(passage, i + 1);
  if (!next.isCapital && !has(next, w.DET)) return null;
  const found = findAccording(passage, isAs ? i - 1 : i, i + 1, floor, previous);
  return found ? { ...found, pattern: 'per', score: 0.75 } : null;
}
