import type { SourceKind } from '../attribution.ts';
import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { type Entity, learnGender } from './entity.ts';
import { genderOfWord } from './gender.ts';
import { identify } from './identify.ts';
import { isFirstPerson, isPersonPronoun, isThirdPerson } from './pronouns.ts';
import type { Reading } from './reading.ts';
import { betweenRivals, NO_ANTECEDENT, NO_EARLIER_NAME, NO_SOURCE, NOBODY_IN_PARTICULAR } from './reasons.ts';
import { RANK } from './recency.ts';
import type { Found } from './speech.ts';
import { rangeAt } from './token-search.ts';

/** Whom a source turned out to mean. */
export interface Outcome {
  entity: Entity | null;
  /** Where nobody is named: what kind of speaker it must be, as far as the words say. */
  kind: SourceKind | null;
  /** Where nobody is named: why. */
  reason: string | null;
  /** "I" and "we": whoever says the words around. */
  isFirstPerson: boolean;
}

const UNNAMED: Outcome = { entity: null, kind: null, reason: NO_SOURCE, isFirstPerson: false };

/** `speaker` is whose words the source stands in, if anybody's. */
export function readSource(
  reading: Reading,
  passage: Passage,
  { source }: Found,
  speaker: Entity | null,
): Outcome {
  const range = source[0] && bounded(rangeAt(passage, source[0]));
  if (!range) return UNNAMED;
  const { lower } = tokenAt(passage, range.from);
  if (isFirstPerson(lower) && !isCountry(reading.text, passage, range.from))
    return { ...UNNAMED, kind: /^(i|m)/.test(lower) ? 'person' : 'group', isFirstPerson: true };
  const { entity, rivals } = identify(reading, passage, range, speaker);
  if (entity) return { ...UNNAMED, entity, reason: null };
  return {
    ...UNNAMED,
    kind: kindWithout(passage, range.from, rivals),
    reason: reasonWithout(passage, range.from, rivals),
  };
}

/** No noun phrase is longer, and what is read of one takes a bounded time. */
const MAX_SOURCE = 60;

function bounded(range: Range | null): Range | null {
  return range && { from: range.from, to: Math.min(range.to, range.from + MAX_SOURCE) };
}

/** "US" is more often the country than whoever writes. */
function isCountry(text: string, passage: Passage, at: number): boolean {
  const { start, end } = tokenAt(passage, at);
  return text.slice(start, end) === 'US';
}

function kindWithout(passage: Passage, at: number, rivals: readonly Entity[]): SourceKind | null {
  const token = tokenAt(passage, at);
  if (isPersonPronoun(token.lower)) return 'person';
  const kinds = new Set(rivals.map(({ kind }) => kind));
  if (kinds.size === 1) return [...kinds][0]!;
  return /^the(y|ir|m)/.test(token.lower) || has(token, w.DET) ? 'group' : null;
}

function reasonWithout(passage: Passage, at: number, rivals: readonly Entity[]): string {
  const token = tokenAt(passage, at);
  if (rivals.length > 1) return betweenRivals(rivals);
  if (isThirdPerson(token.lower)) return NO_EARLIER_NAME;
  return has(token, w.RELATIVE) && !has(token, w.DET) ? NO_ANTECEDENT : NOBODY_IN_PARTICULAR;
}

/** Lets whoever has spoken be meant by pronouns and nouns from here on. */
export function speak(
  { recency }: Reading,
  passage: Passage,
  { source, content }: Found,
  { entity }: Outcome,
  isReported: boolean,
): void {
  if (!entity) return;
  entity.hasSpoken = true;
  recency.mention(entity, source[0]![0], isReported ? RANK.reported : RANK.speaker);
  const said = content[0] && rangeAt(passage, content[0]);
  if (!said || entity.kind !== 'person') return;
  // "Ojo said she would go": most likely Ojo.
  const from = tokenAt(passage, said.from).lower === 'that' ? said.from + 1 : said.from;
  const first = tokenAt(passage, from);
  if (first.quotation < 0 && (first.lower === 'he' || first.lower === 'she'))
    learnGender(entity, genderOfWord(first.lower), false);
}

/**
 * A cue without a source: "…, adding that" and "and warned that" go on with the speaker before, and "Warning that …, Ruiz
 * said" with the one after. "It was reported that" is nobody's.
 */
export function goesOn(
  passage: Passage,
  found: readonly Found[],
  index: number,
  here: readonly number[],
  outcomes: readonly (Outcome | undefined)[],
): Outcome {
  const cue = found[index]!.cue[0];
  const range = cue && rangeAt(passage, cue);
  if (!range) return UNNAMED;
  const { lower } = tokenAt(passage, range.from);
  const isParticiple = lower.endsWith('ing') && lower !== 'according';
  const isJoined = has(tokenAt(passage, range.from - 1), w.COORD);
  if (!isParticiple && !isJoined) return UNNAMED;
  const at = here.indexOf(index);
  const speaks = (other: number) => found[other]!.source.length > 0 && outcomes[other]?.entity;
  const before = here.slice(0, at).findLast(speaks);
  const after = isParticiple ? here.slice(at + 1).find(speaks) : undefined;
  return outcomes[before ?? after ?? -1] ?? UNNAMED;
}
