import { type Request, type Response, Router } from 'express';
import { requireRole } from '../../actions/context.ts';
import { Invalid } from '../../domain/errors.ts';
import { whyUnread } from '../../domain/text-language.ts';
import type { ArticleQuery, Page } from '../../store/store.ts';
import { dayOf } from '../article-page.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, problemsByField } from '../forms.ts';
import { talliesOf } from '../tally.ts';
import { whenOf } from '../times.ts';
import { totalOf } from '../totals.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';
import { createArticleHistoryRoutes } from './article-history.ts';
import { createArticleViewRoutes } from './article-view.ts';
import { createCompareRoutes } from './compare.ts';
import { createExtractionRoutes } from './extraction.ts';
import { createRevisionRoutes } from './revisions.ts';
import { createSuggestionRoutes } from './suggestions.ts';

/** More than any reader scans, and few enough to render at once. */
const PAGE_SIZE = 30;

/** The list of articles, importing one, and all pages about one. */
export function createArticleRoutes(deps: WebDeps): Router {
  const router = Router();

  router.get('/articles', async (request, response) => {
    const { q = '', cursor } = formValues(request.query);
    const query: ArticleQuery = {
      search: q.trim() || undefined,
      cursor: cursor || undefined,
      limit: PAGE_SIZE,
    };
    const now = deps.now();
    let problem: string | null = null;
    let page: Page<Awaited<ReturnType<typeof deps.store.listArticles>>['items'][number]>;
    try {
      page = await deps.store.listArticles(query);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      problem = 'This link to a page of the list is damaged or out of date, so here is the first page.';
      page = await deps.store.listArticles({ ...query, cursor: undefined });
      response.status(422);
    }
    const items = page.items.map((listing) => ({
      article: listing.article,
      published: listing.article.publishedAt ? dayOf(listing.article.publishedAt, now) : null,
      imported: whenOf(listing.article.importedAt, now),
      flagged: listing.flagged,
      ...talliesOf(listing),
    }));
    const link = (to: string | null) =>
      to && `/articles?${new URLSearchParams({ ...(q.trim() && { q: q.trim() }), cursor: to })}`;
    response.render('articles', {
      items,
      q,
      problem,
      total: page.total,
      totalInWords: totalOf(page),
      next: link(page.next),
      previous: link(page.previous),
    });
  });

  function showForm(
    response: Response,
    values: FormValues = {},
    problems: Record<string, string> = {},
  ): void {
    response.render('article-new', { values, problems });
  }

  router.get('/articles/new', (request, response) => {
    requireRole(actorOfRequest(request), 'reviewer', 'import articles');
    showForm(response);
  });

  router.post('/articles', async (request: Request, response) => {
    const values = formValues(request.body);
    try {
      const file = await deps.actions.importArticle(actorOfRequest(request), values);
      const { article, claims } = file;
      const found = claims.length === 1 ? '1 claim' : `${claims.length} claims`;
      // How it stands with claims that are not found yet is on the page itself.
      flash(
        response,
        'done',
        article.extraction || whyUnread(file) ? 'Imported.' : `Imported: ${found} found.`,
      );
      response.redirect(303, `/articles/${article.id}`);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      showForm(response.status(422), values, problemsByField(error));
    }
  });

  router.use(createRevisionRoutes(deps));
  router.use(createCompareRoutes(deps));
  router.use(createExtractionRoutes(deps));
  router.use(createArticleHistoryRoutes(deps));
  router.use(createSuggestionRoutes(deps));
  router.use(createArticleViewRoutes(deps));
  return router;
}
