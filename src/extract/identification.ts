import { antecedentOf, thingBefore } from './antecedents.ts';
import { definite, plainText } from './definite-nouns.ts';
import type { Memory, Speaker } from './memory.ts';
import { coreOf, isPlainNoun } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { personIn } from './person-names.ts';
import { lastPerson, pronounSpeaker } from './pronouns.ts';
import { kindOf } from './source-kinds.ts';
import * as w from './words.ts';

/** Whom the words of a source mean, by what was read before them. */
export function identify(memory: Memory, passage: Passage, source: Range): Speaker {
  const first = tokenAt(passage, source.from);
  if (source.to - source.from === 1) {
    if (has(first, w.RELATIVE) && !first.isCapital) return relativeSpeaker(memory, passage, source.from);
    // "US" is more often the country than whoever writes.
    const isCountry = /^us$/i.test(memory.text.slice(first.start, first.end));
    if (has(first, w.SUBJECT | w.OBJECT) && !isCountry) return pronounSpeaker(memory, first);
    // "Another said", "some said": nobody in particular.
    if (has(first, w.DET)) return { who: null, kind: 'group' };
  }
  // "the 22-year-old" is whoever was named last.
  if (source.to - source.from === 2 && tokenAt(passage, source.to - 1).lower.endsWith('-year-old')) {
    const meant = lastPerson(memory, null, first.start);
    return meant.who === null ? { ...meant, who: plainText(memory.text, passage, source) } : meant;
  }
  return phraseSpeaker(memory, passage, source);
}

function phraseSpeaker(memory: Memory, passage: Passage, source: Range): Speaker {
  const { text, register } = memory;
  const core = coreOf(passage, source);
  const name = personIn(memory, passage, core, source);
  if (name) return { who: name.words.length > 1 ? name.text : register.bySurname(name), kind: 'person' };
  const kind = kindOf(text, passage, source, core);
  const isPointer = has(tokenAt(passage, source.from), w.DET | w.POSS) && isPlainNoun(passage, core);
  return isPointer ? definite(memory, passage, core, kind) : { who: plainText(text, passage, core), kind };
}

/** "…, who said", "…, which says": whatever the relative clause belongs to. */
function relativeSpeaker(memory: Memory, passage: Passage, relative: number): Speaker {
  const phrase = antecedentOf(passage, relative);
  if (!phrase) return { who: null, kind: null };
  const speaker = identify(memory, passage, phrase);
  if (speaker.kind !== 'person' || tokenAt(passage, relative).lower !== 'which') return speaker;
  const thing = thingBefore(passage, phrase.from);
  return thing ? identify(memory, passage, thing) : { who: null, kind: null };
}
