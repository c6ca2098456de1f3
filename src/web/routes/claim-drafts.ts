import { type Request, Router } from 'express';
import { NotFound } from '../../domain/errors.ts';
import { namesOf } from '../claim-context.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, requireVersion } from '../forms.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** Somebody who says nothing for so long has left. */
export const PRESENCE_MS = 45_000;

/** The place that is open where a claim's page is. */
export function placeOfClaim(claimId: string): string {
  return `claim ${claimId}`;
}

/** What belongs to a draft: not the token, and not the file, which no page can give back. */
export function draftValues(values: FormValues): Record<string, string> {
  const kept = Object.entries(values).filter(
    ([name]) => name !== '_csrf' && name !== 'version' && name !== 'file',
  );
  return Object.fromEntries(kept);
}

/** What a claim's page sends by itself: drafts while somebody types, and that they are still there. */
export function createClaimDraftRoutes(deps: WebDeps): Router {
  const { actions, store } = deps;
  const router = Router();

  router.post(
    '/claims/:id/drafts/:form',
    async (request: Request<{ id: string; form: string }>, response) => {
      const values = formValues(request.body);
      const { id, form } = request.params;
      const given = { version: requireVersion(values), values: draftValues(values) };
      const { savedAt } = await actions.saveDraft(actorOf(request), id, form, given);
      response.json({ savedAt });
    },
  );

  router.post(
    '/claims/:id/drafts/:form/drop',
    async (request: Request<{ id: string; form: string }>, response) => {
      const { id, form } = request.params;
      await actions.dropDraft(actorOf(request), id, form);
      flash(response, 'done', 'What you had typed is thrown away.');
      response.redirect(303, `/claims/${id}`);
    },
  );

  router.post('/claims/:id/presence', async (request: Request<{ id: string }>, response) => {
    const { id } = actorOf(request);
    if (!(await store.findClaim(request.params.id))) throw new NotFound('There is no such claim.');
    const place = placeOfClaim(request.params.id);
    if (formValues(request.body).leaves === 'yes') {
      await store.presence.leave(place, id);
      return response.json({ others: [] });
    }
    const others = await store.presence.see(place, id, PRESENCE_MS);
    response.json({ others: others.map(namesOf(await store.desk())) });
  });

  return router;
}

function actorOf<P>(request: Request<P>) {
  return actorOfRequest(request as unknown as Request);
}
