import { type RequestHandler, Router } from 'express';
import { Invalid } from '../../domain/errors.ts';
import { flash } from '../flash.ts';
import { formValues, problemsByField } from '../forms.ts';
import { logIn } from '../login.ts';
import type { WebDeps } from '../web-deps.ts';

/** The two kinds of one-time link: the one that sets the desk up, and those by which people get their password. */
export function createInvitationRoutes(deps: WebDeps): Router {
  const router = Router();

  const show: RequestHandler<{ secret: string }> = async (request, response) => {
    const { user: invited } = await deps.actions.requireInvitation(request.params.secret);
    const values = { email: invited?.email ?? '', name: invited?.name ?? '' };
    response.render('invitation', { invited, values, problems: {} });
  };

  const accept: RequestHandler<{ secret: string }> = async (request, response) => {
    const { secret } = request.params;
    const values = formValues(request.body);
    try {
      const { email, name, password = '', repeat = '' } = values;
      const user = await deps.actions.acceptInvitation(secret, { email, name, password, repeat });
      await logIn(request, user);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const { user: invited } = await deps.actions.requireInvitation(secret);
      const problems = problemsByField(error);
      response.status(422).render('invitation', {
        invited,
        values: { email: values.email ?? invited?.email ?? '', name: values.name ?? '' },
        problems,
      });
      return;
    }
    flash(response, 'done', 'Your password is set and you are logged in.');
    response.redirect(303, '/');
  };

  router.get('/setup/:secret', show);
  router.post('/setup/:secret', accept);
  router.get('/invitations/:secret', show);
  router.post('/invitations/:secret', accept);
  return router;
}
