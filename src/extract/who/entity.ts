import type { SourceKind } from '../attribution.ts';
import type { Gender } from './gender.ts';

/** Somebody or something that an article speaks of. */
export interface Entity {
  /** As a reader is told it. */
  name: string;
  kind: SourceKind | null;
  /** The words of its proper name in lower case, in order; empty where it has none. */
  nameWords: readonly string[];
  /** Nouns that can stand for it after "the": "mayor", "ministry". */
  heads: Set<string>;
  /** Every word that names or describes it. */
  words: Set<string>;
  gender: Gender | null;
  /** Whether its gender is more than a guess from the first name. */
  isGenderSure: boolean;
  /** Where the article speaks of it first. */
  first: number;
  hasSpoken: boolean;
  /** Told so far by a noun alone ("the council"), which the article may yet say more fully. */
  isOpen: boolean;
  /** Who it turned out to be. */
  alsoKnownAs: Entity | null;
  /** Whether its surname alone has stood for it. */
  goesBySurname: boolean;
}

export function createEntity(name: string, kind: SourceKind | null, first: number): Entity {
  return {
    name,
    kind,
    nameWords: [],
    heads: new Set(),
    words: new Set(),
    gender: null,
    isGenderSure: false,
    first,
    hasSpoken: false,
    isOpen: false,
    alsoKnownAs: null,
    goesBySurname: false,
  };
}

/** The first sure word on somebody's gender is believed. */
export function learnGender(entity: Entity, gender: Gender | null, isSure: boolean): void {
  if (!gender || entity.isGenderSure || (entity.gender && !isSure)) return;
  entity.gender = gender;
  entity.isGenderSure = isSure;
}

export function isNamed(entity: Entity): boolean {
  return entity.nameWords.length > 0;
}
