import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Refused } from './errors.ts';
import { formValues } from './forms.ts';

const WINDOW_MS = 15 * 60_000;

/** Wrong passwords for one account from one address: other addresses are not held back, so nobody is locked out. */
export const MAX_PER_ACCOUNT = 10;
/** Wrong passwords from one address, whatever the account. */
export const MAX_PER_ADDRESS = 50;

/** Slows guessing down. Only what failed counts. One counter per app, in memory: a restart forgets it. */
export function throttleGuesses(): RequestHandler[] {
  const address = (request: Request) => ipKeyGenerator(request.ip ?? '');
  return [
    throttle(MAX_PER_ADDRESS, address),
    throttle(MAX_PER_ACCOUNT, (request) => `${address(request)} ${accountOf(request)}`),
  ];
}

/** The account as typed, known or not: the answer must not tell which. */
function accountOf(request: Request): string {
  return request.user?.id ?? (formValues(request.body).email ?? '').trim().toLowerCase().slice(0, 254);
}

function throttle(limit: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its advice goes to the console, on requests that anybody can send.
    validate: false,
    handler: (_request, _response, next) => {
      next(
        new Refused(429, 'Too many wrong passwords from here. Wait a quarter of an hour, then try again.'),
      );
    },
  });
}
