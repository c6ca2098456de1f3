import type { Token } from '../tokens.ts';
import { type Entity, learnGender } from './entity.ts';
import { type Gender, genderOfWord } from './gender.ts';
import type { Reading } from './reading.ts';
import { type Answer, NOBODY, RANK } from './recency.ts';
import { fitsGender } from './register.ts';

/** "he" looks back this many sentences, and "it" so many: further off, readers are told again. */
const PERSON_REACH = 5;
const THING_REACH = 2;

const FIRST_PERSON = new Set('i me my mine myself we us our ours ourselves'.split(' '));
const SINGULAR = new Set('he she him her his hers himself herself'.split(' '));
const THING = new Set(['it', 'its', 'itself']);
const PLURAL = new Set(['they', 'them', 'their', 'theirs', 'themselves']);

export function isFirstPerson(lower: string): boolean {
  return FIRST_PERSON.has(lower);
}

export function isPersonPronoun(lower: string): boolean {
  return SINGULAR.has(lower);
}

export function isThirdPerson(lower: string): boolean {
  return SINGULAR.has(lower) || THING.has(lower) || PLURAL.has(lower);
}

/** Whom "she", "they" or "it" means. Nobody says "he" of themselves: `speaker` is whose words the pronoun stands in. */
export function pronoun(reading: Reading, { lower, start }: Token, speaker: Entity | null): Answer {
  // What comes before a headline is no article.
  if (reading.isWhole) return NOBODY;
  if (SINGULAR.has(lower)) return lastPerson(reading, genderOfWord(lower), start, speaker);
  return THING.has(lower) ? lastThing(reading, start, speaker) : lastMany(reading, start, speaker);
}

/** The person spoken of last before `start`. Whoever "she" turns out to be is a woman from then on. */
export function lastPerson(
  { recency }: Reading,
  gender: Gender | null,
  start: number,
  speaker: Entity | null = null,
): Answer {
  const fits = (one: Entity) => isOnePerson(one) && one !== speaker && fitsGender(one, gender);
  const answer = recency.last({ before: start, reach: PERSON_REACH, fits, minimum: RANK.reported });
  if (answer.entity) learnGender(answer.entity, gender, true);
  return answer;
}

function lastThing({ recency }: Reading, before: number, speaker: Entity | null): Answer {
  // "The mill said so": whatever has spoken and is called by no word for a person.
  const isThing = ({ kind, hasSpoken }: Entity) =>
    kind === 'organisation' || kind === 'document' || (kind === null && hasSpoken);
  const fits = (one: Entity) => isThing(one) && one !== speaker;
  const near = recency.last({ before, reach: THING_REACH, fits, minimum: RANK.subject });
  // "The council said so. The union met. It said …": whoever spoke last is as likely as what came between.
  const spoke = recency.last({ before, reach: 1, fits, minimum: RANK.speaker });
  const earlier = recency.last({ before, reach: THING_REACH, fits, minimum: RANK.speaker });
  const other = spoke.entity ?? earlier.entity;
  return near.entity && other && other !== near.entity
    ? { entity: null, rivals: [other, near.entity] }
    : near;
}

function lastMany({ recency }: Reading, before: number, speaker: Entity | null): Answer {
  const fits = (one: Entity) => isMany(one) && one !== speaker;
  const near = recency.last({ before, reach: THING_REACH, fits, minimum: RANK.subject });
  if (near.entity?.kind !== 'organisation') return near;
  // "Residents want a bridge. The council said no. They …": either.
  const isGroup = (one: Entity) => one.kind === 'group' && one !== speaker;
  const group = recency.last({ before, reach: THING_REACH, fits: isGroup, minimum: RANK.speaker });
  return group.entity ? { entity: null, rivals: [group.entity, near.entity] } : near;
}

function isOnePerson({ kind }: Entity): boolean {
  return kind === 'person' || kind === 'anonymous';
}

/** Whoever can be "they": of documents only several ("figures"), and of a person it is said too rarely to be believed. */
function isMany({ kind, name, heads }: Entity): boolean {
  if (kind === 'document') return [...heads].some((head) => name.toLowerCase().includes(`${head}s`));
  return kind === 'group' || kind === 'organisation' || kind === 'anonymous';
}
