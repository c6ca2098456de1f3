import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { User } from '../domain/user.ts';
import { cookieName, cookieOptions, IDLE_MS, keyFor } from './cookies.ts';
import { isWrite } from './csrf.ts';
import { Refused } from './errors.ts';
import { createSessionStore, type SessionUser } from './session-store.ts';
import type { WebDeps } from './web-deps.ts';

export interface Login {
  /** Who is logged in, by the session cookie: sets `request.user`. */
  sessions: RequestHandler[];
  /** The user whose email and password the form gave, or null; null too where it gave none. */
  authenticate(request: Request): Promise<User | null>;
}

export function createLogin(deps: WebDeps): Login {
  const login = new passport.Passport();
  login.use(
    new LocalStrategy({ usernameField: 'email' }, (email, password, done) => {
      deps.actions.findUserByPassword(email, password).then((user) => done(null, user ?? false), done);
    }),
  );
  const sessions = session({
    name: cookieName(deps, 'session'),
    secret: keyFor(deps, 'session'),
    store: createSessionStore(deps.store.sessions, deps.now),
    cookie: { ...cookieOptions(deps), maxAge: IDLE_MS } as session.CookieOptions,
    saveUninitialized: false,
    resave: false,
    rolling: true,
    // BASE_URL says that readers come by https; a proxy that forgets to say so must not cost them the cookie.
    proxy: true,
  });
  return {
    sessions: [trustBaseUrl(deps), sendInOnePiece, sessions, sessionUser(deps)],
    authenticate: (request) =>
      new Promise((resolve, reject) => {
        // passport would look in the address next, which is logged on the way and which the throttle does not see.
        if (!request.body?.email || !request.body.password) return resolve(null);
        const done = (error: unknown, user?: User | false | null) =>
          error ? reject(error) : resolve(user || null);
        login.authenticate('local', done)(request, request.res!, reject);
      }),
  };
}

/**
 * What passport's own session strategy does too, but at many times the cost: it is made for strategies to be tried one
 * after the other. A session that is over is dropped with all that is left of it.
 */
function sessionUser(deps: WebDeps): RequestHandler {
  return async (request, _response, next) => {
    const kept = request.session.passport?.user;
    if (!kept) return next();
    const user = await findSessionUser(deps, kept);
    if (!user) return request.session.regenerate(next);
    request.user = user;
    next();
  };
}

/** The session's user, unless the account or the session was ended since. */
async function findSessionUser(deps: WebDeps, kept: SessionUser): Promise<User | null> {
  const { users } = await deps.store.desk();
  const user = users.find((candidate) => candidate.id === kept.id);
  return user?.active && kept.epoch >= user.sessionEpoch ? user : null;
}

function trustBaseUrl(deps: WebDeps): RequestHandler {
  const protocol = new URL(deps.baseUrl).protocol.slice(0, -1);
  return (request, _response, next) => {
    request.headers['x-forwarded-proto'] = protocol;
    next();
  };
}

/**
 * express-session holds a page's last byte back until the session is saved. Corked, all of the page leaves at once,
 * instead of in two writes to the network.
 */
const sendInOnePiece: RequestHandler = (_request, response, next) => {
  const { send } = response;
  response.send = (body) => {
    response.cork();
    return send.call(response, body);
  };
  next();
};

const keeper = new passport.Passport();
keeper.serializeUser((user, done) => {
  done(null, { id: user.id, epoch: user.sessionEpoch } satisfies SessionUser);
});
const beginSessions = keeper.initialize();

/** Begins a new session for the user, in place of the one that there was. */
export function logIn(request: Request, user: User): Promise<void> {
  return new Promise((resolve, reject) => {
    beginSessions(request, request.res!, () =>
      request.logIn(user, (error) => (error ? reject(error) : resolve())),
    );
  });
}

export function logOut(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.destroy((error) => (error ? reject(error) : resolve()));
  });
}

/** All that is shown to people who are not logged in; static files, /health and /ready come before this. */
const PUBLIC = /^\/(?:login|setup\/[^/]+|invitations\/[^/]+)$/;

/** A page asks for the log-in and comes back; what a form sent is shown, so that it can be sent again. */
export const requireLogin: RequestHandler = (request, response, next) => {
  if (request.user || PUBLIC.test(request.path)) return next();
  if (isWrite(request.method)) {
    return next(new Refused(401, 'You are not logged in any more, so nothing was changed.'));
  }
  const wanted = request.originalUrl === '/' ? '' : `?next=${encodeURIComponent(request.originalUrl)}`;
  response.redirect(303, `/login${wanted}`);
};

/**
 * Where to go after the log-in: a path on this desk, whatever was asked for. Browsers read `/\` as `//` and skip
 * tabs and line ends, so the URL as they would read it decides.
 */
export function localPath(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, 'http://desk.invalid')) return '/';
  const url = new URL(wanted, 'http://desk.invalid');
  const path = url.pathname + url.search;
  return url.origin === 'http://desk.invalid' && !path.startsWith('//') ? path : '/';
}
