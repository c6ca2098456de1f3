import { type Request, type Response, Router } from 'express';
import { requireRole } from '../../actions/context.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { cutShortRevisions } from '../../domain/frozen-revisions.ts';
import type { ArticleFile } from '../../store/store.ts';
import { requireArticle } from '../article-lookup.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, problemsByField, requireVersion } from '../forms.ts';
import { createPreviewPage, type PreviewPage } from '../revision-page.ts';
import { readNewText } from '../revision-text.ts';
import { CUT_SHORT } from '../revision-words.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** What the page for a new revision shows: the form alone, with what it would do, or with what went wrong. */
interface RevisionPage extends Partial<PreviewPage> {
  values?: FormValues;
  problems?: Record<string, string>;
  /** Where the text was read from, in words. */
  readFrom?: string | null;
  /** Somebody else's revision came in; the changes lead from it to what was pasted. */
  conflict?: boolean;
}

/** Freezing a new text of an article, after a look at what it changes. */
export function createRevisionRoutes(deps: WebDeps): Router {
  const router = Router();

  function show(response: Response, { article, revisions }: ArticleFile, page: RevisionPage = {}): void {
    response.render('revision-new', {
      article,
      newest: revisions.at(-1)!,
      values: {},
      problems: {},
      preview: null,
      readFrom: null,
      conflict: false,
      cutShort: CUT_SHORT,
      ...page,
    });
  }

  function showInvalid(response: Response, file: ArticleFile, values: FormValues, error: Invalid): void {
    show(response.status(422), file, { values, problems: problemsByField(error) });
  }

  router.get('/articles/:id/revisions/new', async (request, response) => {
    requireRole(actorOfRequest(request), 'reviewer', 'add revisions');
    show(response, await requireArticle(deps, request.params.id));
  });

  router.post('/articles/:id/revisions/preview', async (request: Request<{ id: string }>, response) => {
    const values = formValues(request.body);
    const { id } = request.params;
    const actor = actorOfRequest(request as unknown as Request);
    requireRole(actor, 'reviewer', 'add revisions');
    const { article, revisions } = await requireArticle(deps, id);
    try {
      const { text, readFrom } = await readNewText(
        deps,
        request as unknown as Request,
        values,
        article,
        revisions.at(-1)!.text,
      );
      const preview = await deps.actions.previewRevision(actor, id, text);
      const file = await requireArticle(deps, id);
      show(response, file, {
        values: { ...values, text: preview.text },
        readFrom,
        ...createPreviewPage(preview, file.revisions.at(-1)!),
      });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      showInvalid(response, await requireArticle(deps, id), values, error);
    }
  });

  router.post('/articles/:id/revisions', async (request: Request<{ id: string }>, response) => {
    const values = formValues(request.body);
    const { id } = request.params;
    const actor = actorOfRequest(request);
    try {
      const file = await deps.actions.reviseArticle(actor, id, requireVersion(values), values.text);
      const { revision } = file.article;
      flash(response, 'done', `Revision ${revision} is frozen; its claims are carried over.`);
      if (cutShortRevisions(file.events).has(revision)) flash(response, 'problem', CUT_SHORT);
      return response.redirect(303, `/articles/${id}`);
    } catch (error) {
      const file = await requireArticle(deps, id);
      if (error instanceof Invalid) return showInvalid(response, file, values, error);
      if (!(error instanceof Conflict)) throw error;
      const preview = await deps.actions.previewRevision(actor, id, values.text);
      show(response.status(409), file, {
        values,
        conflict: !preview.unchanged,
        ...createPreviewPage(preview, file.revisions.at(-1)!),
      });
    }
  });

  return router;
}
