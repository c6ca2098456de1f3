import { contentEnd, isQuoted, isSecondCue, skipAdjuncts, skipHearer, trimContent } from './contents.ts';
import { type Cue, cueAt } from './cues.ts';
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
import { isOccasionPhrase, phraseAfter, subjectBefore, withApposition } from './sources.ts';
import * as w from './words.ts';

/** An attribution in token indexes of its paragraph. */
export interface Finding {
  source: Range | null;
  cue: Range;
  content: Range[];
  pattern: string;
  score: number;
  /** The lemma of a verb cue. */
  lemma: string;
  /** Its content is the next paragraph: "She said:". */
  isPending: boolean;
}

/** All findings of one sentence, left to right. */
export function findInSentence(passage: Passage): Finding[] {
  const findings: Finding[] = [];
  const { sentence } = passage;
  // Each pattern looks left no further than here, so that two findings never share a stretch of content.
  let floor = sentence.from;
  let previous: Finding | null = null;
  for (let i = sentence.from; i < sentence.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || !token.isWord) continue;
    const found = findAt(passage, i, floor, previous);
    if (!found) continue;
    findings.push(found);
    previous = found;
    floor = Math.max(floor, found.cue.to, found.source?.to ?? 0);
    i = Math.max(i, found.cue.to - 1, (found.source?.from ?? 0) > i ? found.source!.to - 1 : 0);
  }
  return findings;
}

function findAt(passage: Passage, i: number, floor: number, previous: Finding | null): Finding | null {
  const token = tokenAt(passage, i);
  if (token.lower === 'according' && tokenAt(passage, i + 1).lower === 'to')
    return findAccording(passage, i, i + 2, floor, previous);
  if (token.lower === 'per') return findPer(passage, i, floor, previous);
  const cue = cueAt(passage, i);
  if (!cue) return findClaimNoun(passage, i, floor);
  return cue.isPassive ? findPassive(passage, cue, floor) : findActive(passage, cue, floor, previous);
}

/** "according to plan": what accords here is not a speaker. */
const NOT_SPEAKERS = new Set(
  `plan plans schedule custom tradition taste size age rank need needs merit wishes script design protocol convention
   ability type status income value circumstances cent capita year day person head se annum week hour month
   whether how what which requirements season weight height order`.split(/\s+/),
);

