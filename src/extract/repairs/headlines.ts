import type { Span } from '../attribution.ts';
import type { Found } from '../model/find-attributions.ts';
import type { Paragraph } from '../paragraph.ts';
import { isDash, isStop, type Passage, type Range, tokenAt } from '../passage.ts';
import { spanOf } from '../spans.ts';
import { isSpeakerNoun } from '../speaker-nouns.ts';
import { tokenize } from '../tokens.ts';

const MAX_HEADLINE = 40;
const MAX_SPEAKER = 6;
const SCORE = 0.75;

/** "Opinion: …" and the like name the kind of piece, not a speaker. */
const LABELS = new Set(
  `opinion analysis exclusive video watch breaking update updated live review report interview explainer factbox
   comment editorial podcast gallery photos pictures profile obituary recap preview quiz timeline fact-check
   correction warning note ps tip q a re read more related`.split(/\s+/),
);

/**
 * "Toll rises to 31: officials", "Officials: toll rises to 31" and the same with a dash, where the network found
 * nothing. A bare name ("Syria: what we know") counts only where it speaks in the article too, or where a quotation
 * follows.
 */
export function findInHeadline(text: string, headline: Paragraph, found: readonly Found[]): Found[] {
  const { start, end, tokens, quotations, sentences } = headline;
  const sentence = sentences.length === 1 ? sentences[0]! : null;
  if (!sentence || sentence.to - sentence.from > MAX_HEADLINE) return [];
  if (found.some(({ cue }) => cue[0]![0] >= start && cue[0]![0] < end)) return [];
  const passage = { tokens, quotations, sentence };
  const mark = onlyMark(passage);
  if (mark < 0) return [];
  const speaking = new Set(found.flatMap(({ source }) => lastWordsOf(text, source)));
  const before: Range = { from: sentence.from, to: mark };
  const after: Range = { from: mark + 1, to: withoutStop(passage) };
  if (canSpeak(passage, before, speaking) || (isQuoted(passage, after) && isShortName(passage, before))) {
    return [parted(passage, before, mark, after)];
  }
  return canSpeak(passage, after, speaking) ? [parted(passage, after, mark, before)] : [];
}

/** "Analysis: why the tide turned": what the network takes for a speaker there names the kind of piece. */
export function isLabel(text: string, { source, cue }: Found): boolean {
  if (source.length !== 1 || cue.length !== 1 || text.slice(...cue[0]!).trim() !== ':') return false;
  return LABELS.has(text.slice(...source[0]!).toLowerCase());
}

/** "Ana Ruiz: “We shall see.”": an interview's speaker label, where the network found nothing. */
export function findSpeakerLabel(paragraph: Paragraph, found: readonly Found[]): Found[] {
  const { tokens, quotations, sentences } = paragraph;
  const sentence = sentences[0];
  if (sentence?.from !== 0) return [];
  const passage = { tokens, quotations, sentence };
  const mark = tokens.findIndex(({ lower }) => lower === ':');
  if (mark < 1 || mark > MAX_SPEAKER) return [];
  const before = { from: 0, to: mark };
  const after = { from: mark + 1, to: sentence.to };
  if (!isQuoted(passage, after) || !isShortName(passage, before)) return [];
  const quoted = tokens[mark + 1]!.start;
  const isFound = found.some(({ content }) => content.some(([from, to]) => from <= quoted && quoted < to));
  return isFound ? [] : [parted(passage, before, mark, after)];
}

function onlyMark(passage: Passage): number {
  let found = -1;
  for (let i = passage.sentence.from + 1; i < passage.sentence.to - 1; i++) {
    const token = tokenAt(passage, i);
    if ((token.lower !== ':' && !isDash(token)) || token.quotation >= 0) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

function withoutStop(passage: Passage): number {
  let { to } = passage.sentence;
  while (to > passage.sentence.from && isStop(tokenAt(passage, to - 1))) to--;
  return to;
}

function canSpeak(passage: Passage, range: Range, speaking: ReadonlySet<string>): boolean {
  const length = range.to - range.from;
  if (length <= 0 || length > MAX_SPEAKER) return false;
  const last = tokenAt(passage, range.to - 1);
  if (LABELS.has(tokenAt(passage, range.from).lower) && length === 1) return false;
  for (let i = range.from; i < range.to; i++) {
    const token = tokenAt(passage, i);
    if (token.quotation >= 0 || (!token.isWord && token.lower !== '&')) return false;
  }
  return isSpeakerNoun(last.lower) || (last.isCapital && speaking.has(last.lower));
}

function isShortName(passage: Passage, range: Range): boolean {
  if (range.to - range.from > MAX_SPEAKER || range.to === range.from) return false;
  for (let i = range.from; i < range.to; i++) {
    const token = tokenAt(passage, i);
    if (!token.isCapital || token.quotation >= 0) return false;
  }
  return !LABELS.has(tokenAt(passage, range.from).lower);
}

function isQuoted(passage: Passage, { from }: Range): boolean {
  return tokenAt(passage, from).quotation >= 0;
}

function parted(passage: Passage, source: Range, mark: number, content: Range): Found {
  return {
    source: [spanOf(passage, source)],
    cue: [spanOf(passage, { from: mark, to: mark + 1 })],
    content: [spanOf(passage, content)],
    score: SCORE,
    rule: 'mark',
  };
}

function lastWordsOf(text: string, source: readonly Span[]): string[] {
  return source.flatMap(([start, end]) => tokenize(text, start, end).at(-1)?.lower ?? []);
}
