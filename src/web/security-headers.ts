import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isHttps, type WebDeps } from './web-deps.ts';

/** Everything comes from the desk itself, and nothing runs or is styled inline. */
export function securityHeaders(deps: WebDeps): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Links with secrets in them must not reach other sites. (`no-referrer` would also hide from ourselves where a
    // form comes from.)
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps(deps) && { maxAge: 31_536_000, includeSubDomains: false },
    // Browsers ignore these two without https, and complain.
    crossOriginOpenerPolicy: isHttps(deps),
    originAgentCluster: isHttps(deps),
    xFrameOptions: { action: 'deny' },
  });
}

/** Pages show what only the person logged in may see: no copy of them stays in a cache. */
export const neverCache: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