function findAccording(
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
  const before = trimContent(passage, { from: contentFloor(passage, floor, previous), to: from });
  let source = phrase;
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

/**
 * "Aid workers fear a shortage, according to …": what the earlier finding covers is part of this content. Where its
 * content came first ("…, she said, and prices rose, according to …"), this content begins after it.
 */
function contentFloor(passage: Passage, floor: number, previous: Finding | null): number {
  if (!previous) return floor;
  const comesFirst = (previous.content[0]?.from ?? 0) < previous.cue.from;
  return comesFirst ? floor : passage.sentence.from;
}

function findPer(passage: Passage, i: number, floor: number, previous: Finding | null): Finding | null {
  const before = tokenAt(passage, i - 1);
  const isAs = before.lower === 'as';
  const first = i === passage.sentence.from || (isAs && i - 1 === passage.sentence.from);
  if (!first && !isComma(isAs ? tokenAt(passage, i - 2) : before)) return null;
  const next = tokenAt(passage, i + 1);
  if (!next.isCapital && !has(next, w.DET)) return null;
  const found = findAccording(passage, isAs ? i - 1 : i, i + 1, floor, previous);
  return found ? { ...found, pattern: 'per', score: 0.75 } : null;
}

const CLAIM_NOUNS = new Set(
  `claim claims allegation allegations assertion warning suggestion announcement argument accusation prediction promise
   pledge vow belief insistence admission denial contention statement declaration assurance assurances complaint`.split(
    /\s+/,
  ),
);

/** "the minister's claim that crime has fallen". */
function findClaimNoun(passage: Passage, i: number, floor: number): Finding | null {
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

/** "It was reported that …" has content and no speaker; other passives are left alone. */
function findPassive(passage: Passage, cue: Cue, floor: number): Finding | null {
  const at = skipAdjuncts(passage, cue.to);
  const next = tokenAt(passage, at);
  if (!cue.verb.takesClause && !cue.verb.canQuote) return null;
  const subject = tokenAt(passage, cue.from - 1);
  if (next.lower === 'that' && (subject.lower === 'it' || cue.verb.hasHearer)) {
    const content = trimContent(passage, { from: at, to: contentEnd(passage, at, true) });
    return content ? finding(null, cue, [content], 'passive', 0.6, cue.verb.lemma) : null;
  }
  if (
    next.lower === 'to' &&
    /^(say|report|believe|expect|think|allege|understand|estimate|project)$/.test(cue.verb.lemma)
  ) {
    const about = subjectBefore(passage, cue.from, floor);
    const rest = trimContent(passage, { from: cue.to, to: contentEnd(passage, cue.to, false) });
    return about && rest ? finding(null, cue, [about, rest], 'passive-raising', 0.5, cue.verb.lemma) : null;
  }
  return null;
}

function findActive(passage: Passage, cue: Cue, floor: number, previous: Finding | null): Finding | null {
  if (cue.form === 'ing' && !has(tokenAt(passage, cue.head - 1), w.BE))
    return findParticiple(passage, cue, floor, previous);
  if (isRefusalToSpeak(passage, cue)) return null;
  const inverted = findInverted(passage, cue, floor);
  if (inverted) return inverted;
  const shared = sharedSource(passage, cue, previous);
  const source =
    shared ??
    subjectBefore(passage, cue.from, subjectFloor(passage, cue, floor, previous)) ??
    coordinatedSubject(passage, cue);
  if (!source || (cue.verb.lemma === 'hear' && !COURTS.has(tokenAt(passage, source.to - 1).lower)))
    return null;
  const before = tokenAt(passage, source.from - 1);
  if (!shared && isAside(passage, source)) {
    const aside = findAside(passage, cue, source, floor);
    if (aside) return aside;
  }
  const after = contentAfter(passage, cue);
  if (!after) return null;
  const score = scoreOf(cue, after, source) - (before.lower === 'if' ? 0.2 : 0);
  return {
    ...finding(source, cue, after.content, after.pattern, score, cue.verb.lemma),
    isPending: after.isPending,
  };
}

/** "declined to comment", "asked not to be named": nothing is stated. */
function isRefusalToSpeak(passage: Passage, cue: Cue): boolean {
  const [first, second, third] = [0, 1, 2].map((i) => tokenAt(passage, cue.to + i).lower);
  if (first === 'not' && second === 'to' && third === 'be') return true;
  if (/^(respond|reply|answer|comment)$/.test(cue.verb.lemma) && isNegated(passage, cue)) return true;
  const refuses = cue.verb.lemma === 'decline' || cue.verb.lemma === 'refuse';
  return (
    refuses &&
    first === 'to' &&
    /^(comment|say|answer|discuss|elaborate|speak|talk|respond|give|provide)$/.test(second!)
  );
}

function isNegated(passage: Passage, cue: Cue): boolean {
  for (let i = cue.from; i < cue.head; i++) if (has(tokenAt(passage, i), w.NEG)) return true;
  return false;
}

/** "The court heard that …": a hearing states what is said before it. */
const COURTS = new Set('court jury inquest inquiry tribunal hearing committee panel'.split(' '));

/** "and warned that": the speaker of the cue before speaks again. */
function sharedSource(passage: Passage, cue: Cue, previous: Finding | null): Range | null {
  if (!previous?.source) return null;
  const before = tokenAt(passage, cue.from - 1);
  const joined = has(before, w.COORD) || (isComma(before) && previous.cue.to === cue.from - 1);
  return joined ? previous.source : null;
}

/** "Ruiz, citing the minutes, said": a cue inside an aside does not hide the subject before it. */
function subjectFloor(passage: Passage, cue: Cue, floor: number, previous: Finding | null): number {
  if (!previous || tokenAt(passage, cue.from - 1).isWord) return floor;
  const isRelative = previous.source !== null && has(tokenAt(passage, previous.source.to - 1), w.RELATIVE);
  return previous.pattern === 'participle' || isRelative ? passage.sentence.from : floor;
}

/** "She left the room and said that …": the subject of the sentence's first verb. */
function coordinatedSubject(passage: Passage, cue: Cue): Range | null {
  return has(tokenAt(passage, cue.from - 1), w.COORD) ? mainSubject(passage, cue.from) : null;
}

/** Whether a comma or a quotation stands right before the speaker, so that the content may come first. */
function isAside(passage: Passage, source: Range): boolean {
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
function findAside(passage: Passage, cue: Cue, source: Range, floor: number): Finding | null {
  if (!cue.verb.canQuote && !cue.verb.takesClause) return null;
  let edge = source.from;
  if (tokenAt(passage, edge - 1).lower === 'as') edge--;
  const before = trimContent(passage, { from: floor, to: edge });
  if (!before && edge === source.from) return null;
  const quoted = before ? lastIsQuotation(passage, before) : false;
  let end = cue.to;
  if (cue.verb.hasHearer) end = skipHearer(passage, end);
  const bare = end;
  end = skipAdjuncts(passage, end);
  const next = tokenAt(passage, end);
  const isOver = isStop(next) || next.lower === ')' || next.lower === ';';
  if (before && isOver)
    return finding(
      source,
      cue,
      [before],
      quoted ? 'quote-before' : 'clause-before',
      quoted ? 0.97 : 0.88,
      cue.verb.lemma,
    );
  const isWhole = before !== null && isQuoted(passage, before);
  if (!isWhole && next.lower === 'that') return null;
  if (before && !isComma(next) && isOpeningPhrase(passage, before)) return null;
  if (before && quoted) {
    return finding(
      source,
      cue,
      withSecondHalf(passage, before, cue.verb.hasHearer ? afterQuotedHearer(passage, end) : end, true),
      'quote-before',
      0.97,
      cue.verb.lemma,
    );
  }
  if (isComma(next)) {
    const rest = trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) });
    if (before && isAsideEnd(passage, end)) {
      return finding(source, cue, [before], 'clause-before', 0.85, cue.verb.lemma);
    }
    if (rest && isComma(tokenAt(passage, edge - 1))) {
      return finding(source, cue, before ? [before, rest] : [rest], 'aside', 0.82, cue.verb.lemma);
    }
  }
  if (isDash(next) && before && bare <= end && isDash(tokenAt(passage, edge - 1))) {
    const rest = trimContent(passage, { from: end, to: contentEnd(passage, end + 1, true) });
    return rest ? finding(source, cue, [before, rest], 'aside', 0.8, cue.verb.lemma) : null;
  }
  return null;
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

/** Adds the second half of a split quote: "A," he said, "B." */
function withSecondHalf(passage: Passage, first: Range, from: number, isQuote: boolean): Range[] {
  for (let i = from; i < passage.sentence.to; i++) {
    const token = tokenAt(passage, i);
    const quotation = quotationFrom(passage, i);
    if (quotation) {
      const before = tokenAt(passage, i - 1);
      const opens =
        isComma(before) ||
        isDash(before) ||
        before.lower === ':' ||
        isStop(before) ||
        i === from ||
        before.lower === ';';
      if (!opens || !isQuote) break;
      const rest = trimContent(passage, { from: i, to: contentEnd(passage, i, true) });
      return rest ? [first, rest] : [first];
    }
    if (isSecondCue(passage, i) && isComma(tokenAt(passage, i - 1))) break;
    if (has(token, w.COORD) || token.quotation >= 0 || cueAt(passage, i)?.form === 'past') break;
  }
  return [first];
}

/** said Ms Ruiz, who runs the clinic. */
function findInverted(passage: Passage, cue: Cue, floor: number): Finding | null {
  if (!cue.verb.canQuote || (cue.form !== 'past' && cue.form !== 's') || cue.from !== cue.head) return null;
  const before = tokenAt(passage, cue.from - 1);
  const afterQuote =
    quotationTo(passage, cue.from - 1) !== null ||
    (isComma(before) && quotationTo(passage, cue.from - 2) !== null);
  const atStart = cue.from === passage.sentence.from;
  if (!afterQuote && !isComma(before) && !isDash(before) && !atStart) return null;
  const next = tokenAt(passage, cue.to);
  if (next.quotation >= 0 || (has(next, w.THAT | w.OBJECT) && !has(next, w.SUBJECT))) return null;
  const phrase = phraseAfter(passage, cue.to);
  if (!phrase) return null;
  let source = withApposition(passage, phrase);
  const end = skipAdjuncts(passage, source.to);
  const stop = tokenAt(passage, end);
  const isOver =
    isStop(stop) ||
    isComma(stop) ||
    stop.lower === ';' ||
    stop.lower === ':' ||
    stop.quotation >= 0 ||
    isDash(stop) ||
    isOccasionPhrase(passage, end);
  if (atStart) {
    if (cue.verb.hasHearer) return null;
    if (stop.lower !== ':' && stop.quotation < 0 && !isComma(stop)) return null;
    const content = trimContent(passage, { from: end, to: passage.sentence.to });
    return content ? finding(source, cue, [content], 'said-inverted', 0.85, cue.verb.lemma) : null;
  }
  const content = trimContent(passage, { from: floor, to: cue.from });
  if (!content) return null;
  const range = afterQuote ? content : clauseBefore(passage, content);
  if (!range) return null;
  // "Ruiz, 35, said the clinic would close": a subject before the commas means that nothing is turned round.
  if (!afterQuote && (!isOver || !hasFiniteVerb(passage, range.from, range.to))) return null;
  if (!afterQuote && startsWithSubject(passage, cue, floor)) return null;
  if (!isOver && !afterQuote) return null;
  source = { from: source.from, to: source.to };
  return finding(
    source,
    cue,
    withSecondHalf(passage, range, end, afterQuote),
    'said-inverted',
    afterQuote ? 0.98 : 0.9,
    cue.verb.lemma,
  );
}

function startsWithSubject(passage: Passage, cue: Cue, floor: number): boolean {
  const subject = subjectBefore(passage, cue.from, floor);
  return subject !== null && subject.from === floor;
}

function clauseBefore(_passage: Passage, content: Range): Range | null {
  return content.to - content.from >= 3 ? content : null;
}

/** ", adding that …", "a letter saying …", "was quoted as saying". */
function findParticiple(passage: Passage, cue: Cue, floor: number, previous: Finding | null): Finding | null {
  const after = contentAfter(passage, cue);
  if (!after) return null;
  const before = tokenAt(passage, cue.from - 1);
  const near =
    before.isWord && !has(before, w.PREP | w.SUBORD | w.COORD | w.AUX)
      ? subjectBefore(passage, cue.from, floor)
      : null;
  const source =
    speakerOf(passage, near) ??
    previous?.source ??
    mainSubject(passage, cue.from) ??
    subjectAfter(passage, after.content) ??
    (isComma(before) ? subjectBefore(passage, cue.from - 1, floor) : null);
  if (!source) return null;
  const isSpeech = cue.verb.canQuote || cue.verb.takesClause;
  const score = (near || previous ? 0.8 : 0.7) - (isSpeech ? 0 : 0.15) - (cue.verb.isAttitude ? 0.15 : 0);
  return finding(source, cue, after.content, 'participle', score, cue.verb.lemma);
}

/** "The port issued a statement saying …": the statement is the object of a verb, and the port speaks. */
function speakerOf(passage: Passage, near: Range | null): Range | null {
  if (!near || !hasFiniteVerb(passage, near.from - 1, near.from)) return near;
  return mainSubject(passage, near.from) ?? near;
}

/** The subject of the sentence's first clause. */
function mainSubject(passage: Passage, before: number): Range | null {
  for (let i = passage.sentence.from + 1; i < before; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || !token.isWord) continue;
    if (!isFiniteHere(passage, i)) continue;
    return subjectBefore(passage, i, passage.sentence.from);
  }
  return null;
}

