import { has, isDash, type Passage, type Range, tokenAt } from '../passage.ts';
import { isCountry, kindOfNoun } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import { textBetween } from './names.ts';

/** A noun phrase, such as "The port director, Rosa Blom": what carries it, and what only describes it. */
export interface Phrase {
  whole: Range;
  /** Up to the first comma, bracket or relative clause: "The port director". */
  core: Range;
  /** Index of the noun that carries it: "director". */
  head: number;
  /** What follows the core, up to the next mark: "Rosa Blom". */
  aside: Range | null;
}

const RELATIVES = new Set(['who', 'whose', 'whom', 'which']);

export function readPhrase(passage: Passage, source: Range): Phrase {
  const whole = withoutPossessive(passage, source);
  const core = { from: whole.from, to: whole.to };
  for (let i = whole.from + 1; i < whole.to; i++) {
    if (!isBreak(passage, i) || isInName(passage, whole.from, i)) continue;
    core.to = i;
    break;
  }
  return { whole, core, head: headOf(passage, core), aside: asideOf(passage, core.to, whole.to) };
}

/** "Department of Housing, Water and Heritage" */
function isInName(passage: Passage, from: number, comma: number): boolean {
  if (tokenAt(passage, comma).lower !== ',' || !tokenAt(passage, comma + 1).isCapital) return false;
  let isTied = false;
  for (let i = from; i < comma; i++)
    isTied ||= /^(of|for)$/.test(tokenAt(passage, i).lower) && tokenAt(passage, i - 1).isCapital;
  for (let i = comma + 1; isTied && i < comma + 6; i++) {
    const token = tokenAt(passage, i);
    if (token.lower === 'and') return tokenAt(passage, i + 1).isCapital;
    if (!token.isCapital && token.lower !== ',') return false;
  }
  return false;
}

function isBreak(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.isWord) return RELATIVES.has(token.lower);
  return (
    token.lower === ',' ||
    token.lower === '(' ||
    token.lower === ':' ||
    (isDash(token) && token.lower !== '-')
  );
}

/** "the ministry's", as in "the ministry's claim that …", is the ministry. */
function withoutPossessive(passage: Passage, { from, to }: Range): Range {
  let end = to;
  while (end > from + 1 && /^('s|'|’|,|\.|:)$/.test(tokenAt(passage, end - 1).lower)) end--;
  return { from, to: end };
}

function asideOf(passage: Passage, at: number, end: number): Range | null {
  const from = at + 1;
  if (from >= end) return null;
  if (RELATIVES.has(tokenAt(passage, at).lower) || RELATIVES.has(tokenAt(passage, from).lower))
    return nameAfterClause(passage, from, end);
  let to = from + 1;
  while (to < end && !isBreak(passage, to) && tokenAt(passage, to).lower !== ')') to++;
  return { from, to };
}

/** "The consultant who runs the unit, Dr Ana Ruiz,": nothing but capital words after the last comma. */
function nameAfterClause(passage: Passage, from: number, end: number): Range | null {
  let start = end;
  while (start > from && tokenAt(passage, start - 1).isCapital) start--;
  const isName = start > from && end - start > 1 && tokenAt(passage, start - 1).lower === ',';
  return isName ? { from: start, to: end } : null;
}

/** The last noun before "of", "for", "published" and the like. */
export function headOf(passage: Passage, { from, to }: Range): number {
  const core = { from: afterOwner(passage, from, to), to: withoutDate(passage, { from, to }) };
  for (let i = core.from + 1; i < core.to; i++) {
    const token = tokenAt(passage, i);
    if (has(token, w.PREP | w.RELATIVE | w.TO | w.SUBORD) || token.lower === 'close') return i - 1;
    const isParticiple = /(ed|ing)$/.test(token.lower) || PARTICIPLES.has(token.lower);
    const next = tokenAt(passage, i + 1);
    if (!isParticiple || token.isCapital) continue;
    if (kindOfNoun(tokenAt(passage, i - 1).lower) || has(next, w.PREP | w.TIME | w.TO | w.ADV)) return i - 1;
  }
  return core.to - 1;
}

const PARTICIPLES = new Set(
  'sent sold built written seen shown held made taken given drawn led known run familiar kept read bought cut put found paid brought'.split(
    ' ',
  ),
);

