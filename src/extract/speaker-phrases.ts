import { isOccasionPhrase } from './occasions.ts';
import {
  has,
  isComma,
  isFiniteVerb,
  isNounHere,
  isStop,
  type Passage,
  type Range,
  tokenAt,
} from './passage.ts';
import { isMarkInName, isParticipleWord, LEANS_ON, LINKS, MAX_SOURCE } from './phrase-start.ts';
import { PERIODS } from './sources.ts';
import { isRole, isSpeakerNoun } from './speaker-nouns.ts';
import { verbForm } from './verbs.ts';
import * as w from './words.ts';

/** The noun phrase that begins at `from`: the speaker in "said Ms Ruiz, who runs the clinic". */
export function phraseAfter(passage: Passage, from: number): Range | null {
  let to = from;
  while (to < passage.sentence.to && to - from < MAX_SOURCE && continuesPhrase(passage, from, to)) to++;
  if (to > from && (tokenAt(passage, to).lower === 'who' || tokenAt(passage, to).lower === 'whose')) {
    return { from, to: clauseEnd(passage, to) };
  }
  while (
    to > from &&
    (has(tokenAt(passage, to - 1), w.PREP | w.COORD | w.DET | w.ADV) ||
      tokenAt(passage, to - 1).lower === '-')
  )
    to--;
  if (to === from) return null;
  return { from, to };
}

/** "sources who have seen the letter": the relative clause runs to the next mark. */
function clauseEnd(passage: Passage, from: number): number {
  let to = from;
  while (
    to < passage.sentence.to &&
    to - from < MAX_SOURCE &&
    (tokenAt(passage, to).isWord || '%$-'.includes(tokenAt(passage, to).lower))
  )
    to++;
  return to;
}

function continuesPhrase(passage: Passage, from: number, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.quotation >= 0) {
    const quotation = passage.quotations[token.quotation]!;
    return i > from && quotation.close - quotation.open < 6 && token.lower !== '“'
      ? true
      : i > from && i > quotation.open;
  }
  if (!token.isWord) return i > from && isMarkInName(passage, i);
  if (i === from) return token.isCapital || (!has(token, NOT_FIRST) && !isReportingVerb(token.lower));
  if (PERIODS.has(token.lower)) return /^(last|this|next)$/.test(tokenAt(passage, i - 1).lower);
  if (/^(last|this|next)$/.test(token.lower)) return PERIODS.has(tokenAt(passage, i + 1).lower);
  if (has(token, w.TIME)) return has(tokenAt(passage, i + 1), w.POSS);
  if (has(token, w.TO) && LEANS_ON.has(tokenAt(passage, i - 1).lower)) return true;
  if (has(token, w.SUBJECT | w.TO | w.SUBORD | w.THAT) && !has(token, w.DET)) return false;
  if (has(token, w.AUX) && token.lower !== "'s" && !isNounHere(passage, i)) return false;
  if (has(token, w.ADV) || (has(token, w.RELATIVE) && !has(token, w.DET))) return false;
  if (has(token, w.PREP)) return LINKS.has(token.lower) && !isOccasionPhrase(passage, i);
  if (has(token, w.DET) && !has(tokenAt(passage, i - 1), w.PREP | w.COORD | w.DET | w.TO)) return false;
  if (has(tokenAt(passage, i - 1), w.SUBJECT | w.OBJECT) && i - 1 === from) return false;
  return !has(token, w.VERB) || token.isCapital || isNounHere(passage, i);
}

const NOT_FIRST = w.PREP | w.AUX | w.THAT | w.SUBORD | w.TO | w.ADV;

function isReportingVerb(lower: string): boolean {
  const entry = verbForm(lower);
  return entry?.form === 'past' && entry.verb.canQuote;
}