function isFiniteHere(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  if (token.lower === "'s" && !has(tokenAt(passage, i - 1), w.SUBJECT)) return false;
  return hasFiniteVerb(passage, i, i + 1) && !has(tokenAt(passage, i - 1), w.DET | w.POSS);
}

/** "Calling the plan reckless, Ruiz left": the subject comes after the participle's own phrase. */
function subjectAfter(passage: Passage, content: readonly Range[]): Range | null {
  const end = content.at(-1)?.to;
  if (end === undefined) return null;
  return isComma(tokenAt(passage, end)) ? phraseAfter(passage, end + 1) : null;
}

interface Content {
  content: Range[];
  pattern: string;
  isPending: boolean;
}

/** "said goodbye", "said yes", "said so": words said, but nothing stated. */
const EMPTY_CONTENT = new Set(
  `goodbye farewell hello yes no nothing so little much it something anything thanks prayers grace mass enough
   sorry responsibility`.split(/\s+/),
);

/** What the cue introduces, by the frames its verb allows. */
function contentAfter(passage: Passage, cue: Cue): Content | null {
  const { verb } = cue;
  const speaks = verb.canQuote || verb.hasHearer;
  let at = cue.to;
  if (cue.particle === null && verb.hasHearer) {
    const past = skipHearer(passage, at);
    // "urged ministers to act": the hearer is part of what is urged.
    if (!(verb.takesInfinitive && tokenAt(passage, past).lower === 'to')) at = past;
  }
  if (cue.particle === null && speaks) at = skipAdjuncts(passage, at);
  let next = tokenAt(passage, at);
  if (isComma(next) && speaks) {
    if (isSecondCue(passage, at + 1)) return null;
    at = skipAdjuncts(passage, at + 1);
    next = tokenAt(passage, at);
    if (isComma(next)) next = tokenAt(passage, ++at);
  }
  if (next.lower === ':') return contentAfterColon(passage, cue, at);
  if (isStop(next) || isComma(next) || has(next, w.COORD)) return null;
  if (EMPTY_CONTENT.has(next.lower) && endsShort(passage, at + 1)) return null;
  const kind = contentKind(passage, cue, at);
  if (!kind) return null;
  const isClause = kind === 'clause' || kind === 'quote-after';
  const content = trimContent(passage, { from: at, to: contentEnd(passage, at, isClause) });
  // "Do you believe that?": one small word states nothing.
  if (content && content.to - content.from === 1 && has(next, w.THAT | w.SUBJECT | w.OBJECT)) return null;
  return content ? { content: [content], pattern: kind, isPending: false } : null;
}