/** "a", "the", "its", "some": what stands in front of a noun and is no part of a name. */
const DETERMINERS = new Set(
  'the a an this these that those some its his her their our my any no each every another both all several'.split(
    ' ',
  ),
);

/** Words that narrow nothing down: "the same report", "the two officials". */
const EMPTY = new Set('same latest new own very other two three four five six such said'.split(' '));

export function isPointing(passage: Passage, { from }: Range): boolean {
  return /^(the|this|these|that|those)$/.test(tokenAt(passage, from).lower);
}

/** The words between the determiner and the head, in lower case. */
export function modifiersOf(passage: Passage, { core, head }: Phrase): string[] {
  const words: string[] = [];
  for (let i = core.from; i < head; i++) {
    const token = tokenAt(passage, i);
    if (!token.isWord || token.lower === "'s" || (i === core.from && DETERMINERS.has(token.lower))) continue;
    if (!EMPTY.has(token.lower)) words.push(token.lower);
  }
  return words;
}

/** As a list of speakers has it: "Fisheries Ministry", "residents of Quarry Street". */
export function plainText(passage: Passage, text: string, range: Range): string {
  let { from } = range;
  const to = withoutDate(passage, range);
  if (range.to - from > 1 && /^(the|a|an|this|these|that|those|some)$/.test(tokenAt(passage, from).lower))
    from++;
  const words = withoutDay(passage, text, { from, to });
  const token = tokenAt(passage, from);
  const isLowered =
    range.from === passage.sentence.from &&
    from === range.from &&
    isCommon(passage, from, range.from) &&
    !token.isUpper;
  return isLowered ? token.lower + words.slice(token.end - token.start) : words;
}

/** "a study published Tuesday in Nature" */
function withoutDay(passage: Passage, text: string, { from, to }: Range): string {
  for (let i = from + 2; i < to - 1; i++) {
    const isDay = has(tokenAt(passage, i), w.TIME) && /day$/.test(tokenAt(passage, i).lower);
    if (!isDay || !has(tokenAt(passage, i + 1), w.PREP)) continue;
    const before = tokenAt(passage, i - 1).lower === 'on' ? i - 1 : i;
    return `${textBetween(text, passage, { from, to: before })} ${textBetween(text, passage, { from: i + 1, to })}`;
  }
  return textBetween(text, passage, { from, to });
}

/** "the Institute for Rail's survey" is a survey, and "an audit by the state's watchdog" an audit. */
function afterOwner(passage: Passage, from: number, to: number): number {
  let last = to - 2;
  for (let i = from + 1; i < last; i++)
    if (has(tokenAt(passage, i), w.PREP) && !tokenAt(passage, i - 1).isCapital) last = i;
  for (let i = last; i > from; i--) if (tokenAt(passage, i).lower === "'s") return i + 1;
  return from;
}

/** "a study published last week" is told as a published study, whenever that was. */
function withoutDate(passage: Passage, { from, to }: Range): number {
  let end = to;
  if (
    PERIODS.has(tokenAt(passage, end - 1).lower) &&
    /^(last|this|next)$/.test(tokenAt(passage, end - 2).lower)
  )
    end -= 2;
  else while (end > from + 2 && has(tokenAt(passage, end - 1), w.TIME)) end--;
  if (end < to && /^(on|in|late|early|earlier|since)$/.test(tokenAt(passage, end - 1).lower)) end--;
  // "published last week" goes together.
  if (end < to && end > from + 2 && /(ed|ing)$/.test(tokenAt(passage, end - 1).lower)) end--;
  return end > from + 1 ? end : to;
}

const PERIODS = new Set('week month year night morning afternoon evening'.split(' '));

/** A sentence gives its first word a capital; a noun for a kind of speaker is common all the same. */
function isCommon(passage: Passage, at: number, from: number): boolean {
  const { lower } = tokenAt(passage, at);
  const next = tokenAt(passage, at + 1);
  if (next.isCapital || isCountry(lower)) return false;
  // "Congress", "Parliament" and the like keep theirs.
  const isBare = !next.isWord || has(next, w.AUX);
  if (kindOfNoun(lower) === 'organisation') return !isBare || lower === 'police' || from < at;
  return kindOfNoun(lower) !== null || (ADJECTIVES.has(lower) && kindOfNoun(next.lower) !== null);
}

/** Common before nouns that name speakers. */
const ADJECTIVES = new Set(
  'local senior police government security defence medical military health court aid rescue union industry council'.split(
    ' ',
  ),
);
