import type { Form } from './inflection.ts';
import { has, hasFiniteVerb, isComma, isStop, type Passage, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import type { VerbGroup } from './verb-groups.ts';
import { type Verb, verbForm } from './verbs.ts';
import * as w from './words.ts';

/** Quantifiers that stand alone as a subject: "many say". */
const PLURAL_QUANTIFIERS = new Set(
  'some many most several few both all others those these another each neither either'.split(' '),
);

const PLURALS = new Set(
  'people police men women media staff children data sheriffs polls who that'.split(' '),
);

/** Whether a word that can be a reporting verb is one here: "the report", "disputed bills" and "calls for" may not be. */
export function isVerbUse(passage: Passage, i: number, verb: Verb, form: Form, group: VerbGroup): boolean {
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
