import type { QuoteType, SourceKind, Span } from '../../src/extract/attribution.ts';

export const ROLES = ['source', 'cue', 'content'] as const;
export type Role = (typeof ROLES)[number];

/**
 * An attribution as an annotator or an engine gives it. Of `who`, `kind` and `quoteType`, null means that the article
 * does not tell, and undefined that nobody was asked: BRAT corpora have none of the three.
 */
export interface Attributed extends Record<Role, readonly Span[]> {
  who?: string | null;
  kind?: SourceKind | null;
  quoteType?: QuoteType;
}

/** An article with what a careful reader finds in it. */
export interface GoldArticle {
  id: string;
  /** The file's text unchanged: a byte order mark and carriage returns count in the offsets. */
  text: string;
  attributions: Attributed[];
}
