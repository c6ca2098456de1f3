import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type Store as RateLimitStore, rateLimit } from 'express-rate-limit';
import type { TryCounters } from '../store/store.ts';
import { Refused } from './errors.ts';
import { formValues } from './forms.ts';
import type { WebDeps } from './web-deps.ts';

const WINDOW_MS = 15 * 60_000;

/** Wrong passwords for one account from one address: other addresses are not held back, so nobody is locked out. */
export const MAX_PER_ACCOUNT = 10;
/** Wrong passwords from one address, whatever the account. */
export const MAX_PER_ADDRESS = 50;

export type Counting = Pick<WebDeps, 'now'> & { store: { tries: TryCounters } };

/** Slows guessing down. Only what failed counts. `door` names where somebody guesses: each has counters of its own. */
export function throttleGuesses(deps: Counting, door: string): RequestHandler[] {
  const address = (request: Request) => ipKeyGenerator(request.ip ?? '');
  return [
    throttle(deps, `${door} address`, MAX_PER_ADDRESS, address),
    throttle(
      deps,
      `${door} account`,
      MAX_PER_ACCOUNT,
      (request) => `${address(request)} ${accountOf(request)}`,
    ),
  ];
}

/** The account as typed, known or not: the answer must not tell which. */
function accountOf(request: Request): string {
  return request.user?.id ?? (formValues(request.body).email ?? '').trim().toLowerCase().slice(0, 254);
}

function throttle(
  deps: Counting,
  name: string,
  limit: number,
  keyGenerator: (request: Request) => string,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    store: countersOf(deps, name),
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

/** express-rate-limit's store over the desk's counters, so that every process of the desk counts the same. */
export function countersOf(
  { store: { tries }, now }: Counting,
  name: string,
  windowMs = WINDOW_MS,
): RateLimitStore {
  const keyOf = (key: string) => `${name} ${key}`;
  return {
    localKeys: false,
    async increment(key) {
      const counted = await tries.add(keyOf(key), windowMs, now().getTime());
      return { totalHits: counted.tries, resetTime: new Date(counted.endsAt) };
    },
    decrement: (key) => tries.takeBack(keyOf(key)),
    resetKey: (key) => tries.forget(keyOf(key)),
  };
}
