import type { SourceKind } from '../attribution.ts';
import { isStop, type Passage } from '../passage.ts';
import { fullest } from './definites.ts';
import { isNamed } from './entity.ts';
import { sameStory } from './headlines.ts';
import { type Places, readMentions, readPronoun } from './mentions.ts';
import { passagesOf } from './passages.ts';
import type { Reading } from './reading.ts';
import { NO_SPEAKER_AROUND } from './reasons.ts';
import { createRecency } from './recency.ts';
import { createRoster } from './roster.ts';
import { goesOn, type Outcome, readSource, speak } from './source.ts';
import { enclosing, type Found, isWithin, mergedSpans, placeOf } from './speech.ts';
import { indexAt } from './token-search.ts';

export interface Resolution {
  /** The speaker's name within the article; null where it is left open. */
  who: string | null;
  kind: SourceKind | null;
  /** Why nobody is named: "could be Ana Ruiz or Ines Duarte". */
  unresolved: string | null;
}

const MAX_HEADLINE = 40;

/** Speech within speech within speech is followed this deep. */
const MAX_DEPTH = 8;

/**
 * Says whom each source means, by the article alone, and in the order given. Two that fit alike leave it open. Linear
 * in the length of the text.
 */
export function resolveSources(text: string, found: readonly Found[]): Resolution[] {
  const starts = new Set(found.flatMap(({ source }) => (source[0] ? [source[0][0]] : [])));
  const sources = mergedSpans(found.flatMap(({ source }) => source));
  const contents = mergedSpans(found.flatMap(({ content }) => content));
  const places: Places = {
    isSourceStart: (offset) => starts.has(offset),
    isInSource: (offset) => isWithin(sources, offset),
    isInContent: (offset) => isWithin(contents, offset),
  };
  const roster = createRoster(text, places.isSourceStart);
  for (const passage of passagesOf(text)) roster.read(passage);
  const reading: Reading = {
    text,
    register: roster.settle(),
    recency: createRecency(),
    unnamed: new Map(),
    isWhole: false,
  };
  return readArticle(reading, found, places);
}

function readArticle(reading: Reading, found: readonly Found[], places: Places): Resolution[] {
  const outcomes: (Outcome | undefined)[] = found.map(() => undefined);
  const around = enclosing(found);
  const order = found.map((_, index) => index).sort((a, b) => placeOf(found[a]!) - placeOf(found[b]!));
  const speakerAround = (index: number) => outcomes[around[index]!]?.entity ?? null;
  let next = 0;
  let headline: (() => void) | null = null;
  for (const passage of passagesOf(reading.text)) {
    const end = passage.tokens[passage.sentence.to - 1]!.end;
    const here: number[] = [];
    while (next < order.length && placeOf(found[order[next]!]!) < end) here.push(order[next++]!);
    if (isHeadline(passage, headline === null)) {
      headline = () => {
        for (const index of here) {
          const outcome = readSource(reading, passage, found[index]!, null);
          const lead = sameStory(reading.text, found, index, outcome, order.slice(here.length), outcomes);
          outcomes[index] = lead ?? outcome;
        }
      };
      continue;
    }
    headline ??= () => {};
    readSentence(passage, here);
  }
  reading.isWhole = true;
  headline?.();
  return outcomes.map((_, index) => toResolution(reading, outcomeOf(index, 0)));

  function readSentence(passage: Passage, here: readonly number[]): void {
    reading.recency.nextSentence();
    const pronouns = readMentions(reading, passage, places);
    const isQuoted = (index: number) =>
      passage.tokens[indexAt(passage, placeOf(found[index]!))]?.quotation !== -1;
    const named = here.filter((index) => found[index]!.source.length > 0);
    // Speakers first: whoever speaks is not the "he" of the words quoted.
    const spoken = named.filter((index) => !isQuoted(index));
    for (const index of spoken) {
      const place = placeOf(found[index]!);
      while (pronouns.length > 0 && passage.tokens[pronouns[0]!]!.start < place)
        readPronoun(reading, passage, pronouns.shift()!, places);
      outcomes[index] = readSource(reading, passage, found[index]!, speakerAround(index));
      speak(reading, passage, found[index]!, outcomes[index], places.isInContent(place));
    }
    for (const at of pronouns) readPronoun(reading, passage, at, places);
    for (const index of named.filter(isQuoted)) {
      outcomes[index] = readSource(reading, passage, found[index]!, speakerAround(index));
    }
    for (const index of here) outcomes[index] ??= goesOn(passage, found, index, here, outcomes);
  }

  /** "I" is whoever says it. */
  function outcomeOf(index: number, depth: number): Outcome {
    const outcome = outcomes[index];
    if (!outcome?.isFirstPerson)
      return outcome ?? { entity: null, kind: null, reason: null, isFirstPerson: false };
    const speaker = around[index]!;
    if (speaker >= 0 && depth < MAX_DEPTH) return outcomeOf(speaker, depth + 1);
    return { ...outcome, reason: NO_SPEAKER_AROUND };
  }
}

/** A first line that is one sentence without a full stop. It is read last: who "officials" are shows in the article. */
function isHeadline({ tokens, sentence }: Passage, isFirst: boolean): boolean {
  const isWholeParagraph = sentence.from === 0 && sentence.to === tokens.length;
  return isFirst && isWholeParagraph && tokens.length <= MAX_HEADLINE && !isStop(tokens.at(-1)!);
}

function toResolution(reading: Reading, { entity: meant, kind, reason }: Outcome): Resolution {
  const entity = meant && fullest(reading, meant);
  if (!entity) return { who: null, kind, unresolved: reason };
  // A place that speaks is whoever governs it.
  return {
    who: entity.name,
    kind: entity.kind ?? (isNamed(entity) ? 'organisation' : null),
    unresolved: null,
  };
}
