import { NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { ArticleFile } from '../store/store.ts';
import type { ActionContext } from './context.ts';

/** What a new text would do to an article's claims, for the page that asks before it is done. */
export interface RevisionPreview {
  text: string;
  /** The text is the newest revision already, once line ends are alike. */
  unchanged: boolean;
  kept: number;
  moved: number;
  stale: number;
  orphaned: number;
  found: number;
}

export async function previewRevision(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  text: string | null | undefined,
): Promise<RevisionPreview> {
  throw new NotFound(`${context.engine}${actor.id}${articleId}${text}`);
}

/** Freezes a new text of an article and carries its claims over. `expectedVersion` is the article's. */
export async function reviseArticle(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  expectedVersion: number | null,
  text: string | null | undefined,
): Promise<ArticleFile> {
  throw new NotFound(`${context.engine}${actor.id}${articleId}${expectedVersion}${text}`);
}
