import type { Entity } from './entity.ts';

/** How plainly a sentence is about somebody. */
export const RANK = { reported: 0, named: 1, subject: 2, speaker: 3 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

interface Mention {
  entity: Entity;
  sentence: number;
  start: number;
  rank: Rank;
}

/** Whom words mean: one, or nobody because of several or of none. */
export interface Answer {
  entity: Entity | null;
  /** Those between whom the article leaves it open. */
  rivals: readonly Entity[];
}

export const NOBODY: Answer = { entity: null, rivals: [] };

/** So many mentions are kept: an article of any length takes linear time. */
const MAX_MENTIONS = 60;

export interface Search {
  /** Offset of the word that looks back. */
  before: number;
  /** How many sentences it looks back over. */
  reach: number;
  fits(entity: Entity): boolean;
  minimum: Rank;
}

/** Who was spoken of last: all that a pronoun can mean. */
export interface Recency {
  nextSentence(): void;
  mention(entity: Entity, start: number, rank: Rank): void;
  /** Whoever fits in the nearest sentence that has one: the speaker before all others, and nobody where two fit alike. */
  last(search: Search): Answer;
}

export function createRecency(): Recency {
  let mentions: Mention[] = [];
  let sentence = 0;

  function last({ before, reach, fits, minimum }: Search): Answer {
    for (let back = 0; back <= reach; back++) {
      const level = mentions.filter(
        (one) =>
          one.sentence === sentence - back && one.start < before && one.rank >= minimum && fits(one.entity),
      );
      if (level.length > 0) return foremost(level);
    }
    return NOBODY;
  }

  return {
    nextSentence() {
      sentence++;
      if (mentions.length > MAX_MENTIONS) mentions = mentions.slice(-MAX_MENTIONS / 2);
    },
    mention(entity, start, rank) {
      if (mentions.length < 4 * MAX_MENTIONS) mentions.push({ entity, sentence, start, rank });
    },
    last,
  };
}

/** A speaker wins over those named beside, and those over whom the speaker speaks of; a subject is not sure enough to win. */
function foremost(level: readonly Mention[]): Answer {
  for (const ranks of [[RANK.speaker], [RANK.subject, RANK.named], [RANK.reported]]) {
    const entities = new Set(
      level.filter(({ rank }) => ranks.some((one) => one === rank)).map(({ entity }) => entity),
    );
    if (entities.size === 1) return { entity: [...entities][0]!, rivals: [] };
    if (entities.size > 1) return { entity: null, rivals: [...entities] };
  }
  return NOBODY;
}
