import type { RequestHandler, Response } from 'express';
import { cookieName, cookieOptions, signedCookie } from './cookies.ts';
import type { WebDeps } from './web-deps.ts';

/** A line shown once, on the next page that the same browser is shown. */
export interface Flash {
  kind: 'done' | 'problem';
  text: string;
}

const LIFETIME_MS = 60_000;
/** A cookie holds 4 KB; signed and encoded, these fit. */
const MAX_TEXT = 600;

/**
 * Leaves a line for the page that the response redirects to: `flash(response, 'done', 'The claim is yours.')`.
 * The page finds it in `flash`. Never put a secret in it: it travels in a cookie. (Not in the session: that would be
 * a disk write per line, and a log-out could be undone by a line saved late.)
 */
export function flash(response: Response, kind: Flash['kind'], text: string): void {
  response.locals.leaveFlash({ kind, text: text.slice(0, MAX_TEXT) });
}

export function flashes(deps: WebDeps): RequestHandler {
  const name = cookieName(deps, 'flash');
  const options = { ...cookieOptions(deps), signed: true, maxAge: LIFETIME_MS };
  return (request, response, next) => {
    const left: Flash[] = [];
    response.locals.leaveFlash = (item: Flash) => {
      left.push(item);
      response.cookie(name, JSON.stringify(left.slice(-2)), options);
    };
    let shown: Flash[] | null = null;
    // Express reads all locals when it renders, so this is read when a page is shown, and not by a redirect.
    Object.defineProperty(response.locals, 'flash', {
      enumerable: true,
      configurable: true,
      get() {
        if (shown) return shown;
        shown = parse(signedCookie(request, name));
        if (shown.length > 0 && !response.headersSent) response.clearCookie(name, cookieOptions(deps));
        return shown;
      },
    });
    next();
  };
}

/** Signed by us, so its shape is ours. */
function parse(cookie: string | null): Flash[] {
  try {
    return cookie ? JSON.parse(cookie) : [];
  } catch {
    return [];
  }
}
