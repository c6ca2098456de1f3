import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { definite } from './definites.ts';
import { type Entity, isNamed, learnGender } from './entity.ts';
import { genderOfWord } from './gender.ts';
import { kindOf } from './kinds.ts';
import { textBetween } from './names.ts';
import { owned, statement } from './owners.ts';
import { couple, joined } from './pairs.ts';
import { personIn } from './people.ts';
import { isPointing, modifiersOf, type Phrase, plainText, readPhrase } from './phrases.ts';
import { isThirdPerson, lastPerson, pronoun } from './pronouns.ts';
import { type Reading, unnamed } from './reading.ts';
import { type Answer, NOBODY } from './recency.ts';
import { relative } from './relatives.ts';
import { thingIn } from './things.ts';
import { isCalling } from './titles.ts';

/** Whom the words of a source mean, by what was read before them. `speaker` is whose words they stand in, if anybody's. */
export function identify(reading: Reading, passage: Passage, source: Range, speaker: Entity | null): Answer {
  const phrase = readPhrase(passage, source);
  const { whole } = phrase;
  const first = tokenAt(passage, whole.from);
  if (has(first, w.RELATIVE) && !first.isCapital && whole.to - whole.from === 1)
    return relative(reading, passage, whole.from);
  // "he", "she herself"
  const isAlone = whole.to - whole.from === 1 || /sel(f|ves)$/.test(tokenAt(passage, whole.from + 1).lower);
  if (isThirdPerson(first.lower) && isAlone) return pronoun(reading, first, speaker);
  // "the 22-year-old" is whoever was named last.
  if (tokenAt(passage, whole.to - 1).lower.endsWith('-year-old') && isPointing(passage, whole)) {
    const meant = lastPerson(reading, null, first.start);
    if (meant.entity) return meant;
  }
  return (
    joined(reading, passage, phrase.whole) ??
    couple(reading, passage, phrase) ??
    byName(reading, passage, phrase) ??
    byNoun(reading, passage, phrase)
  );
}

/** A person named in the phrase or, after a role, in what follows it; and last a name that is no person's. */
function byName(reading: Reading, passage: Passage, phrase: Phrase): Answer | null {
  const { core, aside } = phrase;
  const inCore = personIn(reading, passage, core);
  if (inCore !== NOBODY) {
    const description = aside && readPhrase(passage, aside);
    if (inCore.entity) describePerson(reading, passage, phrase, inCore.entity, description);
    return inCore;
  }
  const isRole =
    isCalling(tokenAt(passage, phrase.head).lower) || OPENERS.test(tokenAt(passage, core.from).lower);
  const calledAs = namedInClause(reading, passage, phrase);
  if (calledAs) {
    describePerson(reading, passage, phrase, calledAs, phrase);
    return { entity: calledAs, rivals: [] };
  }
  if (aside && isRole) {
    const inAside = personNamedAlone(reading, passage, phrase, aside) ?? personIn(reading, passage, aside);
    if (inAside.entity) describePerson(reading, passage, phrase, inAside.entity, phrase);
    if (inAside !== NOBODY) return inAside;
  }
  // "The Taoiseach", who has been named.
  const holder = isPointing(passage, core) ? definite(reading, passage, phrase).entity : null;
  if (holder?.kind === 'person' && (isNamed(holder) || kindOf(reading.text, passage, phrase) !== 'anonymous'))
    return { entity: holder, rivals: [] };
  const entity = thingIn(reading, passage, phrase);
  return entity && { entity, rivals: [] };
}

/** "a student who gave her name only as Jess" */
function namedInClause(
  { register, text }: Reading,
  passage: Passage,
  { core, whole }: Phrase,
): Entity | null {
  const name = { from: whole.to, to: whole.to };
  while (name.from > core.to && tokenAt(passage, name.from - 1).isCapital) name.from--;
  const clause = textBetween(text, passage, { from: core.to, to: name.from });
  if (name.from === name.to || !GIVES_NAME.test(clause)) return null;
  const words = [];
  for (let i = name.from; i < name.to; i++) words.push(tokenAt(passage, i).lower);
  return register.person(words, textBetween(text, passage, name), tokenAt(passage, whole.from).start);
}

