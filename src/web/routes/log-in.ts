import { Router } from 'express';
import { flash } from '../flash.ts';
import { formValues } from '../forms.ts';
import { type Login, localPath, logIn, logOut } from '../login.ts';
import { throttleGuesses } from '../throttle.ts';
import type { WebDeps } from '../web-deps.ts';

export function createLogInRoutes(deps: WebDeps, login: Login): Router {
  const router = Router();

  router.get('/login', async (request, response) => {
    const next = localPath(formValues(request.query).next);
    if (request.user) return response.redirect(303, next);
    const { users } = await deps.store.desk();
    const isSetUp = users.some((user) => user.passwordHash !== null);
    response.render('log-in', { next, email: '', problem: null, isSetUp });
  });

  router.post('/login', ...throttleGuesses(deps, 'login'), async (request, response) => {
    request.body = formValues(request.body);
    const { email = '', next } = request.body;
    const user = await login.authenticate(request);
    if (!user) {
      const problem = 'The email address or the password is wrong.';
      response.status(401).render('log-in', { next: localPath(next), email, problem, isSetUp: true });
      return;
    }
    await logIn(request, user);
    response.redirect(303, localPath(next));
  });

  router.post('/logout', async (request, response) => {
    await logOut(request);
    flash(response, 'done', 'You are logged out.');
    response.redirect(303, '/login');
  });

  return router;
}
