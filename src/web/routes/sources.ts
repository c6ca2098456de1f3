import { Router } from 'express';
import { queueLink } from '../queue-filter.ts';
import { shorten } from '../queue-rows.ts';
import { totalOf } from '../totals.ts';
import type { WebDeps } from '../web-deps.ts';

const MOST = 200;
const MAX_NAME = 120;
const MAX_SEARCH = 200;
const numbers = new Intl.NumberFormat('en');

/** Who is quoted on this desk, and how often. */
export function createSourceRoutes({ store }: WebDeps): Router {
  const router = Router();

  router.get('/sources', async (request, response) => {
    const given = request.query.q;
    const search = typeof given === 'string' ? given.trim().slice(0, MAX_SEARCH).toWellFormed() : '';
    const found = await store.listSources({ search, limit: MOST });
    response.render('sources', {
      search,
      isEmpty: found.total === 0 && (search === '' || (await store.listSources({ limit: 1 })).total === 0),
      total: totalOf(found),
      most: found.total > MOST ? MOST : null,
      sources: found.items.map(({ who, claims, articles }) => ({
        who: shorten(who, MAX_NAME),
        claims: numbers.format(claims),
        articles: numbers.format(articles),
        link: queueLink({ who, state: 'any' }),
      })),
    });
  });

  return router;
}
