import { has, hasFiniteVerb, isComma, isStop, type Passage, type Range, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import { type Form, type Verb, verbForm } from './verbs.ts';
import * as w from './words.ts';

export interface Cue extends Range {
  /** Index of the verb itself. */
  head: number;
  verb: Verb;
  form: Form;
  /** "was told", "is accused of": the subject is not the speaker. */
  isPassive: boolean;
  /** The preposition or particle that belongs to the cue, as in "called for". */
  particle: string | null;
}

/** Quantifiers that stand alone as a subject: "many say". */
const PLURAL_QUANTIFIERS = new Set(
  'some many most several few both all others those these another each neither either'.split(' '),
);

const PLURALS = new Set(
  'people police men women media staff children data sheriffs polls who that'.split(' '),
);

/** Verbs whose "to say" is still saying: "went on to say", "declined to comment". */
const CARRIERS = new Set(
  `on continue continued continues decline declined declines refuse refused refuses seem seemed seems appear
   appeared appears want wanted wants begin began started used going tried trying able sought ready quick
   forced keen careful failed likely expected scheduled only had has have reluctant willing eager happy`.split(
    /\s+/,
  ),
);

/** The cue whose verb stands at `i`, or null where the word is a noun, an adjective or no reporting verb. */
export function cueAt(passage: Passage, i: number): Cue | null {
  const token = tokenAt(passage, i);
  const entry = verbForm(token.lower);
  if (!entry || token.quotation >= 0) return null;
  const { verb } = entry;
  const group = verbGroup(passage, i);
  let { form } = entry;
  if (form === 'base' && group.hasHave) form = 'past';
  if (!isVerbUse(passage, i, verb, form, group)) return null;
  const particle = particleAfter(passage, i, verb);
  if (particle === null && NEEDS_PARTICLE.has(verb.lemma)) return null;
  const to = particle ? i + 2 : i + 1;
  const isPassive = group.hasBe && (form === 'past' || form === 'participle');
  return { from: group.from, to, head: i, verb, form, isPassive, particle };
}

/** "pointed out", "referred to": without its preposition the verb means something else. */
const NEEDS_PARTICLE = new Set('point refer allude talk speak appeal push press'.split(' '));

interface VerbGroup {
  from: number;
  hasBe: boolean;
  hasHave: boolean;
  /** An auxiliary that wants the bare form: would, did, to. */
  hasBare: boolean;
}

/** Walks left over auxiliaries and adverbs: "has repeatedly", "did not", "went on to". */
function verbGroup(passage: Passage, head: number): VerbGroup {
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

function isVerbUse(passage: Passage, i: number, verb: Verb, form: Form, group: VerbGroup): boolean {
  const token = tokenAt(passage, i);
  const before = tokenAt(passage, group.from - 1);
  const previous = tokenAt(passage, i - 1);
  const next = tokenAt(passage, i + 1);
  if (token.isCapital && i > passage.sentence.from && !isTitleCase(passage)) return false;
  if (previous.lower === 'having' || (previous.lower === 'that' && isComma(next))) return false;
  if (previous.lower === 'all' && token.lower === 'told') return false;
  // "criticised for saying so": what was said is held against someone, not stated.
  if (form === 'ing' && previous.lower === 'for') return false;
  // "found out" is learning, and nobody is told.
  if (verb.lemma === 'find' && next.lower === 'out') return false;
  if (previous.lower === 'goes' || tokenAt(passage, i - 2).lower === 'needless') return false;
  switch (form) {
    case 'base':
      return isBaseVerb(passage, i, verb, before, group);
    case 's':
      return isThirdPerson(passage, i, verb, previous, next);
    case 'past':
      if (group.hasBare && !group.hasHave && !group.hasBe) return verb.lemma === token.lower;
      if (has(previous, w.DET | w.POSS | w.PREP) && !PLURAL_QUANTIFIERS.has(previous.lower)) {
        return group.hasBe || group.hasHave || has(previous, w.RELATIVE | w.SUBJECT);
      }
      if (verb.lemma === 'call' && isNaming(passage, i)) return false;
      if (has(previous, w.NUMBER) && isAdjective(passage, i)) return false;
      return group.hasBe || group.hasHave || next.lower !== 'by';
    case 'ing':
      return !has(previous, w.DET | w.POSS) || group.hasBe;
    case 'participle':
      return group.hasHave || group.hasBe;
  }
}

/** "61 of the 88 disputed bills": between a number and a noun stands an adjective. */
function isAdjective(passage: Passage, i: number): boolean {
  const next = tokenAt(passage, i + 1);
  return next.isWord && !next.isCapital && next.tags === 0 && /[^s]s$/.test(next.lower);
}

/** "a scheme called Night Bus": a name is given, and nobody gives it. */
function isNaming(passage: Passage, i: number): boolean {
  const next = tokenAt(passage, i + 1);
  if (!next.isCapital && next.quotation < 0) return false;
  for (let k = i - 1; k >= i - 4; k--) {
    const token = tokenAt(passage, k);
    if (token.lower === 'a' || token.lower === 'an') return true;
    if (token.tags !== 0 || token.isCapital) return false;
  }
  return false;
}

function isBaseVerb(
  passage: Passage,
  i: number,
  verb: Verb,
  before: { lower: string; tags: number },
  group: VerbGroup,
): boolean {
  if (group.hasBare) return group.from < i;
  if (group.hasBe) return false;
  if (PLURAL_QUANTIFIERS.has(before.lower)) return true;
  const subject = tokenAt(passage, group.from - 1);
  if (has(subject, w.SUBJECT))
    return subject.lower !== 'he' && subject.lower !== 'she' && subject.lower !== 'it';
  if (PLURALS.has(subject.lower)) return true;
  // "say" is nothing but a verb: "a person briefed on the plan and two colleagues in Rome say".
  if (verb.lemma === 'say')
    return subject.lower !== '' && !has(subject, w.COORD | w.SUBORD | w.TO | w.PREP | w.MODAL);
  if (!subject.isWord || subject.tags !== 0 || subject.lower.length < 4) return false;
  if (tokenAt(passage, i + 1).lower === 'that' && !hasFiniteVerb(passage, passage.sentence.from, i))
    return true;
  if (/[^s]s$/.test(subject.lower) && !has(subject, w.DET | w.PREP)) return true;
  return /^(show|suggest|indicate|reveal|believe|argue|warn)$/.test(verb.lemma) && hasPluralHead(passage, i);
}

/** "figures published by the council show": what agrees with the verb stands further left. */
function hasPluralHead(passage: Passage, verb: number): boolean {
  const next = tokenAt(passage, verb + 1);
  if (next.isWord && !has(next, w.DET | w.POSS | w.THAT | w.SUBJECT | w.NUMBER)) return false;
  const subject = subjectBefore(passage, verb, passage.sentence.from);
  for (let i = subject?.from ?? verb; i < verb; i++) {
    const after = tokenAt(passage, i + 1);
    if (has(after, w.PREP) || after.lower.endsWith('ed')) return /[^s]s$/.test(tokenAt(passage, i).lower);
  }
  return false;
}

function isThirdPerson(
  passage: Passage,
  i: number,
  verb: Verb,
  previous: { lower: string; tags: number },
  next: { lower: string; tags: number },
): boolean {
  if (
    (previous.tags & (w.DET | w.POSS | w.PREP | w.NUMBER)) !== 0 &&
    (previous.tags & (w.RELATIVE | w.SUBJECT)) === 0
  ) {
    return false;
  }
  if (previous.lower === 'united' || (previous.tags & (w.AUX | w.TO)) !== 0) return false;
  if (verb.lemma === 'say') return true;
  if (verb.lemma === 'state') return isStatingVerb(passage, i);
  const after = tokenAt(passage, i + 1);
  if (verb.prepositions.includes(next.lower)) {
    const subject = tokenAt(passage, i - 1);
    return has(subject, w.SUBJECT | w.RELATIVE) || subject.isCapital || isOnlyVerb(passage, i);
  }
  if (isStop(after) || isComma(after)) return previous.lower !== '' && (verb.canQuote || verb.takesClause);
  return (
    !after.isWord ||
    after.isCapital ||
    has(after, w.THAT | w.DET | w.POSS | w.SUBJECT | w.SUBORD | w.TO | w.NUMBER) ||
    (after.tags === 0 &&
      (!(verb.lemma === 'deny' ? /(ed|s)$/ : /(ed|s|ing)$/).test(after.lower) ||
        has(tokenAt(passage, i + 2), w.AUX)))
  );
}

/** "The union calls for a vote", but not "fresh calls for a vote have failed". */
function isOnlyVerb(passage: Passage, i: number): boolean {
  const previous = tokenAt(passage, i - 1);
  if (previous.tags !== 0 || !previous.isWord || /(ed|ing)$/.test(previous.lower)) return false;
  const end = Math.min(passage.sentence.to, i + 15);
  return !hasFiniteVerb(passage, passage.sentence.from, i) && !hasFiniteVerb(passage, i + 1, end);
}

/** "The deed states that the wall is ours", but not "the two states that will vote". */
function isStatingVerb(passage: Passage, i: number): boolean {
  const next = tokenAt(passage, i + 1);
  if (next.lower === ':' || next.quotation >= 0) return true;
  return (
    next.lower === 'that' &&
    !has(tokenAt(passage, i + 2), w.AUX | w.VERB | w.ADV) &&
    !verbForm(tokenAt(passage, i + 2).lower)
  );
}

/** Headlines in title case write their verbs with a capital. */
function isTitleCase({ tokens, sentence }: Passage): boolean {
  if (sentence.from > 0 || sentence.to < tokens.length) return false;
  let words = 0;
  let capitals = 0;
  for (let i = sentence.from; i < sentence.to; i++) {
    const token = tokens[i]!;
    if (!token.isWord || token.lower.length < 4) continue;
    words++;
    if (token.isCapital) capitals++;
  }
  return words >= 3 && words < 30 && capitals * 5 >= words * 4;
}

function particleAfter(passage: Passage, i: number, verb: Verb): string | null {
  const next = tokenAt(passage, i + 1);
  if (next.quotation >= 0 || !verb.prepositions.includes(next.lower)) return null;
  // "insisted on Monday" says when, "insisted on a vote" says what.
  return has(tokenAt(passage, i + 2), w.TIME) ? null : next.lower;
}
