import type { Request } from 'express';
import { z } from 'zod';
import type { Against } from '../../actions/claim-version.ts';
import { findIfMatch, requireIfMatch } from './entity-tags.ts';

/** A field of every body that changes a claim. */
export const versionField = z
  .int()
  .min(1)
  .describe(
    'In place of If-Match: the version that the change is made against. What others changed meanwhile is then no conflict where this change does not touch it or rest on it',
  )
  .nullish();

/** If-Match is kept to the letter, as HTTP has it: any change since is a conflict. A version in the body merges. */
export function againstOf(request: Request, { version }: { version?: number | null }): Against {
  const ifMatch = findIfMatch(request);
  if (ifMatch === undefined && version) return { version, merges: true };
  return requireIfMatch(request);
}

/** As `againstOf`, for what only adds: it may leave the version out. */
export function findAgainst(request: Request, { version }: { version?: number | null }): Against {
  const ifMatch = findIfMatch(request);
  if (ifMatch !== undefined) return ifMatch;
  return version ? { version, merges: true } : null;
}
