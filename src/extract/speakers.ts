import type { SourceKind } from './attribution.ts';
import { identify } from './identification.ts';
import { introduce } from './introductions.ts';
import type { Memory, Speaker } from './memory.ts';
import { createNameRegister } from './name-register.ts';
import { startOf } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { createRecency } from './recency.ts';
import { genderOf } from './speaker-nouns.ts';
import * as w from './words.ts';

/** Remembers who is named in an article, in reading order, and says whom a source means. */
export interface Speakers {
  /** Takes in the names of a sentence. Call it before resolving the sentence's sources. */
  read(passage: Passage): void;
  resolve(passage: Passage, source: Range): Speaker;
  /** Whether a source's last word was this one. */
  hasSpoken(lower: string): boolean;
}

export function createSpeakers(text: string): Speakers {
  const memory: Memory = { text, register: createNameRegister(), recency: createRecency() };
  const spoken = new Set<string>();
  return {
    read(passage) {
      memory.recency.nextSentence();
      introduce(memory, passage);
    },
    resolve(passage, source) {
      const { who, kind } = identify(memory, passage, source);
      const last = tokenAt(passage, source.to - 1);
      if (last.isWord) spoken.add(last.lower);
      if (who !== null) remember(memory, passage, source, who, kind);
      return { who, kind };
    },
    hasSpoken: (lower) => spoken.has(lower),
  };
}

/** Lets what was said of a speaker stand for the speaker from here on: by noun, and by pronoun. */
function remember(
  memory: Memory,
  passage: Passage,
  source: Range,
  who: string,
  kind: SourceKind | null,
): void {
  const { register, recency } = memory;
  rememberWords(memory, passage, source, who);
  if (kind === 'person') {
    rememberGender(memory, passage, source, who);
    recency.mention(who, register.genderOf(who), startOf(passage, source), true);
  } else if (kind !== null) recency.putSource({ who, kind });
}

/** The words that describe a speaker ("a nurse in Leeds") can name them later ("the nurse"). */
function rememberWords({ register }: Memory, passage: Passage, source: Range, who: string): void {
  let isHead = true;
  for (let i = source.from; i < source.to; i++) {
    const token = tokenAt(passage, i);
    // "a spokeswoman for the ministry" is the spokeswoman and not the ministry.
    if (has(token, w.PREP | w.RELATIVE)) isHead = false;
    if (token.lower === ',') isHead = true;
    if (isHead && token.isWord && (token.tags & ~w.TITLE) === 0) register.add(token.lower, who);
  }
}

/** "Ruiz, a businesswoman": the first word that tells is believed. */
function rememberGender({ register }: Memory, passage: Passage, source: Range, who: string): void {
  for (let i = source.from; i < source.to; i++) {
    const gender = genderOf(tokenAt(passage, i).lower);
    if (gender) register.addPerson(who, gender);
  }
}
