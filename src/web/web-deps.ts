import type { Logger } from 'pino';
import type { Actions } from '../actions/actions.ts';
import { actorOf } from '../actions/manage-users.ts';
import { Forbidden } from '../domain/errors.ts';
import type { Actor, User } from '../domain/user.ts';
import type { Store } from '../store/store.ts';

/** What the pages and the API are built from; `deps.ts` chooses, tests choose otherwise. */
export interface WebDeps {
  store: Store;
  actions: Actions;
  log: Logger;
  now: () => Date;
  /** Where readers reach the desk, without a slash at the end: links in exports and invitations begin with it. */
  baseUrl: string;
  /** Whether people can have their inbox mailed. */
  sendsMail: boolean;
  /** Signs session and form tokens. */
  secret: string;
}

declare global {
  namespace Express {
    // passport puts the logged-in user at `req.user`, under this name.
    interface User extends DeskUser {}
  }
}
type DeskUser = User;

/** Who acts by this request's session. Routes that ask are behind the log-in already. */
export function actorOfRequest(request: { user?: User }): Actor {
  if (!request.user) throw new Forbidden('Log in first.');
  return actorOf(request.user, 'web');
}

/** Readers reach the desk by https: cookies are theirs alone then, and a proxy in front holds the certificate. */
export function isHttps(deps: Pick<WebDeps, 'baseUrl'>): boolean {
  return deps.baseUrl.startsWith('https:');
}