const GIVES_NAME =
  /\b(names? (only |just )?as|identified (\w+ )?(only )?as|known (only |just )?as|called|named)( only| just)?$/i;

/** "His wife, Nomsa,": after what she is, one word is name enough. */
function personNamedAlone(reading: Reading, passage: Passage, { head }: Phrase, aside: Range): Answer | null {
  const token = tokenAt(passage, aside.from);
  const noun = tokenAt(passage, head).lower;
  if (aside.to - aside.from !== 1 || !token.isCapital || !(isCalling(noun) || noun === 'one')) return null;
  const known = personIn(reading, passage, aside);
  if (known !== NOBODY) return known;
  const name = textBetween(reading.text, passage, aside);
  return { entity: reading.register.person([token.lower], name, token.start), rivals: [] };
}

/** "The donor, Solly Rabinowitz", "One of them, Ana Ruiz". */
const OPENERS = /^(the|his|her|their|its|one)$/;

/** "Ana Ruiz, the mayor", "Her brother, Tom Ruiz": what a source says of a person, she can be called by later. */
function describePerson(
  { register }: Reading,
  passage: Passage,
  { core, whole }: Phrase,
  person: Entity,
  description: Phrase | null,
): void {
  const noun = description && tokenAt(passage, description.head);
  if (description && noun?.isWord && !noun.isCapital) {
    register.describe(person, noun.lower, modifiersOf(passage, description));
    learnGender(person, genderOfWord(noun.lower), true);
  }
  for (let i = core.to; i < whole.to; i++) {
    const { lower } = tokenAt(passage, i);
    // "who runs the clinic with her husband", and not "who has guided her since"
    const isOwner =
      /^(his|her)$/.test(lower) && tokenAt(passage, i + 1).isWord && tokenAt(passage, i + 1).tags === 0;
    if (isOwner || /^(himself|herself)$/.test(lower)) learnGender(person, genderOfWord(lower), !isOwner);
  }
}

/** Groups that an article has several of. */
const LOOSE = new Set([
  'officials',
  'experts',
  'critics',
  'analysts',
  'sources',
  'people',
  'others',
  'ministers',
  'lawyers',
]);

function byNoun(reading: Reading, passage: Passage, phrase: Phrase): Answer {
  const { text } = reading;
  const { core, head } = phrase;
  const noun = tokenAt(passage, head);
  const { start } = tokenAt(passage, core.from);
  const isNobody =
    has(noun, w.DET | w.NUMBER | w.RELATIVE) || /^(any|every|some|no)(one|body)$|^none$/.test(noun.lower);
  if (core.to - core.from === 1 && isNobody) return NOBODY;
  const message = statement(reading, passage, phrase);
  if (message) return { entity: unnamed(reading, message, 'document', start, noun.lower, []), rivals: [] };
  // A headline drops its articles.
  const kind = kindOf(text, passage, phrase);
  const isBare =
    !has(tokenAt(passage, core.from), w.DET | w.POSS) &&
    (reading.isWhole ||
      kind === 'organisation' ||
      (kind === 'group' && core.to - core.from === 1 && !LOOSE.has(noun.lower)));
  const isKnown = isPointing(passage, core) || isBare;
  if (isKnown) {
    const meant = definite(reading, passage, phrase);
    // "The diplomat, who asked not to be named": so it was all along.
    if (meant.entity?.kind === 'person' && kind === 'anonymous' && !isNamed(meant.entity))
      meant.entity.kind = kind;
    if (meant.entity || meant.rivals.length > 0) return meant;
  }
  const name = owned(reading, passage, phrase) ?? plainText(passage, text, core);
  const entity = unnamed(reading, name, kind, start, noun.lower, modifiersOf(passage, phrase));
  // "one of them", who is "the engineer" later
  const many = noun.lower === 'one' && /^one of the (?:\w+ )*(\w+s)$/.exec(name)?.[1];
  if (many) reading.register.describe(entity, many, []);
  entity.isOpen ||= isKnown && kind !== 'person';
  const short = tokenAt(passage, core.to + 1);
  // "the flood authority (FA)"
  if (tokenAt(passage, core.to).lower === '(' && short.isUpper) reading.register.alias(entity, short.lower);
  return { entity, rivals: [] };
}
