import type { Span } from '../extract/attribution.ts';

/** A frozen text of an article. Revisions are numbered from 1 and never change. */
export interface Revision {
  number: number;
  /** Line feeds only, no byte-order mark, well-formed UTF-16. Spans of claims point into it. */
  text: string;
  /** SHA-256 of the UTF-8 bytes of `text`, in hex. */
  sha256: string;
  createdAt: string;
  createdBy: string;
  /** Page furniture, kept out of the claims. */
  furniture: Span[];
}

/** A text under check. Its texts are its revisions; `revision` is the number of the newest. */
export interface Article {
  id: string;
  /** Counts the changes to the article and its list of revisions; claims have versions of their own. */
  version: number;
  title: string;
  url: string | null;
  publisher: string | null;
  /** ISO 8601 date or date-time as the publisher gave it. */
  publishedAt: string | null;
  importedAt: string;
  importedBy: string;
  revision: number;
  /** The number that the article's next claim gets; claim numbers are never used twice. */
  nextClaimNumber: number;
  /** There while claims are being found in the newest revision, and where that failed. */
  extraction?: PendingExtraction;
}

export interface PendingExtraction {
  state: 'running' | 'failed';
  /** The revision whose text is read. */
  revision: number;
  /** Who asked for it: what is found later is found in their name. */
  by: { id: string; name: string; via: 'web' | 'api' | 'cli' | 'system' };
  startedAt: string;
  /** A server that stops half way begins anew when it starts, but not without end. */
  attempts: number;
  /** Why it failed, in words; null while it runs. */
  reason: string | null;
}

/** Longest text an article may have, in UTF-16 code units: about 160,000 words. */
export const MAX_ARTICLE_LENGTH = 1_000_000;

/**
 * Most claims an article may have. News of the longest length has about a third of this; only a text made to keep the
 * desk busy has more.
 */
export const MAX_ARTICLE_CLAIMS = 10_000;
