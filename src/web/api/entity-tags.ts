import type { Request } from 'express';
import { Invalid } from '../../domain/errors.ts';
import { HttpProblem } from './http-problem.ts';

export function entityTag(version: number | string): string {
  return `"${version}"`;
}

/**
 * The version that the caller says the write is made against; null for `*`, whatever is current.
 * A `W/` in front, which proxies put there when they compress, is no reason to refuse: the version is what counts.
 */
export function requireIfMatch(request: Request): number | null {
  const version = findIfMatch(request);
  if (version === undefined) {
    throw new HttpProblem(
      428,
      'Say which version of the claim you act on: send its ETag as If-Match, for example If-Match: "7".',
    );
  }
  return version;
}

/** As `requireIfMatch`, where it may be left out. */
export function findIfMatch(request: Request): number | null | undefined {
  const header = request.headers['if-match']?.trim();
  if (header === undefined) return undefined;
  if (header === '*') return null;
  // An article's tag goes on after its version, see `articleTag`.
  const match = /^(?:W\/)?"([1-9][0-9]{0,14})(?:\.[0-9]+)?"$/.exec(header);
  if (match) return Number(match[1]);
  throw new HttpProblem(
    400,
    'If-Match has to be one ETag as it was answered, quotes included, such as "7"; or * for whatever is current.',
  );
}

/** @throws Invalid, since a version in the path is an input like any other. */
export function requireNumber(text: string, field: string): number {
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw new Invalid('Give a number from 1.', field);
}
