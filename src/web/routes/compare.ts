import { Router } from 'express';
import { NotFound } from '../../domain/errors.ts';
import { articleDiff, type DiffBlock, hasChanges } from '../article-diff.ts';
import { requireArticle, requireRevision } from '../article-lookup.ts';
import { formValues } from '../forms.ts';
import { whenOf } from '../times.ts';
import type { WebDeps } from '../web-deps.ts';

/** Two frozen revisions beside each other. */
export function createCompareRoutes(deps: WebDeps): Router {
  const router = Router();

  router.get('/articles/:id/compare', async (request, response) => {
    const file = await requireArticle(deps, request.params.id);
    const { article, revisions } = file;
    const query = formValues(request.query);
    const from = query.from || String(Math.max(1, article.revision - 1));
    const to = query.to || String(article.revision);
    let blocks: DiffBlock[] = [];
    let problem: string | null = null;
    try {
      blocks = articleDiff(requireRevision(file, from).text, requireRevision(file, to).text);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      problem = error.message;
      response.status(404);
    }
    response.render('compare', {
      article,
      revisions: revisions.map(({ number, createdAt }) => ({ number, when: whenOf(createdAt, deps.now()) })),
      from,
      to,
      blocks,
      problem,
      isChanged: hasChanges(blocks),
    });
  });

  return router;
}
