import { Router } from 'express';
import { headOf } from '../../domain/audit.ts';
import { writeHistory } from '../../export/history-export.ts';
import { HISTORY_MEDIA_TYPE } from '../../export/history-format.ts';
import { requireArticle } from '../article-lookup.ts';
import { namesOf } from '../claim-context.ts';
import { formValues } from '../forms.ts';
import { historyPage } from '../history-page.ts';
import { articleChain, chains, historyFileName, sealedFrom } from '../history-source.ts';
import { sendParts } from '../send-parts.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** All that ever happened to an article and its claims: to read, newest first, and as a file that proves it. */
export function createArticleHistoryRoutes(deps: WebDeps): Router {
  const router = Router();

  router.get('/articles/:id/history', async (request, response) => {
    const file = await requireArticle(deps, request.params.id);
    const { article, events, claims } = file;
    const people = namesOf(await deps.store.desk());
    const numbers = new Map(claims.map((claim) => [claim.id, claim.number]));
    const { before } = formValues(request.query);
    const page = historyPage(events, before, { people, now: deps.now() });
    response.render('article-history', {
      article,
      head: headOf(events),
      ...page,
      entries: page.entries.map((entry) => ({
        ...entry,
        claimNumber: numbers.get(entry.claimId ?? '') ?? null,
      })),
      sealed: sealedFrom(file, actorOfRequest(request)).map(({ number }) => number),
    });
  });

  router.get('/articles/:id/history.jsonl', async (request, response) => {
    const file = await requireArticle(deps, request.params.id);
    const chain = articleChain(file, actorOfRequest(request));
    const now = deps.now();
    const occasion = { scope: 'article', exportedAt: now.toISOString(), desk: deps.baseUrl } as const;
    const download = { name: historyFileName(file.article.id, now), mediaType: HISTORY_MEDIA_TYPE };
    await sendParts(request, response, download, writeHistory(chains(chain), occasion));
  });

  return router;
}
