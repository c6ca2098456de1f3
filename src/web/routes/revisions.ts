import { type Request, type Response, Router } from 'express';
import { requireRole } from '../../actions/context.ts';
import type { RevisionPreview } from '../../actions/revise-article.ts';
import type { Claim } from '../../domain/claim.ts';
import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { ArticleFile } from '../../store/store.ts';
import { articleDiff, type DiffBlock, hasChanges } from '../article-diff.ts';
import { requireArticle, requireRevision } from '../article-lookup.ts';
import { shorten } from '../article-page.ts';
import { badgeOf, FLAG_BADGES } from '../badges.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, problemsByField, requireVersion } from '../forms.ts';
import { whenOf } from '../times.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** What the page for a new revision shows: the form alone, with what it would do, or with what went wrong. */
interface RevisionPage {
  values?: FormValues;
  problems?: Record<string, string>;
  preview?: RevisionPreview | null;
  blocks?: DiffBlock[];
  /** Somebody else's revision came in; `blocks` leads from it to what was pasted. */
  conflict?: boolean;
}

/** A claim that the new text would leave stale or an orphan. */
function rowOf(claim: Claim) {
  return {
    href: `/claims/${claim.id}`,
    number: claim.number,
    words: shorten(claim.content.text, 110),
    badges: [FLAG_BADGES[claim.anchor === 'orphan' ? 'orphan' : 'stale'], badgeOf(claim)],
  };
}

/** Freezing a new text of an article, after a look at what it changes; comparing two that are frozen. */
export function createRevisionRoutes(deps: WebDeps): Router {
  const router = Router();

  function show(response: Response, { article, revisions }: ArticleFile, page: RevisionPage = {}): void {
    response.render('revision-new', {
      article,
      newest: revisions.at(-1)!,
      values: {},
      problems: {},
      preview: null,
      blocks: [],
      conflict: false,
      unsettled: page.preview?.unsettled.map(rowOf) ?? [],
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
    try {
      const preview = await deps.actions.previewRevision(actorOfRequest(request), id, values.text);
      const file = await requireArticle(deps, id);
      show(response, file, {
        values,
        preview,
        blocks: articleDiff(file.revisions.at(-1)!.text, preview.text),
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
      const { article } = await deps.actions.reviseArticle(actor, id, requireVersion(values), values.text);
      flash(response, 'done', `Revision ${article.revision} is frozen; its claims are carried over.`);
      return response.redirect(303, `/articles/${id}`);
    } catch (error) {
      const file = await requireArticle(deps, id);
      if (error instanceof Invalid) return showInvalid(response, file, values, error);
      if (!(error instanceof Conflict)) throw error;
      const preview = await deps.actions.previewRevision(actor, id, values.text);
      const blocks = articleDiff(file.revisions.at(-1)!.text, preview.text);
      show(response.status(409), file, { values, preview, blocks, conflict: !preview.unchanged });
    }
  });

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
