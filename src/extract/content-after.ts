import { skipAdjuncts, skipHearer } from './adjuncts.ts';
import { contentEnd, isSecondCue, trimContent } from './contents.ts';
import type { Cue } from './cues.ts';
import {
  has,
  hasFiniteVerb,
  isComma,
  isStop,
  type Passage,
  quotationFrom,
  type Range,
  tokenAt,
} from './passage.ts';
import { isSpeakerNoun } from './speaker-nouns.ts';
import { isFiniteHere } from './subjects.ts';
import * as w from './words.ts';

export interface Content {
  content: Range[];
  pattern: string;
  isPending: boolean;
}

/** "said goodbye", "said yes", "said so": words said, but nothing stated. */
const EMPTY_CONTENT = new Set(
  `goodbye farewell hello yes no nothing so little much it something anything thanks prayers grace mass enough
   sorry responsibility`.split(/\s+/),
);

/** "agreed with the judge, sitting alone, that the case was weak": the clause is what they agree on. */
function pastAgreement(passage: Passage, from: number): number {
  for (let i = from + 1; i < from + 12; i++) {
    const token = tokenAt(passage, i);
    if (token.lower === 'that') return i;
    if (!token.isWord ? !isComma(token) : isFiniteHere(passage, i) || token.quotation >= 0) return from;
  }
  return from;
}

/** "told a story": what is told, and nobody is. */
const STORIES = new Set('story stories tale tales joke jokes lie lies truth'.split(' '));

/** What the cue introduces, by the frames its verb allows. */
export function contentAfter(passage: Passage, cue: Cue): Content | null {
  const { verb } = cue;
  const speaks = verb.canQuote || verb.hasHearer;
  let at = cue.to;
  if (cue.particle === null && verb.hasHearer) {
    const past = skipHearer(passage, at);
    if (verb.lemma === 'tell' && STORIES.has(tokenAt(passage, past - 1).lower)) return null;
    // "urged ministers to act": the hearer is part of what is urged.
    if (!(verb.takesInfinitive && tokenAt(passage, past).lower === 'to')) at = past;
  }
  if (cue.particle === null && speaks) at = skipAdjuncts(passage, at);
  let next = tokenAt(passage, at);
  if (isComma(next) && speaks) {
    if (isSecondCue(passage, at + 1)) return null;
    if (!verb.takesClause && verb.hasHearer && tokenAt(passage, at + 1).quotation < 0) return null;
    at = skipAdjuncts(passage, at + 1);
    next = tokenAt(passage, at);
    // "that nobody could explain, several copies": behind one comma only speech, or what "that" opens, is content.
    if (isComma(next)) next = tokenAt(passage, ++at);
    else if (verb.lemma === 'explain' && next.quotation < 0 && next.lower !== 'that') return null;
  }
  if (cue.particle === 'with') at = pastAgreement(passage, at);
  if (next.lower === ':') return contentAfterColon(passage, cue, at);
  if (isStop(next) || isComma(next) || has(next, w.COORD)) return null;
  if (EMPTY_CONTENT.has(next.lower) && endsShort(passage, at + 1)) return null;
  const kind = contentKind(passage, cue, at);
  if (!kind) return null;
  const isClause = kind === 'clause' || kind === 'quote-after';
  const content = trimContent(passage, { from: at, to: contentEnd(passage, at, isClause) });
  // "Do you believe that?": one small word states nothing.
  if (content && content.to - content.from === 1 && has(next, w.THAT | w.SUBJECT | w.OBJECT)) return null;
  // "which had forecast 15": a number alone states nothing either.
  if (content && content.to - content.from === 1 && has(next, w.NUMBER)) return null;
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
  const content = trimContent(passage, { from: colon + 1, to: speechEnd(passage, colon + 1) });
  return content ? { content: [content], pattern: 'colon', isPending: false } : null;
}

/** "She said: “Enough”, and left." */
function speechEnd(passage: Passage, from: number): number {
  const { to } = passage.sentence;
  const quotation = quotationFrom(passage, from);
  if (!quotation || !isComma(tokenAt(passage, quotation.close + 1))) return to;
  if (!has(tokenAt(passage, quotation.close + 2), w.COORD)) return to;
  for (let i = quotation.close + 2; i < to; i++) if (tokenAt(passage, i).quotation >= 0) return to;
  return quotation.close + 1;
}

type Kind = 'clause' | 'quote-after' | 'object' | 'infinitive' | 'called-for';

function contentKind(passage: Passage, { verb, particle }: Cue, at: number): Kind | null {
  const next = tokenAt(passage, at);
  if (particle !== null) return startsPhrase(passage, at) ? 'called-for' : null;
  if (next.lower === 'to') return verb.takesInfinitive ? 'infinitive' : null;
  if (next.lower === 'that' || has(next, w.SUBORD)) {
    // "answered that one"
    if (/^(answer|reply|respond)$/.test(verb.lemma) && tokenAt(passage, at + 1).lower === 'one') return null;
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
  if (/^(answer|reply|respond)$/.test(verb.lemma)) return null;
  if (verb.lemma === 'report' && !isReport(passage, at)) return null;
  if (verb.takesClause && !verb.isAttitude && verb.canQuote) return 'clause';
  if (verb.takesClause && clauseFollows(passage, at)) return 'clause';
  // "answered one question", "found themselves in a ditch", "heard a bang": without a clause these report nothing.
  if (/^(find|hear|accept|offer)$/.test(verb.lemma)) return null;
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
  const next = tokenAt(passage, at + 1);
  if (token.lower === 'about' && (has(next, w.NUMBER) || next.lower === 'half')) return true;
  if (token.quotation >= 0) return true;
  if (!token.isWord)
    return token.lower === '$' || token.lower === '#' || token.lower === '@' || token.lower === '[';
  return (
    !has(token, w.PREP | w.COORD | w.AUX | w.TO | w.NEG) || token.isCapital || has(token, w.SUBORD | w.NEG)
  );
}

/** "87 people reported stomach pains" suffered them; a clause, or a name before the verb, makes it a report. */
function isReport(passage: Passage, at: number): boolean {
  // "No death reported to its officers was left out": the verb is still to come.
  const behind = tokenAt(passage, at - 1);
  if (has(tokenAt(passage, at + 1), w.AUX) && (has(behind, w.POSS) || has(tokenAt(passage, at - 2), w.POSS)))
    return false;
  if (clauseFollows(passage, at)) {
    for (let i = at; !isFiniteHere(passage, i) && i < passage.sentence.to; i++)
      if (has(tokenAt(passage, i), w.COORD)) return false;
    return true;
  }
  for (let i = at - 1; i >= at - 4; i--) {
    const token = tokenAt(passage, i);
    if (isSpeakerNoun(token.lower) || (token.isCapital && !has(token, w.NUMBER | w.DET))) return true;
  }
  return false;
}

function clauseFollows(passage: Passage, at: number): boolean {
  if (has(tokenAt(passage, at), w.SUBJECT) && !has(tokenAt(passage, at), w.OBJECT)) return true;
  for (let i = at; i < at + 12; i++) {
    const token = tokenAt(passage, i);
    if (isStop(token) || isComma(token) || has(token, w.RELATIVE)) return false;
    // "had shown proof before it was paid": that verb belongs to another clause.
    if (i > at && has(token, w.SUBORD)) return false;
    if (isFiniteHere(passage, i)) return true;
  }
  return false;
}
