import type { SourceKind } from './attribution.ts';
import type { Gender } from './speaker-nouns.ts';

interface Mention {
  name: string;
  gender: Gender;
  sentence: number;
  start: number;
  isSource: boolean;
}

/** A speaker that is no person. */
export interface Thing {
  who: string;
  kind: SourceKind;
}

/** Pronouns look back this many sentences, and no further. */
const MAX_BACK = 4;

/** So many mentions are kept before the ones out of reach are dropped: an article of any length takes linear time. */
const MAX_MENTIONS = 40;

/** Who was spoken of last, sentence by sentence: all that a pronoun can mean. */
export interface Recency {
  nextSentence(): void;
  /** A person is named. A source, or what a sentence is about, wins over others named beside it. */
  mention(name: string, gender: Gender, start: number, isSource: boolean): void;
  /** A sentence is about this: one of two such in a row is a tie, and "it" means neither. */
  putSubject(thing: Thing): void;
  /** This has just spoken: only another of its kind in the same sentence makes a tie. */
  putSource(thing: Thing): void;
  /** The one person named last before `start`; null where two fit, or none. */
  lastPerson(gender: Gender, start: number): string | null;
  /** What "it" or "they" means: of this sentence or the one before, where nothing else could be meant. */
  lastThing(fits: (kind: SourceKind) => boolean): Thing | null;
}

export function createRecency(): Recency {
  let mentions: Mention[] = [];
  let last: (Thing & { sentence: number }) | null = null;
  let sentence = 0;

  function nextSentence(): void {
    sentence++;
    if (mentions.length > MAX_MENTIONS)
      mentions = mentions.filter((one) => sentence - one.sentence <= MAX_BACK);
  }

  function mention(name: string, gender: Gender, start: number, isSource: boolean): void {
    mentions.push({ name, gender, sentence, start, isSource });
  }

  function putSubject(thing: Thing): void {
    const isTie = last !== null && last.who !== thing.who && sentence - last.sentence <= 1;
    last = isTie ? null : { ...thing, sentence };
  }

  function putSource(thing: Thing): void {
    const isTie = last?.sentence === sentence && last.who !== thing.who && last.kind === thing.kind;
    last = isTie ? null : { ...thing, sentence };
  }

  function lastPerson(gender: Gender, start: number): string | null {
    for (let back = 0; back <= MAX_BACK; back++) {
      const level = mentions.filter(
        (one) =>
          one.sentence === sentence - back &&
          one.start < start &&
          (one.gender === null || gender === null || one.gender === gender),
      );
      if (level.length > 0) return onlyName(level) ?? onlyName(level.filter(({ isSource }) => isSource));
    }
    return null;
  }

  function lastThing(fits: (kind: SourceKind) => boolean): Thing | null {
    return last && sentence - last.sentence <= 1 && fits(last.kind) ? last : null;
  }

  return {
    nextSentence,
    mention,
    putSubject,
    putSource,
    lastPerson,
    lastThing,
  };
}

function onlyName(mentions: readonly Mention[]): string | null {
  const names = new Set(mentions.map(({ name }) => name));
  return names.size === 1 ? mentions[0]!.name : null;
}
