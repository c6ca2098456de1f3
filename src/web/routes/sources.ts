import { Router } from 'express';
import { queueLink } from '../queue-filter.ts';
import { shorten } from '../queue-rows.ts';
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
    const all = await store.listSources();
    const words = fold(search).split(/\s+/).filter(Boolean);
    const found =
      words.length === 0
        ? all
        : all.filter(({ who }) => {
            const name = fold(who);
            return words.every((word) => name.includes(word));
          });
    response.render('sources', {
      search,
      isEmpty: all.length === 0,
      total: numbers.format(found.length),
      most: found.length > MOST ? MOST : null,
      sources: found.slice(0, MOST).map(({ who, claims, articles }) => ({
        who: shorten(who, MAX_NAME),
        claims: numbers.format(claims),
        articles: numbers.format(articles),
        link: queueLink({ who, state: 'any' }),
      })),
    });
  });

  return router;
}

/** As people compare names: without case and accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
