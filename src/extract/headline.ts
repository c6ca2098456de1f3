import { trimEnd } from './contents.ts';
import type { Finding } from './finding.ts';
import { type Passage, type Range, tokenAt } from './passage.ts';
import { isSpeakerNoun } from './speaker-nouns.ts';

const MAX_SPEAKER = 6;

/** "Opinion: …" and the like name the kind of piece, not a speaker. */
const LABELS = new Set(
  `opinion analysis exclusive video watch breaking update updated live review report interview explainer factbox
   comment editorial podcast gallery photos pictures profile obituary recap preview quiz timeline fact-check
   correction warning note ps tip q a re read more related`.split(/\s+/),
);

/**
 * The speaker of a headline with a colon: "Toll rises to 31: officials", "Officials: toll rises to 31". A bare name
 * ("Syria: what we know") counts only where it speaks in the article too, or where a quotation follows.
 */
export function findHeadline(passage: Passage, hasSpoken: (name: string) => boolean): Finding | null {
  const { sentence } = passage;
  const colon = onlyColon(passage);
  if (colon < 0) return null;
  const before: Range = { from: sentence.from, to: colon };
  const after: Range = { from: colon + 1, to: trimEnd(passage, colon + 1, sentence.to) };
  const isQuote = tokenAt(passage, colon + 1).quotation >= 0;
  if (canSpeak(passage, before, hasSpoken) || (isQuote && isShortName(passage, before))) {
    return headline(before, colon, after);
  }
  return canSpeak(passage, after, hasSpoken) ? headline(after, colon, before) : null;
}

/** "Ana Ruiz: “We shall see.”": an interview's speaker label. */
export function findSpeakerLabel(passage: Passage): Finding | null {
  for (let i = passage.sentence.from; i < passage.sentence.from + MAX_SPEAKER; i++) {
    const token = tokenAt(passage, i);
    if (token.lower !== ':') continue;
    const before = { from: passage.sentence.from, to: i };
    if (tokenAt(passage, i + 1).quotation < 0 || !isShortName(passage, before)) return null;
    const after = { from: i + 1, to: passage.sentence.to };
    return { ...headline(before, i, after), pattern: 'speaker-label' };
  }
  return null;
}

function onlyColon(passage: Passage): number {
  let found = -1;
  for (let i = passage.sentence.from + 1; i < passage.sentence.to - 1; i++) {
    if (tokenAt(passage, i).lower !== ':' || tokenAt(passage, i).quotation >= 0) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

function canSpeak(passage: Passage, range: Range, hasSpoken: (name: string) => boolean): boolean {
  const length = range.to - range.from;
  if (length === 0 || length > MAX_SPEAKER) return false;
  const last = tokenAt(passage, range.to - 1);
  const first = tokenAt(passage, range.from);
  if (LABELS.has(first.lower) && length === 1) return false;
  for (let i = range.from; i < range.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || (!token.isWord && token.lower !== '&')) return false;
  }
  return isSpeakerNoun(last.lower) || (last.isCapital && hasSpoken(last.lower));
}

function isShortName(passage: Passage, range: Range): boolean {
  if (range.to - range.from > MAX_SPEAKER || range.to === range.from) return false;
  for (let i = range.from; i < range.to; i++) {
    const token = tokenAt(passage, i);
    if (!token.isCapital || token.quotation >= 0) return false;
  }
  return !LABELS.has(tokenAt(passage, range.from).lower);
}

function headline(source: Range, colon: number, content: Range): Finding {
  return {
    source,
    cue: { from: colon, to: colon + 1 },
    content: [content],
    pattern: 'headline-colon',
    score: 0.75,
    lemma: ':',
    isPending: false,
  };
}
