import type { SourceKind } from '../attribution.ts';
import { createEntity, type Entity, learnGender } from './entity.ts';
import { genderOfWord } from './gender.ts';
import type { Recency } from './recency.ts';
import type { Register } from './register.ts';

/** What reading an article up to some place has left. */
export interface Reading {
  text: string;
  register: Register;
  recency: Recency;
  /** Speakers without a proper name, by what they are called: "residents". */
  unnamed: Map<string, Entity>;
  /** The article has been read to its end, and a headline is told by all of it. */
  isWhole: boolean;
}

export function isEarlier({ isWhole }: Reading, { first }: Entity, before: number): boolean {
  return isWhole || first < before;
}

/** Whoever goes by this description: the same again where the article has used it before. */
export function unnamed(
  { unnamed: known, register }: Reading,
  name: string,
  kind: SourceKind | null,
  start: number,
  head: string,
  modifiers: readonly string[],
): Entity {
  const key = name.toLowerCase();
  const before = known.get(key);
  if (before) return before;
  const entity = createEntity(name, kind, start);
  known.set(key, entity);
  register.describe(entity, head, modifiers);
  learnGender(entity, genderOfWord(head), true);
  return entity;
}
