import { type Request, type RequestHandler, type Response, Router } from 'express';
import { headOf } from '../../domain/audit.ts';
import { Forbidden } from '../../domain/errors.ts';
import { hasRole } from '../../domain/user.ts';
import { type ChainToWrite, writeHistory } from '../../export/history-export.ts';
import { HISTORY_MEDIA_TYPE, type HistoryScope } from '../../export/history-format.ts';
import { namesOf } from '../claim-context.ts';
import { formValues } from '../forms.ts';
import { historyPage } from '../history-page.ts';
import { allChains, chains, deskChain, historyFileName } from '../history-source.ts';
import { sendParts } from '../send-parts.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** What happened to the desk itself (its people, tokens and settings), and every history as one file. For admins. */
export function createDeskHistoryRoutes(deps: WebDeps): Router {
  const router = Router();
  const { store, baseUrl, now } = deps;
  router.use('/desk/history', requireAdmin);

  router.get('/desk/history', async (request, response) => {
    const desk = await store.desk();
    const { before } = formValues(request.query);
    const page = historyPage(desk.events, before, { people: namesOf(desk), now: now() });
    response.render('desk-history', { head: headOf(desk.events), ...page });
  });

  router.get('/desk/history/desk.jsonl', async (request, response) => {
    await send(request, response, 'desk', chains(deskChain(await store.desk())));
  });

  router.get('/desk/history/everything.jsonl', async (request, response) => {
    await send(request, response, 'everything', allChains(store, actorOfRequest(request)));
  });

  async function send(
    request: Request,
    response: Response,
    scope: HistoryScope,
    all: AsyncIterable<ChainToWrite>,
  ): Promise<void> {
    const at = now();
    const download = { name: historyFileName(scope, at), mediaType: HISTORY_MEDIA_TYPE };
    const occasion = { scope, exportedAt: at.toISOString(), desk: baseUrl };
    await sendParts(request, response, download, writeHistory(all, occasion));
  }

  return router;
}

const requireAdmin: RequestHandler = (request, _response, next) => {
  if (!hasRole(actorOfRequest(request), 'admin'))
    throw new Forbidden('Only an admin may read the history of the desk itself. Each article has its own.');
  next();
};
