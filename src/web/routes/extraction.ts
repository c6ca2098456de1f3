import { type Request, type Response, Router } from 'express';
import { Conflict } from '../../domain/errors.ts';
import type { ArticleFile } from '../../store/store.ts';
import { requireArticle } from '../article-lookup.ts';
import { extractionView } from '../extraction-status.ts';
import { flash } from '../flash.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** Running extraction again, and how far it is. */
export function createExtractionRoutes(deps: WebDeps): Router {
  const router = Router();
  const viewOf = (file: ArticleFile) => extractionView(file, deps.actions, deps.now());

  router.post('/articles/:id/extractions', async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    try {
      tell(response, await deps.actions.runExtraction(actorOfRequest(request), id));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      flash(response, 'problem', error.message);
    }
    response.redirect(303, `/articles/${id}`);
  });

  function tell(response: Response, file: ArticleFile): void {
    const { percent, failure, last } = viewOf(file);
    // What is under way or failed stands on the page itself.
    if (percent === null && failure === null && last)
      flash(response, 'done', `Extraction was run again: ${last.words}.`);
  }

  /** For the script of the page, which shows it until it is over. */
  router.get('/articles/:id/extraction', async (request, response) => {
    const { percent } = viewOf(await requireArticle(deps, request.params.id));
    response.json({ percent });
  });

  return router;
}
