/** `[start, end)` in UTF-16 code units of the text it belongs to. */
export type Span = readonly [start: number, end: number];

export type SourceKind = 'person' | 'organisation' | 'document' | 'anonymous' | 'group';
export type QuoteType = 'direct' | 'indirect' | 'mixed';

/**
 * One attributed statement, in the terms of the PARC and PolNeAR corpora: a source (who), a cue (said, according to)
 * and a content (what). Each role is a list of spans in text order, because quotes are split ("A", he said, "B").
 */
export interface Attribution {
  /** Empty where the text names nobody ("It was reported that …"). */
  source: Span[];
  cue: Span[];
  content: Span[];
  /** The name the source resolves to within the article ("the sources" → "local sources"); null where unresolved. */
  who: string | null;
  kind: SourceKind | null;
  /** Why nobody is named: "could be Ana Ruiz or Ines Duarte"; null where somebody is. */
  unresolved: string | null;
  quoteType: QuoteType;
  /** Confidence, 0 to 1. */
  score: number;
  /** For the reviewer: the cue, the source and how sure the engine is. */
  why: string;
}

export interface Extraction {
  /** In text order of their first span. */
  attributions: Attribution[];
  /** Page furniture ("You might also like"): kept out of the claims, shown dimmed. */
  furniture: Span[];
}

/** The text under a list of spans; the parts of a split quote are joined by ` […] `. */
export function textOf(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' […] ');
}
