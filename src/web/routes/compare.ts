import { Router } from 'express';
import { NotFound } from '../../domain/errors.ts';
import type { ArticleFile } from '../../store/store.ts';
import { requireArticle, requireRevision } from '../article-lookup.ts';
import { type ComparePage, createComparePage, DISMISSED_BADGE } from '../compare-page.ts';
import { formValues } from '../forms.ts';
import { whenOf } from '../times.ts';
import type { WebDeps } from '../web-deps.ts';
import { COMPARE_VIEWS, type CompareView } from '../written-texts.ts';

/** Two frozen revisions side by side, or one in the other, with the claims in both. */
export function createCompareRoutes(deps: WebDeps): Router {
  const router = Router();

  router.get('/articles/:id/compare', async (request, response) => {
    const file = await requireArticle(deps, request.params.id);
    const { article, revisions } = file;
    const query = formValues(request.query);
    const from = query.from || String(Math.max(1, article.revision - 1));
    const to = query.to || String(article.revision);
    const view: CompareView = COMPARE_VIEWS.find((known) => known === query.view) ?? 'side';
    const { page, problem } = compare(file, from, to, view);
    if (problem) response.status(404);
    const linkTo = (other: CompareView) =>
      `/articles/${article.id}/compare?${new URLSearchParams({ from, to, view: other })}`;
    response.render('compare', {
      article,
      revisions: revisions.map(({ number, createdAt }) => ({ number, when: whenOf(createdAt, deps.now()) })),
      from,
      to,
      view,
      views: [
        { view: 'side', name: 'Side by side', href: linkTo('side') },
        { view: 'inline', name: 'One text', href: linkTo('inline') },
      ],
      page,
      problem,
      dismissed: DISMISSED_BADGE,
    });
  });

  return router;
}

/** The page, nothing where both are the same revision, or why one of them cannot be shown. */
function compare(
  file: ArticleFile,
  from: string,
  to: string,
  view: CompareView,
): { page: ComparePage | null; problem: string | null } {
  try {
    const [left, right] = [requireRevision(file, from), requireRevision(file, to)];
    return { page: left === right ? null : createComparePage(file, left, right, view), problem: null };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return { page: null, problem: error.message };
  }
}
