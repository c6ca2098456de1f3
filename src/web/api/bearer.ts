import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { actorOf } from '../../actions/manage-users.ts';
import { type Counting, countersOf } from '../throttle.ts';
import type { WebDeps } from '../web-deps.ts';
import { HttpProblem } from './http-problem.ts';

export interface ApiLimits {
  /** Requests a minute that one token may make. */
  perToken: number;
  /** Requests a minute with a wrong token, or with none, from one address. */
  badTokens: number;
}

const WINDOW_MS = 60_000;

export const DEFAULT_LIMITS: ApiLimits = { perToken: 600, badTokens: 60 };

/** Puts the token's owner at `response.locals.actor`. Cookies are never looked at: no other site can make a browser act. */
export function requireToken(
  { actions, ...counting }: Pick<WebDeps, 'actions'> & Counting,
  limits: ApiLimits,
): RequestHandler[] {
  // Only failures count, and only failures are held up: who shares an address with a broken script can still work.
  // Guessing is no worry, a token is 256 random bits.
  const failures = limiter(
    countersOf(counting, 'wrong token', WINDOW_MS),
    limits.badTokens,
    (request) => ipKeyGenerator(request.ip ?? ''),
    'with a wrong token',
  );
  const uses = limiter(
    countersOf(counting, 'token', WINDOW_MS),
    limits.perToken,
    (request) => tokenKey(bearerOf(request) ?? ''),
    'with this token',
  );

  async function authenticate(request: Request, response: Response, next: NextFunction): Promise<void> {
    const secret = bearerOf(request);
    const user = secret === null ? null : await actions.findTokenUser(secret);
    if (!user) {
      await failures(request, response, (error?: unknown) => next(error ?? unauthenticated(secret !== null)));
      return;
    }
    response.locals.actor = actorOf(user, 'api');
    next();
  }
  return [authenticate, uses];
}

/** RFC 6750, section 2.1. */
function bearerOf(request: Request): string | null {
  const match = /^bearer +([\w.~+/-]+=*) *$/i.exec(request.headers.authorization ?? '');
  return match ? match[1]! : null;
}

/** Counters are kept by this, not by the secret. */
function tokenKey(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function unauthenticated(given: boolean): HttpProblem {
  const challenge = 'Bearer realm="claimdesk"';
  return given
    ? new HttpProblem(401, 'This token is unknown, was revoked, or its owner’s account is ended.', {
        'WWW-Authenticate': `${challenge}, error="invalid_token"`,
      })
    : new HttpProblem(401, 'Send a token: Authorization: Bearer claimdesk_…', {
        'WWW-Authenticate': challenge,
      });
}

function limiter(
  store: Store,
  limit: number,
  keyGenerator: (request: Request) => string,
  what: string,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    store,
    limit,
    keyGenerator,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // Its warnings go to the console, past our log; what they warn of is decided in app.ts.
    validate: false,
    handler: (_request, _response, next) =>
      next(new HttpProblem(429, `More than ${limit} requests in a minute ${what}. Wait a little.`)),
  });
}
