import type { Revision } from '../domain/article.ts';
import { NotFound } from '../domain/errors.ts';
import type { ArticleFile } from '../store/store.ts';
import type { WebDeps } from './web-deps.ts';

export async function requireArticle({ store }: Pick<WebDeps, 'store'>, id: string): Promise<ArticleFile> {
  const file = await store.findArticle(id);
  if (!file)
    throw new NotFound('There is no such article. The list of articles has all that this desk knows.');
  return file;
}

/** The revision that a link or a form names; the newest where it names none. */
export function requireRevision({ revisions }: ArticleFile, number: string | undefined): Revision {
  if (!number) return revisions.at(-1)!;
  const revision = /^[1-9]\d{0,8}$/.test(number) ? revisions[Number(number) - 1] : undefined;
  if (revision) return revision;
  throw new NotFound(
    `This article has no revision “${number.slice(0, 20)}”: they are numbered 1 to ${revisions.length}.`,
  );
}
