import type { RequestHandler } from 'express';
import type { WebDeps } from './web-deps.ts';

/** The path as it may be written down: links that log somebody in are secrets. The query is left out altogether. */
export function maskPath(path: string): string {
  return path.replace(/^(\/+(?:setup|invitations)\/)[^?]*/i, '$1…').replace(/\?.*$/s, '');
}

const QUIET = /^\/(?:health|ready)$|\.(?:css|js|svg|png|ico|woff2)$/;

export function logRequests(deps: WebDeps): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const path = maskPath(request.originalUrl);
    response.on('close', () => {
      const line = {
        method: request.method,
        path,
        status: response.writableFinished ? response.statusCode : 'aborted',
        ms: Math.round(performance.now() - start),
        user: request.user?.id,
      };
      deps.log[QUIET.test(path) ? 'debug' : 'info'](line, 'request');
    });
    next();
  };
}
