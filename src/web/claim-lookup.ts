import { articleIdOf, type Claim } from '../domain/claim.ts';
import { NotFound } from '../domain/errors.ts';
import type { ArticleFile } from '../store/store.ts';
import type { WebDeps } from './web-deps.ts';

/** Finds a claim with its whole article, in one read. */
export async function requireClaim(
  { store }: Pick<WebDeps, 'store'>,
  id: string,
): Promise<{ file: ArticleFile; claim: Claim }> {
  const articleId = articleIdOf(id);
  const file = articleId === null ? null : await store.findArticle(articleId);
  const claim = file?.claims.find((candidate) => candidate.id === id);
  if (!file || !claim) throw new NotFound('There is no such claim.');
  return { file, claim };
}
