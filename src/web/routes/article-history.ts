import { Router } from 'express';
import { headOf } from '../../domain/audit.ts';
import { requireArticle } from '../article-lookup.ts';
import { namesOf } from '../claim-context.ts';
import { formValues } from '../forms.ts';
import { historySentences } from '../history-sentences.ts';
import type { WebDeps } from '../web-deps.ts';

const PAGE_SIZE = 100;

/** All that ever happened to an article and its claims, newest first. */
export function createArticleHistoryRoutes(deps: WebDeps): Router {
  const router = Router();

  router.get('/articles/:id/history', async (request, response) => {
    const { article, events, claims } = await requireArticle(deps, request.params.id);
    const people = namesOf(await deps.store.desk());
    const head = headOf(events);
    const end = beforeOf(formValues(request.query).before, head.seq);
    const start = Math.max(0, end - PAGE_SIZE);
    const page = events.slice(start, end).toReversed();
    const numbers = new Map(claims.map((claim) => [claim.id, claim.number]));
    const entries = historySentences(page, { people, now: deps.now() });
    response.render('article-history', {
      article,
      head,
      entries: entries.map((entry) => ({ ...entry, claimNumber: numbers.get(entry.claimId ?? '') ?? null })),
      older: start > 0 ? start + 1 : null,
      newer: end < head.seq ? Math.min(head.seq + 1, end + PAGE_SIZE + 1) : null,
    });
  });

  return router;
}

/** How many events come before the one named; all of them where none, or none that makes sense, is named. */
function beforeOf(given: string | undefined, total: number): number {
  if (!given || !/^\d{1,9}$/.test(given)) return total;
  return Math.min(total, Math.max(1, Number(given) - 1));
}
