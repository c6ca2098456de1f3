import type { Attribution, Extraction, Span } from './attribution.ts';
import { textOf } from './attribution.ts';
import { explain } from './explanation.ts';
import type { Finding } from './finding.ts';
import { findFurniture } from './furniture.ts';
import { findHeadline, findSpeakerLabel } from './headline.ts';
import { type Chain, joinChain, nextChain } from './long-quotations.ts';
import { linesOf, paragraphsOf } from './paragraphs.ts';
import { isStop, type Passage, type Range } from './passage.ts';
import { findInSentence } from './patterns.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { append, firstOffset, normalise, quoteTypeOf, spanOf } from './spans.ts';
import { type Token, tokenize } from './tokens.ts';
import { resolveSources } from './who/resolve-sources.ts';

/** Names the engine and its version in every claim's `foundBy`. */
export const ENGINE = 'rules-1';

interface Paragraph {
  tokens: Token[];
  quotations: Quotation[];
  sentences: Sentence[];
}

/** What one paragraph leaves for the next. */
interface Reading {
  text: string;
  attributions: Attribution[];
  chain: Chain | null;
  /** A cue such as "She said:" at a paragraph's end. */
  pending: Attribution | null;
}

/** Finds every attributed statement of an article. Pure, deterministic, and linear in the length of the text. */
export function extractClaims(text: string): Extraction {
  const furniture = findFurniture(text);
  const lines = linesOf(text);
  const kept = lines.filter(notIn(furniture));
  const reading: Reading = {
    text,
    attributions: [],
    chain: null,
    pending: null,
  };
  const paragraphs = paragraphsOf(text, kept);
  for (const { start, end } of paragraphs) readParagraph(reading, parse(text, start, end));
  const first = paragraphs[0];
  if (first) readHeadline(reading, parse(text, first.start, first.end));
  const attributions = named(
    text,
    reading.attributions.filter((found) => found.content.length > 0),
  );
  attributions.sort((a, b) => firstOffset(a) - firstOffset(b) || a.cue[0]![0] - b.cue[0]![0]);
  return { attributions, furniture };
}

/** Once all are found, says whom each source means. */
function named(text: string, found: readonly Attribution[]): Attribution[] {
  const meant = resolveSources(text, found);
  return found.map((attribution, i) => {
    const { source, cue, pattern, score } = attribution;
    const { who, kind, unresolved } = meant[i]!;
    const sourceText = source.length ? textOf(text, source) : null;
    return {
      ...attribution,
      who,
      kind,
      unresolved,
      why: explain(textOf(text, cue), pattern, sourceText, unresolved, score),
    };
  });
}

function notIn(furniture: readonly Span[]): (line: { start: number }) => boolean {
  const starts = new Set(furniture.map(([start]) => start));
  return (line) => !starts.has(line.start);
}

function parse(text: string, start: number, end: number): Paragraph {
  const tokens = tokenize(text, start, end);
  const quotations = findQuotations(text, tokens);
  return { tokens, quotations, sentences: splitSentences(tokens, quotations) };
}

function readParagraph(reading: Reading, paragraph: Paragraph): void {
  const { tokens, quotations } = paragraph;
  const opening = quotations[0]?.open === 0 ? quotations[0] : null;
  if (!opening) reading.chain = null;
  settlePending(reading, paragraph, opening);
  const chain = reading.chain;
  const before = reading.attributions.length;
  let claimed: Attribution | null = null;
  let last: Attribution | null = null;
  for (const sentence of paragraph.sentences) {
    const passage = { tokens, quotations, sentence };
    const found = readSentence(reading, passage);
    for (const { attribution, finding } of found) {
      if (opening && covers(finding.content, opening)) claimed ??= attribution;
    }
    if (found.length > 0) last = found.at(-1)!.attribution;
    else if (last && isOnlyQuotation(passage) && mayGoOn(last)) {
      append(last, spanOf(passage, trimmed(passage)));
      if (last.quoteType === 'indirect') last.quoteType = 'mixed';
    } else last = null;
  }
  if (chain && opening) joinChain(chain, opening, tokens, claimed);
  reading.chain = nextChain(chain, paragraph, opening, reading.attributions.slice(before));
}

