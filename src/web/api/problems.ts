import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import { Conflict, type FieldConflict } from '../../domain/errors.ts';
import { type Problem, problemOf } from '../errors.ts';
import { entityTag } from './entity-tags.ts';
import { HttpProblem } from './http-problem.ts';

interface ApiProblem extends Problem {
  /** The version in force, where a stale one was the reason. */
  currentVersion?: number;
  conflicts?: readonly FieldConflict[];
}

/** What the request is to blame for. The rest goes on to the app's own handler, which logs it and tells nothing. */
export const answerProblems: ErrorRequestHandler = (error, _request, response, next) => {
  const problem: ApiProblem = problemOf(error);
  if (problem.status >= 500 || response.headersSent) return next(error);
  // RFC 9457, section 4.2.1: with `about:blank` the title is the status's own.
  problem.title = STATUS_CODES[problem.status] ?? problem.title;
  if (error instanceof HttpProblem) response.set(error.headers);
  if (error instanceof Conflict && error.currentVersion !== null) {
    problem.currentVersion = error.currentVersion;
    response.set('ETag', entityTag(error.currentVersion));
    if (error.fields.length > 0) problem.conflicts = error.fields;
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};
