import type { Article } from '../domain/article.ts';
import type { Head } from '../domain/audit.ts';
import type { DeskSettings } from '../domain/settings.ts';

/** What an export says of a claim's article. An `Article` is one. */
export type ArticleCitation = Pick<Article, 'title' | 'url' | 'publisher' | 'publishedAt'>;

/** What it takes to show one claim to outsiders. */
export interface ClaimContext {
  /** The name behind a user id. Outsiders see names; ids stay inside. */
  people: (userId: string) => string;
  /**
   * Asked once per claim, after the claim has been pulled from the stream. So a caller with too many articles to
   * hold can load each one in the generator that hands out the claims.
   */
  article: (articleId: string) => ArticleCitation | null;
  /** Where the workbench is served, with or without a slash at the end. */
  baseUrl: string;
}

/** What it takes to write a whole export. */
export interface ExportContext extends ClaimContext {
  /** Who answers for the verdicts. */
  desk: { name: string; url: string | null };
  /** ISO 8601 date-time. */
  madeAt: string;
  /**
   * Newest entry of each history, by article id. Read before the claims are: then each head is sure to be part of the
   * history that the claims come from, even if somebody goes on working meanwhile.
   */
  heads: Record<string, Head>;
  /** The desk's scales, by language. */
  ratings: DeskSettings['ratings'];
  /** What an article is written in (BCP 47); null where that cannot be said. Asked only where it makes a difference. */
  language: (articleId: string) => Promise<string | null>;
}

export function claimUrl(baseUrl: string, claimId: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/claims/${encodeURIComponent(claimId)}`;
}

export function findHead(context: ExportContext, articleId: string): Head | null {
  // An article may be called `constructor`.
  return Object.hasOwn(context.heads, articleId) ? context.heads[articleId]! : null;
}
