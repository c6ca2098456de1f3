import { createHmac } from 'node:crypto';
import cookieParser from 'cookie-parser';
import { type CookieOptions, type RequestHandler, Router } from 'express';
import { isHttps, type WebDeps } from './web-deps.ts';

/** A log-in lasts this long without a visit. */
export const IDLE_DAYS = 14;
export const IDLE_MS = IDLE_DAYS * 86_400_000;

/** Under https the prefix has browsers refuse the cookie from any other host, subdomains included. */
export function cookieName(deps: WebDeps, name: string): string {
  return isHttps(deps) ? `__Host-claimdesk.${name}` : `claimdesk.${name}`;
}

export function cookieOptions(deps: WebDeps): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps(deps), path: '/' };
}

/** A key of its own for each use, so that what one signs is never taken for what another signed. */
export function keyFor(deps: WebDeps, use: string): string {
  return createHmac('sha256', deps.secret).update(use).digest('hex');
}

export function readCookies(deps: WebDeps): RequestHandler {
  const router = Router();
  router.use(cookieParser(keyFor(deps, 'cookies')));
  router.use((request, _response, next) => {
    // `j:` makes cookie-parser read JSON, which nobody downstream expects.
    for (const cookies of [request.cookies, request.signedCookies]) {
      for (const name of Object.keys(cookies)) if (typeof cookies[name] !== 'string') delete cookies[name];
    }
    next();
  });
  return router;
}
