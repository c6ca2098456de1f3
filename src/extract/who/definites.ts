import { type Passage, tokenAt } from '../passage.ts';
import type { Entity } from './entity.ts';
import { isNamed } from './entity.ts';
import { genderOfWord } from './gender.ts';
import { kindOfHead } from './kinds.ts';
import { isCompanyNoun, isFirmNoun, isOtherThan, nounsLike } from './nouns.ts';
import { isPointing, modifiersOf, type Phrase } from './phrases.ts';
import { lastPerson } from './pronouns.ts';
import { isEarlier, type Reading } from './reading.ts';
import { type Answer, NOBODY, RANK } from './recency.ts';
import { singular } from './singular.ts';

/** How many sentences "the company" looks back over for one whose name does not say that it is one. */
const REACH = 8;

/** "the ministry", "the sources": the one spoken of earlier that these words fit. */
export function definite(reading: Reading, passage: Passage, phrase: Phrase): Answer {
  const head = tokenAt(passage, phrase.head).lower;
  const { start } = tokenAt(passage, phrase.whole.from);
  // How old somebody is tells nobody apart from those whose age has not been told.
  const said = modifiersOf(passage, phrase);
  const modifiers = said.filter((word) => !word.endsWith('-year-old'));
  const isPlural = singular(head) !== head;
  const isOne = !isPlural && kindOfHead(head) === 'person';
  const fitsHere = (one: Entity) =>
    isEarlier(reading, one, start) &&
    modifiers.every((word) => one.words.has(word)) &&
    // "the growers" are not the one grower who has a name.
    !(isPlural && one.kind === 'person') &&
    // "the engineer" is one of the engineers.
    !(isOne && one.kind === 'group');
  const exact = reading.register.byHead(head).filter(fitsHere);
  const isCompany = isCompanyNoun(head) && modifiers.length === 0 && !reading.isWhole;
  // "A company knew of the flaw. … Voltane said so. The company …": once it has a name, it is told by that.
  if (isCompany && exact.every(({ words }) => words.size === 1)) {
    const company = lastCompany(reading, head, start);
    if (company !== NOBODY) return company;
  }
  // "He had written to the vicar. … The Rev Ana Ruiz said so. The vicar …": sooner whoever has a name.
  const isNameless = isOne && exact.length > 0 && !exact.some(isNamed);
  if (exact.length > 0 && !isNameless) return choose(reading, exact, start);
  // "Retailers" without an article is not "the brokerage".
  const isLoose = isPlural && (!isPointing(passage, phrase.core) || isCompanyNoun(singular(head)));
  const like = isLoose
    ? []
    : nounsLike(singular(head))
        .flatMap((noun) => reading.register.byHead(noun))
        .filter(fitsHere);
  if (isNameless && !like.some(isNamed)) return choose(reading, exact, start);
  if (like.length > 0) return choose(reading, [...new Set(like)], start);
  if (reading.isWhole) return NOBODY;
  // "the mining group", "the former captain", "the 30-year-old nurse": the one spoken of, told another way.
  if (isFirmNoun(head) && modifiers.length > 0 && !modifiers.some((word) => CONTRASTS.has(word)))
    return lastCompany(reading, head, start);
  if (isOne && said.some((word) => DESCRIBES.test(word)) && isComplete(phrase))
    return lastPerson(reading, genderOfWord(head), start);
  if (modifiers.length > 0) return NOBODY;
  // "the mother of two", "the man": whoever of that gender was named last.
  const gender = GENERIC.has(head) ? genderOfWord(head) : null;
  return gender ? lastPerson(reading, gender, start) : NOBODY;
}

/** Words that tell an organisation from the one spoken of. */
const CONTRASTS = new Set(
  'other another rival rivals second third parent sister first last union student opposition local'.split(
    ' ',
  ),
);

/** Words for whoever is known already. */
const DESCRIBES = /^(former|ex|veteran|retired)$|-(born|year-old)$|^ex-/;

/** Nothing follows that says who it is. */
function isComplete({ whole, core, head }: Phrase): boolean {
  return whole.to === core.to && head === core.to - 1;
}

const GENERIC = new Set('man woman boy girl mother father'.split(' '));

/**
 * The name an article has for "the council" elsewhere: its fullest, where only one will do. A council of another place
 * would need another word.
 */
export function fullest({ register }: Reading, entity: Entity): Entity {
  if (entity.alsoKnownAs) return entity.alsoKnownAs;
  if (!entity.isOpen) return entity;
  const fuller = [...entity.heads]
    .flatMap((head) => register.byHead(head))
    .filter((one) => one !== entity && one.kind === entity.kind && one.words.size > entity.words.size)
    .filter((one) => [...entity.words].every((word) => one.words.has(word)));
  const names = withoutShorter([...new Set(fuller)]);
  return names.length === 1 ? names[0]! : entity;
}

/** The organisation spoken of last whose name does not say what else it is: "Voltane", and not the Fisheries Ministry. */
function lastCompany({ recency }: Reading, noun: string, before: number): Answer {
  const fits = (one: Entity) =>
    one.kind === 'organisation' && isNamed(one) && ![...one.heads].some((said) => isOtherThan(noun, said));
  const main = recency.last({ before, reach: REACH, fits, minimum: RANK.subject });
  return main === NOBODY ? recency.last({ before, reach: REACH, fits, minimum: RANK.reported }) : main;
}

/** The only one; or the only one who has spoken; or whom the last sentences were about. */
function choose({ recency, isWhole }: Reading, fitting: readonly Entity[], before: number): Answer {
  const entities = withoutShorter(fitting);
  if (entities.length === 1) return { entity: entities[0]!, rivals: [] };
  const speakers = entities.filter(({ hasSpoken }) => hasSpoken);
  if (speakers.length === 1) return { entity: speakers[0]!, rivals: [] };
  const named = entities.filter(isNamed);
  if (speakers.length === 0 && named.length === 1) return { entity: named[0]!, rivals: [] };
  if (isWhole) return { entity: null, rivals: entities };
  const near = recency.last({
    before,
    reach: 2,
    fits: (one) => entities.includes(one),
    minimum: RANK.subject,
  });
  return near.entity ? near : { entity: null, rivals: entities };
}

/** "survey" and "survey by Lune University" are no rivals: the longer name holds the shorter. */
function withoutShorter(entities: readonly Entity[]): Entity[] {
  const padded = (one: Entity) => ` ${one.name.toLowerCase()} `;
  return entities.filter(
    (one) => !entities.some((other) => other !== one && padded(other).includes(padded(one))),
  );
}
