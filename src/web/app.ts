import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import express, { type Express, type RequestHandler } from 'express';
import { createApi } from './api/api.ts';
import { readCookies } from './cookies.ts';
import { checkCsrf, checkOrigin } from './csrf.ts';
import { answerErrors, answerWithProblems, notFound, requirePath } from './errors.ts';
import { flashes } from './flash.ts';
import { formBodies } from './form-bodies.ts';
import { createLogin, requireLogin } from './login.ts';
import { pageDefaults, pageUser } from './page-locals.ts';
import { logRequests } from './request-log.ts';
import { createAccountRoutes } from './routes/account.ts';
import { createArticleRoutes } from './routes/articles.ts';
import { createClaimRoutes } from './routes/claims.ts';
import { createDeskHistoryRoutes } from './routes/desk-history.ts';
import { createExportRoutes } from './routes/exports.ts';
import { createHealthRoutes } from './routes/health.ts';
import { createInboxRoutes } from './routes/inbox.ts';
import { createInvitationRoutes } from './routes/invitations.ts';
import { createLogInRoutes } from './routes/log-in.ts';
import { createPeopleRoutes } from './routes/people.ts';
import { createProofRoutes } from './routes/proof.ts';
import { createSettingsRoutes } from './routes/settings.ts';
import { createSourceRoutes } from './routes/sources.ts';
import { neverCache, securityHeaders } from './security-headers.ts';
import { isHttps, type WebDeps } from './web-deps.ts';

/** The same from `src/` and from `dist/`. */
const ROOT = new URL('../../', import.meta.url);
const VIEWS = fileURLToPath(new URL('views', ROOT));

/** The whole pipeline, in order. */
export function createApp(deps: WebDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  // Includes begin with a slash, which stands for `root`: relative ones would be looked for on disk each time.
  const options = { root: VIEWS, cache: true };
  app.engine('ejs', (path, locals, done) => ejs.renderFile(path, locals, options, done));
  app.set('view engine', 'ejs');
  app.set('views', VIEWS);
  app.enable('view cache');
  // Pages are never cached, so nobody would ask by an entity tag; the API sets its own.
  app.disable('etag');
  // We speak no TLS: where BASE_URL is https, a proxy nearby does, and it knows the reader's address.
  app.set('trust proxy', isHttps(deps) ? ['loopback', 'uniquelocal'] : false);

  const login = createLogin(deps);
  const csrf = checkCsrf(deps);

  app.use(logRequests(deps));
  app.use(securityHeaders(deps));
  app.use(pageDefaults(deps));
  app.use(requirePath);
  app.use(publicFiles());
  app.use(neverCache);
  app.use(createHealthRoutes(deps));
  app.use('/api/v1', answerWithProblems, createApi(deps), notFound);

  app.use(checkOrigin(deps));
  app.use(readCookies(deps));
  app.use(flashes(deps));
  app.use(login.sessions);
  app.use(pageUser(deps));
  app.use(csrf.provide);
  app.use(formBodies());
  app.use(requireLogin);
  app.use(csrf.check);

  // Those first that are asked for most.
  app.use(createClaimRoutes(deps));
  app.use(createLogInRoutes(deps, login));
  app.use(createInvitationRoutes(deps));
  app.use(createArticleRoutes(deps));
  app.use(createInboxRoutes(deps));
  app.use(createSourceRoutes(deps));
  app.use(createExportRoutes(deps));
  app.use(createProofRoutes(deps));
  app.use(createDeskHistoryRoutes(deps));
  app.use(createAccountRoutes(deps));
  app.use(createPeopleRoutes(deps));
  app.use(createSettingsRoutes(deps));

  app.use(notFound);
  app.use(answerErrors(deps));
  return app;
}

/** Only names with an ending are looked up on disk: no page has one, so no page waits for a file that is not there. */
function publicFiles(): RequestHandler {
  const files = express.static(fileURLToPath(new URL('public', ROOT)), {
    maxAge: '5m',
    index: false,
    redirect: false,
  });
  return (request, response, next) =>
    /\/[a-z-]+\.[a-z0-9]+$/.test(request.path) ? files(request, response, next) : next();
}
