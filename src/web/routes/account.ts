import { type Request, type Response, Router } from 'express';
import { findDigestChoice, findMailed } from '../../actions/digests.ts';
import { timeZones } from '../../domain/digest.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { flash } from '../flash.ts';
import { formValues, problemsByField } from '../forms.ts';
import { logIn, logOut } from '../login.ts';
import { throttleGuesses } from '../throttle.ts';
import { whenOf } from '../times.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

interface AccountPage {
  values?: Record<string, string>;
  problems?: Record<string, string>;
  /** A token just made: shown this once. */
  made?: { name: string; secret: string } | null;
  /** How digests were chosen in a form that is shown again. */
  digestValues?: Record<string, string>;
}

/** One's own password, mail, sessions and API tokens. */
export function createAccountRoutes(deps: WebDeps): Router {
  const router = Router();

  async function show(request: Request, response: Response, page: AccountPage = {}): Promise<void> {
    const { tokens: all } = await deps.store.desk();
    const tokens = all
      .filter((token) => token.userId === request.user!.id && !token.revokedAt)
      .map(({ id, name, createdAt }) => ({ id, name, made: whenOf(createdAt, deps.now()) }));
    const digest = deps.sendsMail ? await digestOf(request.user!.id, page.digestValues) : null;
    response.render('account', { tokens, digest, values: {}, problems: {}, made: null, ...page });
  }

  /** What was chosen, or is shown again, and whether mail arrives. */
  async function digestOf(userId: string, typed?: Record<string, string>) {
    const choice = await findDigestChoice(deps, userId);
    const { refusal } = await findMailed(deps, userId, choice?.since ?? '');
    return {
      values: typed ?? choice ?? { rhythm: 'off', hour: 8, zone: 'UTC' },
      zones: timeZones(),
      refusedAt: refusal && whenOf(refusal.at, deps.now()),
    };
  }

  router.get('/account', (request, response) => show(request, response));

  router.post('/account/password', ...throttleGuesses(deps, 'password'), async (request, response) => {
    const { current = '', password = '', repeat = '' } = formValues(request.body);
    try {
      if (password !== repeat) throw new Invalid('The two passwords differ.', 'repeat');
      const user = await deps.actions.changePassword(actorOfRequest(request), { current, password });
      // All sessions are over now; this one begins anew.
      await logIn(request, user);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(request, response.status(422), { problems: problemsByField(error) });
    }
    flash(response, 'done', 'Your password is changed. Everywhere else you are logged out.');
    response.redirect(303, '/account');
  });

  router.post('/account/digest', async (request, response) => {
    const values = formValues(request.body);
    if (!deps.sendsMail) throw new Conflict('This desk sends no mail.');
    try {
      const { rhythm } = await deps.actions.chooseDigest(actorOfRequest(request), values);
      flash(response, 'done', rhythm === 'off' ? 'Nothing is mailed to you.' : 'Your choice is saved.');
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(request, response.status(422), {
        digestValues: values,
        problems: problemsByField(error),
      });
    }
    response.redirect(303, '/account');
  });

  router.post('/account/tokens', async (request, response) => {
    const values = formValues(request.body);
    try {
      const { token, secret } = await deps.actions.createToken(
        actorOfRequest(request),
        request.user!.id,
        values.name,
      );
      await show(request, response.status(201), { made: { name: token.name, secret } });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      await show(request, response.status(422), { values, problems: problemsByField(error) });
    }
  });

  router.post('/account/tokens/:id/revoke', async (request, response) => {
    await deps.actions.revokeToken(actorOfRequest(request), request.params.id);
    flash(response, 'done', 'The token is revoked: whatever used it cannot reach the desk any more.');
    response.redirect(303, '/account');
  });

  router.post('/account/log-out-everywhere', async (request, response) => {
    await deps.actions.logOutEverywhere(actorOfRequest(request));
    await logOut(request);
    flash(response, 'done', 'You are logged out everywhere.');
    response.redirect(303, '/login');
  });

  return router;
}