/** Extends an inverted speaker over what describes it: ", who runs the clinic", ", a nurse in Leeds". */
export function withApposition(passage: Passage, phrase: Range): Range {
  const { sentence } = passage;
  if (!isComma(tokenAt(passage, phrase.to)) || !describes(passage, phrase.to + 1)) return phrase;
  for (let i = phrase.to + 1; i < sentence.to && i - phrase.to < MAX_SOURCE; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 && quotationOpens(passage, i))
      return { from: phrase.from, to: isComma(tokenAt(passage, i - 1)) ? i - 1 : i };
    if (isStop(token) || token.lower === ';' || token.lower === ':') return { from: phrase.from, to: i };
    if (isComma(token) && !describes(passage, i + 1)) return { from: phrase.from, to: i };
  }
  return { from: phrase.from, to: sentence.to };
}

function quotationOpens(passage: Passage, i: number): boolean {
  return passage.quotations[tokenAt(passage, i).quotation]?.open === i;
}

export function describes(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (!token.isWord || token.quotation >= 0) return false;
  const form = verbForm(token.lower)?.form;
  if (form === 'ing' || token.lower === 'according') return false;
  if (has(token, w.RELATIVE) && token.lower !== 'that') return true;
  if (has(token, w.COORD | w.SUBORD | w.SUBJECT | w.ADV | w.PREP | w.TO)) return false;
  if (token.lower.endsWith('ing')) return false;
  for (let k = i; k < i + 20; k++) {
    const other = tokenAt(passage, k);
    if (!other.isWord || has(other, w.RELATIVE)) break;
    if (isFiniteVerb(other) && has(other, w.AUX | w.VERB) && other.lower !== "'s") return false;
  }
  return true;
}

/** "figures kept by the union", "an audit opened to the jury": a participle goes with the noun, up to the next mark. */
export function withParticiple(passage: Passage, phrase: Range): Range {
  let at = phrase.to;
  const next = tokenAt(passage, at + 1);
  if (tokenAt(passage, at).isCapital || !isParticipleWord(tokenAt(passage, at).lower)) return phrase;
  if (!has(next, w.PREP | w.TO | w.TIME | w.ADV)) return phrase;
  while (at - phrase.to < MAX_ASIDE && isPlainWord(passage, at)) at++;
  const mark = tokenAt(passage, at);
  return isComma(mark) || isStop(mark) ? { from: phrase.from, to: at } : phrase;
}

function isPlainWord(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  return token.quotation < 0 && (token.isWord || isMarkInName(passage, i));
}

const MAX_ASIDE = 12;

/**
 * "According to Ana Ruiz, a nurse, …" and "…, according to the minister, Ana Ruiz.": a description of a name, or a
 * name after a role. Where the statement is still to come, a comma must part the two.
 */
export function withShortApposition(passage: Passage, phrase: Range, isFirst: boolean): Range {
  if (!isComma(tokenAt(passage, phrase.to))) return phrase;
  const from = phrase.to + 1;
  let to = from;
  while (to - from < MAX_ASIDE && isAsideWord(passage, to)) to++;
  const mark = tokenAt(passage, to);
  if (to === from || !(isComma(mark) || (!isFirst && isStop(mark)))) return phrase;
  const last = tokenAt(passage, phrase.to - 1);
  const first = tokenAt(passage, from);
  const isDescription = last.isCapital && has(first, w.DET | w.POSS) && holdsNoun(passage, from, to);
  const isNamed = isRole(last.lower) && to - from <= 4 && isAllCapital(passage, from, to);
  return isDescription || isNamed ? { from: phrase.from, to } : phrase;
}

function isAsideWord(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (!token.isWord || token.quotation >= 0 || has(token, w.SUBJECT | w.RELATIVE | w.SUBORD)) return false;
  return !isFiniteVerb(token) || isNounHere(passage, i);
}

function holdsNoun(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isSpeakerNoun(tokenAt(passage, i).lower)) return true;
  return false;
}

function isAllCapital(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!tokenAt(passage, i).isCapital) return false;
  return true;
}