function readSentence(reading: Reading, passage: Passage): { attribution: Attribution; finding: Finding }[] {
  const label = passage.sentence.from === 0 ? findSpeakerLabel(passage) : null;
  const findings = label ? [label] : findInSentence(passage);
  return findings.map((finding) => {
    const attribution = createAttribution(passage, finding);
    reading.attributions.push(attribution);
    if (finding.isPending) reading.pending = attribution;
    return { attribution, finding };
  });
}

/** "She said:" at the end of one paragraph is answered by the next. */
function settlePending(reading: Reading, { tokens, sentences }: Paragraph, opening: Quotation | null): void {
  const { pending } = reading;
  reading.pending = null;
  if (!pending || tokens.length === 0) return;
  const last = opening ? opening.close : (sentences.at(-1)?.to ?? 1) - 1;
  append(pending, [tokens[0]!.start, tokens[last]!.end]);
  pending.quoteType = opening ? 'direct' : 'indirect';
  if (opening && !opening.isClosed) reading.chain = { spans: [], speaker: pending };
}

function readHeadline(reading: Reading, { tokens, quotations, sentences }: Paragraph): void {
  const sentence = sentences.length === 1 ? sentences[0] : undefined;
  if (!sentence || sentence.to - sentence.from > 40) return;
  const passage = { tokens, quotations, sentence };
  const start = tokens[0]!.start;
  const end = tokens[sentence.to - 1]!.end;
  if (reading.attributions.some((found) => found.cue[0]![0] >= start && found.cue[0]![0] < end)) return;
  const finding = findHeadline(passage, (name) => lastWords(reading).has(name));
  if (finding) reading.attributions.push(createAttribution(passage, finding));
}

function createAttribution(passage: Passage, finding: Finding): Attribution {
  return {
    source: finding.source ? [spanOf(passage, finding.source)] : [],
    cue: [spanOf(passage, finding.cue)],
    content: normalise(finding.content.map((range) => spanOf(passage, range))),
    who: null,
    kind: null,
    unresolved: null,
    quoteType: quoteTypeOf(passage, finding.content),
    score: Math.round(finding.score * 100) / 100,
    pattern: finding.pattern,
    why: '',
  };
}

/** The last words of the sources found: a headline may name a speaker by one. */
function lastWords({ text, attributions }: Reading): Set<string> {
  const words = attributions.flatMap(({ source }) => (source[0] ? [text.slice(...source[0])] : []));
  return new Set(words.map((source) => source.slice(source.lastIndexOf(' ') + 1).toLowerCase()));
}

function covers(content: readonly Range[], quotation: Quotation): boolean {
  return content.some(({ from, to }) => from <= quotation.open && quotation.open < to);
}

/** "It is late, said Ana Ruiz. “We are tired.”": speech goes on where a quotation, or a speaker put last, came before. */
function mayGoOn({ quoteType, pattern }: Attribution): boolean {
  return quoteType !== 'indirect' || pattern === 'said-inverted' || pattern === 'clause-before';
}

/** A sentence that is nothing but one quotation goes on with what was quoted before it. */
function isOnlyQuotation({ tokens, quotations, sentence }: Passage): boolean {
  const quotation = quotations[tokens[sentence.from]!.quotation];
  if (!quotation || quotation.open !== sentence.from) return false;
  for (let i = quotation.close + 1; i < sentence.to; i++) if (!isStop(tokens[i]!)) return false;
  return true;
}

function trimmed({ tokens, sentence }: Passage): Range {
  let { to } = sentence;
  while (to > sentence.from + 1 && tokens[to - 1]!.quotation < 0) to--;
  return { from: sentence.from, to };
}