function endsShort(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  return !token.isWord || (has(token, w.PREP | w.TO | w.COORD | w.SUBORD | w.TIME) && token.lower !== 'of');
}

function contentAfterColon(passage: Passage, cue: Cue, colon: number): Content | null {
  if (!cue.verb.canQuote && !cue.verb.takesClause && !cue.verb.hasHearer) return null;
  if (colon + 1 >= passage.sentence.to) {
    return { content: [], pattern: 'colon', isPending: colon + 1 === passage.tokens.length };
  }
  const content = trimContent(passage, { from: colon + 1, to: passage.sentence.to });
  return content ? { content: [content], pattern: 'colon', isPending: false } : null;
}

type Kind = 'clause' | 'quote-after' | 'object' | 'infinitive' | 'called-for';

function contentKind(passage: Passage, { verb, particle }: Cue, at: number): Kind | null {
  const next = tokenAt(passage, at);
  if (particle !== null) return startsPhrase(passage, at) ? 'called-for' : null;
  if (next.lower === 'to') return verb.takesInfinitive ? 'infinitive' : null;
  if (next.lower === 'that' || has(next, w.SUBORD)) {
    if (verb.takesClause || verb.hasHearer) return isClauseStart(passage, at) ? 'clause' : null;
    if (next.lower !== 'that' && !/^(what|how|why|whether|where)$/.test(next.lower)) return null;
    return verb.takesObject || verb.canQuote ? 'object' : null;
  }
  const quotation = quotationFrom(passage, at);
  if (quotation) {
    if (verb.canQuote || verb.hasHearer) return 'quote-after';
    return verb.takesObject || verb.takesClause ? 'object' : null;
  }
  if (!startsPhrase(passage, at)) return null;
  if (verb.takesClause && !verb.isAttitude && verb.canQuote) return 'clause';
  if (verb.takesClause && clauseFollows(passage, at)) return 'clause';
  // "found themselves in a ditch", "heard a bang": without a clause these report nothing.
  if (verb.lemma === 'find' || verb.lemma === 'hear') return null;
  return verb.takesObject || verb.takesClause || verb.hasHearer || verb.takesInfinitive ? 'object' : null;
}

