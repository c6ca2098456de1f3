import { type Request, type Response, Router } from 'express';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { whyUnread } from '../../domain/text-language.ts';
import type { ArticleFile } from '../../store/store.ts';
import { type ClaimForm, createClaimForm } from '../article-claim-form.ts';
import { articleGalley, writeCard } from '../article-galley.ts';
import { requireArticle, requireRevision } from '../article-lookup.ts';
import { createArticlePage } from '../article-page.ts';
import { createSuggestionList } from '../article-suggestions.ts';
import { namesOf } from '../claim-context.ts';
import { extractionView } from '../extraction-status.ts';
import { flash } from '../flash.ts';
import { formValues } from '../forms.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

const REFRESH_SECONDS = 3;

/** An article with its claims beside the text, and adding a claim that extraction missed. */
export function createArticleViewRoutes(deps: WebDeps): Router {
  const router = Router();

  async function show(
    request: Request,
    response: Response,
    file: ArticleFile,
    number: string | undefined,
    form: ClaimForm,
  ): Promise<void> {
    const people = namesOf(await deps.store.desk());
    const revision = requireRevision(file, number);
    const reader = { people, now: deps.now() };
    const page = createArticlePage(file, revision, reader);
    const extraction = extractionView(file, deps.actions, reader.now);
    const isRunning = page.isNewest && extraction.percent !== null;
    const suggestions = page.isNewest && !isRunning ? createSuggestionList(file, reader) : null;
    // A page that somebody types on must not reload by itself.
    const refreshSeconds = isRunning && !form.isOpen ? REFRESH_SECONDS : null;
    const unread = page.isNewest ? reasonUnread(file) : null;
    const galley = articleGalley(file, revision, people);
    response.render('article', {
      ...page,
      galley,
      writeCard,
      form,
      suggestions,
      extraction,
      refreshSeconds,
      unread,
      isWatched: await deps.actions.isWatching(actorOfRequest(request), file.article.id),
    });
  }

  router.get('/articles/:id', async (request, response) => {
    const file = await requireArticle(deps, request.params.id);
    const { revision } = formValues(request.query);
    await show(request as unknown as Request, response, file, revision, createClaimForm(file));
  });

  router.post('/articles/:id/claims', async (request: Request<{ id: string }>, response) => {
    const values = formValues(request.body);
    const { id } = request.params;
    try {
      const claim = await deps.actions.addClaim(actorOfRequest(request), id, values);
      flash(response, 'done', `Claim ${claim.number} is added. It is open: take it to review it.`);
      response.redirect(303, `/articles/${id}#claim-${claim.number}`);
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof Conflict)) throw error;
      const file = await requireArticle(deps, id);
      const problems =
        error instanceof Invalid
          ? error.problems
          : [
              {
                field: '',
                message: 'The article changed at this very moment. Look at it, then send this again.',
              },
            ];
      response.status(error instanceof Invalid ? 422 : 409);
      await show(
        request as unknown as Request,
        response,
        file,
        undefined,
        createClaimForm(file, values, problems),
      );
    }
  });

  router.post('/articles/:id/watch', async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    const watches = formValues(request.body).watch === 'yes';
    await deps.actions.watchArticle(actorOfRequest(request as unknown as Request), id, watches);
    flash(
      response,
      'done',
      watches
        ? 'You watch this article: your inbox tells what is decided in it.'
        : 'You watch this article no more.',
    );
    response.redirect(303, `/articles/${id}`);
  });

  return router;
}

// To tell a text's language takes longer than all else about the page; a file is replaced when it changes.
const reasons = new WeakMap<ArticleFile, ReturnType<typeof whyUnread>>();

function reasonUnread(file: ArticleFile): ReturnType<typeof whyUnread> {
  const known = reasons.get(file);
  if (known !== undefined) return known;
  const reason = whyUnread(file);
  reasons.set(file, reason);
  return reason;
}
