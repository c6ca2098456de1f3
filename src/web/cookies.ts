import { createHmac } from 'node:crypto';
import cookieParser from 'cookie-parser';
import type { CookieOptions, Request, RequestHandler } from 'express';
import { isHttps, type WebDeps } from './web-deps.ts';

declare global {
  namespace Express {
    interface Request {
      /** What `response.cookie` signs with. */
      secret?: string;
    }
  }
}

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
  const key = keyFor(deps, 'cookies');
  const parse = cookieParser();
  return (request, response, next) =>
    parse(request, response, () => {
      const { cookies } = request;
      // `j:` makes cookie-parser read JSON, which nobody downstream expects.
      for (const name of Object.keys(cookies)) if (typeof cookies[name] !== 'string') delete cookies[name];
      // Given to the parser, it would be tried on every cookie of every request.
      request.secret = key;
      next();
    });
}

/** What a cookie says that was set as `signed`; null where there is none or somebody else made it. */
export function signedCookie(request: Request, name: string): string | null {
  const cookie: unknown = request.cookies[name];
  if (typeof cookie !== 'string' || !cookie.startsWith('s:')) return null;
  return cookieParser.signedCookie(cookie, request.secret!) || null;
}