/** "said because voters …, it would": a subordinate clause is content only where its main clause follows. */
function isClauseStart(passage: Passage, at: number): boolean {
  const { lower } = tokenAt(passage, at);
  if (!has(tokenAt(passage, at), w.SUBORD) || /^(what|how|why|whether|where|if)$/.test(lower)) return true;
  for (let i = at + 2; i < at + 25; i++)
    if (isComma(tokenAt(passage, i))) return hasFiniteVerb(passage, i, Math.min(i + 12, passage.sentence.to));
  return false;
}

function startsPhrase(passage: Passage, at: number): boolean {
  const token = tokenAt(passage, at);
  if (token.quotation >= 0) return true;
  if (!token.isWord)
    return token.lower === '$' || token.lower === '#' || token.lower === '@' || token.lower === '[';
  return (
    !has(token, w.PREP | w.COORD | w.AUX | w.TO | w.NEG) || token.isCapital || has(token, w.SUBORD | w.NEG)
  );
}

function clauseFollows(passage: Passage, at: number): boolean {
  if (has(tokenAt(passage, at), w.SUBJECT) && !has(tokenAt(passage, at), w.OBJECT)) return true;
  for (let i = at; i < at + 12; i++) {
    const token = tokenAt(passage, i);
    if (isStop(token) || isComma(token) || has(token, w.RELATIVE)) return false;
    if (isFiniteHere(passage, i)) return true;
  }
  return false;
}

function scoreOf(cue: Cue, after: Content, source: Range): number {
  let score =
    after.pattern === 'clause' || after.pattern === 'quote-after' || after.pattern === 'colon' ? 0.92 : 0.72;
  if (cue.verb.isAttitude) score -= 0.2;
  if (source.to - source.from > 15) score -= 0.1;
  return score;
}

function finding(
  source: Range | null,
  cue: Range,
  content: Range[],
  pattern: string,
  score: number,
  lemma: string,
): Finding {
  return { source, cue: { from: cue.from, to: cue.to }, content, pattern, score, lemma, isPending: false };
}
