import { doubleCsrf } from 'csrf-csrf';
import type { RequestHandler } from 'express';
import { cookieName, cookieOptions, IDLE_MS, keyFor } from './cookies.ts';
import { Refused } from './errors.ts';
import type { WebDeps } from './web-deps.ts';

/** A form field of this name, or the header `x-csrf-token`, carries the token on every write. */
export const CSRF_FIELD = '_csrf';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isWrite(method: string): boolean {
  return !READS.has(method);
}

/**
 * Refuses writes that another site made the browser send, before their body is read. Browsers say where a request
 * comes from; what says nothing is no browser of these ten years, and the token decides alone.
 */
export function checkOrigin(deps: WebDeps): RequestHandler {
  return (request, _response, next) => {
    if (!isWrite(request.method)) return next();
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOurs = site
      ? site === 'same-origin' || site === 'none'
      : !origin || origin === deps.baseUrl || isOriginOfHost(origin, request.get('host'));
    next(isOurs ? undefined : new Refused(403, 'This form was sent from another site, so it was not taken.'));
  };
}

/** The desk may be reached by more names than BASE_URL says: localhost, a machine's own name. */
function isOriginOfHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Signed double submit, bound to the log-in: a token from before it, or from another's, does not count.
 * Bodies of every kind that a form can send are parsed before this (see `form-bodies.ts`), so there is no write
 * that it does not check.
 */
export function checkCsrf(deps: WebDeps): { provide: RequestHandler; check: RequestHandler } {
  const key = keyFor(deps, 'csrf');
  const csrf = doubleCsrf({
    getSecret: () => key,
    getSessionIdentifier: (request) => (request.user ? request.sessionID : 'nobody'),
    cookieName: cookieName(deps, 'csrf'),
    // As long as a log-in, so that a form in a tab that the browser reopens can still be sent.
    cookieOptions: { ...cookieOptions(deps), maxAge: IDLE_MS },
    getCsrfTokenFromRequest: (request) => request.body?.[CSRF_FIELD] ?? request.get('x-csrf-token'),
  });
  return {
    provide(request, response, next) {
      response.locals.csrfToken = csrf.generateCsrfToken(request, response);
      next();
    },
    check(request, _response, next) {
      if (!isWrite(request.method) || csrf.validateRequest(request)) return next();
      next(
        new Refused(
          403,
          'This form is out of date: it was made before you last logged in, or cookies are off. Nothing was changed. Go back, reload the page and send it again.',
        ),
      );
    },
  };
}
