import { type Request, type RequestHandler, type Response, Router } from 'express';
import { DomainError, Forbidden, Invalid, NotFound } from '../../domain/errors.ts';
import { hasRole, ROLES, type User } from '../../domain/user.ts';
import { problemOf } from '../errors.ts';
import { flash } from '../flash.ts';
import { formValues, problemsByField } from '../forms.ts';
import { logIn } from '../login.ts';
import { whenOf } from '../times.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

interface PeoplePage {
  values?: Record<string, string>;
  problems?: Record<string, string>;
  /** What was refused about the list, in a sentence. */
  refusal?: string | null;
  /** An invitation just made: its link is shown this once. */
  invited?: { user: User; link: string } | null;
}

/** Who is on the desk and what they may do. For admins. */
export function createPeopleRoutes(deps: WebDeps): Router {
  const router = Router();
  router.use('/people', requireAdmin);

  async function show(response: Response, page: PeoplePage = {}): Promise<void> {
    const desk = await deps.store.desk();
    const now = deps.now().toISOString();
    const pending = desk.invitations
      .filter((item) => item.usedAt === null && item.expiresAt > now)
      .map(({ userId, expiresAt }) => ({ userId, until: whenOf(expiresAt, deps.now()) }));
    const people = desk.users
      .map((user) => ({ user, invitation: pending.find((item) => item.userId === user.id) ?? null }))
      .sort(
        (a, b) => Number(b.user.active) - Number(a.user.active) || a.user.name.localeCompare(b.user.name),
      );
    response.render('people', {
      people,
      roles: ROLES,
      values: {},
      problems: {},
      refusal: null,
      invited: null,
      ...page,
    });
  }

  const linkOf = (secret: string) => `${deps.baseUrl}/invitations/${secret}`;

  router.get('/people', (_request, response) => show(response));

  router.post('/people', async (request, response) => {
    const values = formValues(request.body);
    const { email = '', name, role = '' } = values;
    try {
      const { user, secret } = await deps.actions.inviteUser(actorOfRequest(request), { email, name, role });
      await show(response.status(201), { invited: { user, link: linkOf(secret) } });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      await show(response.status(422), { values, problems: problemsByField(error) });
    }
  });

  router.post(
    '/people/:id/invitation',
    withRefusals(async (request, response) => {
      const user = await requirePerson(request.params.id);
      const secret = await deps.actions.renewInvitation(actorOfRequest(request), user.id);
      await show(response.status(201), { invited: { user, link: linkOf(secret) } });
    }),
  );

  router.post(
    '/people/:id/role',
    withRefusals(async (request, response) => {
      const { role = '' } = formValues(request.body);
      const user = await deps.actions.changeRole(actorOfRequest(request), request.params.id, role);
      flash(response, 'done', `${user.name} is ${user.role} now.`);
      await goOn(request, response, user);
    }),
  );

  router.post('/people/:id/end', withRefusals(setActive(false)));
  router.post('/people/:id/resume', withRefusals(setActive(true)));

  function setActive(active: boolean): RequestHandler<{ id: string }> {
    return async (request, response) => {
      const user = await deps.actions.setActive(actorOfRequest(request), request.params.id, active);
      flash(response, 'done', `${user.name}’s account is ${active ? 'resumed' : 'ended'}.`);
      await goOn(request, response, user);
    };
  }

  async function requirePerson(id: string): Promise<User> {
    const user = (await deps.store.desk()).users.find((candidate) => candidate.id === id);
    if (!user) throw new NotFound('There is no such person on this desk.');
    return user;
  }

  /** Whoever changed their own account has lost their session by it; they keep what the new role allows. */
  async function goOn(request: Request<{ id: string }>, response: Response, user: User): Promise<void> {
    const isOwn = user.id === request.user!.id;
    if (isOwn && user.active) await logIn(request as unknown as Request, user);
    response.redirect(303, isOwn && !hasRole(user, 'admin') ? '/account' : '/people');
  }

  /** A refusal (the last admin, an ended account) is shown above the list that it is about. */
  function withRefusals(handler: RequestHandler<{ id: string }>): RequestHandler<{ id: string }> {
    return async (request, response, next) => {
      try {
        await handler(request, response, next);
      } catch (error) {
        if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
        await show(response.status(problemOf(error).status), { refusal: error.message });
      }
    };
  }

  return router;
}

const requireAdmin: RequestHandler = (request, _response, next) => {
  if (!hasRole(actorOfRequest(request), 'admin')) {
    throw new Forbidden('Only an admin may manage the people of this desk.');
  }
  next();
};
