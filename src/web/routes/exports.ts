import { type Response, Router } from 'express';
import { type ExportFormat, FORMATS } from '../../export/formats.ts';
import { articleChoices } from '../article-choices.ts';
import { startExport } from '../claim-context.ts';
import {
  checkExportChoices,
  EXPORT_FORMATS,
  EXPORT_STATES,
  EXPORT_VERDICTS,
  type ExportChoices,
  exportLink,
  readExportChoices,
} from '../export-choices.ts';
import { sendParts } from '../send-parts.ts';
import type { WebDeps } from '../web-deps.ts';

/** Claims as files: the form that chooses, and the download. Whoever may read the desk may export it. */
export function createExportRoutes(deps: WebDeps): Router {
  const router = Router();
  const { store, baseUrl } = deps;

  async function show(
    response: Response,
    choices: ExportChoices,
    problems: Record<string, string> = {},
  ): Promise<void> {
    const { articles, chosen, total } = await articleChoices(store, choices.article);
    if (choices.article && !chosen) problems.article ??= 'There is no such article: choose from these.';
    const isWrong = Object.keys(problems).length > 0;
    response.status(isWrong ? 422 : 200).render('exports', {
      choices,
      problems,
      formats: EXPORT_FORMATS,
      states: EXPORT_STATES,
      verdicts: EXPORT_VERDICTS,
      articles,
      hasMoreArticles: total > articles.length,
      isDeskEmpty: total === 0,
    });
  }

  router.get('/exports', (request, response) => {
    const choices = readExportChoices(request.query);
    const checked = checkExportChoices(choices);
    return show(response, choices, 'problems' in checked ? checked.problems : {});
  });

  /** A form's fields come in the query; the file's address has the format in its path. */
  router.get('/exports/claims', async (request, response) => {
    const choices = readExportChoices(request.query);
    const checked = checkExportChoices(choices);
    if ('problems' in checked) return show(response, choices, checked.problems);
    response.redirect(exportLink(choices));
  });

  router.get('/exports/claims.:format', async (request, response) => {
    const choices = readExportChoices(request.query, request.params.format);
    const checked = checkExportChoices(choices);
    if ('problems' in checked) return show(response, choices, checked.problems);
    const { filter } = checked;
    if (filter.articleId && !(await store.findArticle(filter.articleId))) return show(response, choices);
    const format: ExportFormat = FORMATS[checked.format];
    const now = deps.now();
    const { listings, context } = await startExport(store, filter, { baseUrl, now });
    const name = `claims-${now.toISOString().slice(0, 10)}.${format.extension}`;
    const parts = format.write(listings, context, { bom: choices.bom, filter });
    await sendParts(request, response, { name, mediaType: format.mediaType }, parts);
  });

  return router;
}
