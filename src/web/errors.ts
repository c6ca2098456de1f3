import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { DomainError, type FieldProblem, Invalid } from '../domain/errors.ts';
import { labelOf } from './claim-forms.ts';
import { maskPath } from './request-log.ts';
import { typedValues } from './typed-values.ts';
import type { WebDeps } from './web-deps.ts';

/** What the web itself refuses: the log-in, the form token, the throttle, the size of a body. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** RFC 9457, with the problems of each field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: FieldProblem[];
}

const TITLES: Record<number, string> = {
  400: 'That could not be read',
  401: 'Log in again',
  403: 'That is not allowed',
  404: 'There is no such page',
  405: 'That cannot be done here',
  409: 'It changed in the meantime',
  411: 'That could not be read',
  413: 'That is too large',
  415: 'That could not be read',
  422: 'Something needs another look',
  428: 'Which version?',
  429: 'Too many tries',
  500: 'Something went wrong here',
  503: 'The desk cannot reach its data',
};

const STATUS_OF: Record<DomainError['code'], number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422,
};

/** What the parsers of bodies and paths say is for programmers; this is for people. */
const PARSER_DETAILS: Record<number, string> = {
  400: 'The address or the form arrived damaged.',
  413: 'This is more than the desk takes at once. Nothing was changed.',
  415: 'The desk cannot read this kind of content.',
};

const DISK_CODES = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EFBIG',
  'EMFILE',
  'ENFILE',
  'EACCES',
  'EPERM',
]);

const NOT_SAVED = 'It could not be saved; nothing was changed. Try again shortly.';

/** What to tell of a store that cannot be used now; null for any other error. */
function storageDetail(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  switch (error.name) {
    case 'NotSaved':
      return NOT_SAVED;
    case 'UncertainWrite':
      return 'The connection broke in the moment of saving, so it may have been saved or not. Look whether it is there before you send it again.';
    // It may have failed in reading what was saved a moment before.
    case 'StoreError':
      return 'Try again shortly. If you sent something, look first whether it was saved.';
    default:
      return DISK_CODES.has((error as NodeJS.ErrnoException).code ?? '') ? NOT_SAVED : null;
  }
}

/** What an error means to whoever sent the request; for all that nobody foresaw, a 500 that tells nothing. */
export function problemOf(error: unknown): Problem {
  const problem = (status: number, detail: string, errors?: FieldProblem[]): Problem => ({
    type: 'about:blank',
    title: TITLES[status] ?? 'That did not work',
    status,
    detail,
    ...(errors && { errors }),
  });
  if (error instanceof DomainError) {
    const errors = error instanceof Invalid ? error.problems : undefined;
    return problem(STATUS_OF[error.code], error.message, errors);
  }
  if (error instanceof Refused) return problem(error.status, error.message);
  const storage = storageDetail(error);
  if (storage) return problem(503, storage);
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) {
    return problem(status, PARSER_DETAILS[status] ?? 'The desk could not make sense of this.');
  }
  return problem(500, 'Nothing is known to be changed. Try again; if it stays, tell whoever runs the desk.');
}

export const notFound: RequestHandler = (_request, _response, next) => {
  next(
    new Refused(
      404,
      'There is nothing at this address. Links can break when they are copied: check the end.',
    ),
  );
};

/** `OPTIONS *` and the like name no page; cookies, and so sessions, are for paths only. */
export const requirePath: RequestHandler = (request, response, next) =>
  request.path.startsWith('/') ? next() : notFound(request, response, next);

/** From here on errors are answered as problems, not as pages. */
export const answerWithProblems: RequestHandler = (_request, response, next) => {
  response.locals.problems = true;
  next();
};

/** The one place where errors become answers. */
export function answerErrors(deps: WebDeps): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    const reference = problem.status >= 500 ? randomBytes(4).toString('hex') : null;
    if (reference) {
      const path = maskPath(request.originalUrl);
      deps.log.error(
        { err: error, reference, method: request.method, path, user: request.user?.id },
        'failed',
      );
    }
    // Too late for an answer: Express ends the connection, so that nobody takes half a file for a whole one.
    if (response.headersSent) return next(error);
    response.status(problem.status).removeHeader('Content-Disposition');
    response.removeHeader('ETag');
    response.set('Cache-Control', 'no-store');
    if (problem.status === 503) response.set('Retry-After', '30');
    if (response.locals.problems) {
      // RFC 9457: with `about:blank` the title is the status's own.
      problem.title = STATUS_CODES[problem.status] ?? problem.title;
      if (reference) problem.instance = `urn:claimdesk:error:${reference}`;
      response.type('application/problem+json').send(JSON.stringify(problem));
      return;
    }
    const backPath = cameFrom(request.get('referer'));
    const typed = typedValues(request.body).map((item) => ({ ...item, label: labelFor(item.name) }));
    renderErrorPage(deps, response, { problem, reference, typed, backPath });
  };
}

function renderErrorPage(deps: WebDeps, response: Response, page: object): void {
  response.render('error', page, (error: Error | null, html) => {
    if (!error) return response.send(html);
    deps.log.error({ err: error }, 'the error page failed');
    response.type('text/plain').send('Something went wrong here.');
  });
}

/** What the form called the field, or near it: any form of the desk may end here. */
function labelFor(name: string): string {
  return labelOf('', name) ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** The path of the page that the form was on; the log-in page checks it again. */
function cameFrom(referer: string | undefined): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return /^\/(?:login|setup|invitations)\b/.test(pathname) ? '/' : pathname + search;
}
