import { z } from 'zod';
import { FLAGS, STATES, VERDICTS } from '../../domain/claim.ts';
import type { Actor } from '../../domain/user.ts';
import { CLAIM_SORTS, type ClaimFilter, type Desk } from '../../store/store.ts';
import { isoDate, text } from './text-schema.ts';

/** Which page of a list. */
export const pageFields = {
  limit: z.coerce.number('Give a whole number.').int('Give a whole number.').min(1).max(200).optional(),
  cursor: text('`next` or `previous` of another page of the same list').optional(),
};

/** One or several of some words: the parameter repeated, its values parted by commas, or both. */
function someOf<const Words extends readonly string[]>(words: Words, description: string) {
  const list = z.array(z.enum(words)).meta({ description });
  return z.preprocess((value) => {
    if (value === undefined) return undefined;
    const parts = Array.isArray(value) ? value : [value];
    return parts
      .flatMap((part) => String(part).split(','))
      .map((part) => part.trim())
      .filter(Boolean);
  }, list.optional());
}

const since = isoDate('Changed at or after this; a day begins at 00:00 UTC').transform((value, issue) => {
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  issue.addIssue('Give the date as 2026-03-31 or 2026-03-31T14:02:00Z.');
  return z.NEVER;
});

/** What exports and the command line choose claims by, too. */
export const exportFilter = z.strictObject({
  article: text('Id of the article').optional(),
  state: someOf(STATES, 'In one of these states'),
  verdict: someOf(VERDICTS, 'With one of these verdicts'),
  since: since.optional(),
});

export const claimQuery = z.strictObject({
  ...exportFilter.shape,
  who: text('The name that the source stands for, in any case').optional(),
  source: text('Another name of `who`').optional(),
  assignee: text('Whose work it is: `me`, a user id or an email address').optional(),
  flag: z.enum(FLAGS).optional(),
  tag: text('A tag, in any case').optional(),
  q: text(
    'All of these words, each as a prefix, in content, source, cue, rationale or the article’s title',
  ).optional(),
  sort: z.enum(CLAIM_SORTS).optional(),
  ...pageFields,
});

/** Which open claims are looked among, and in which order. */
export const nextClaimFilter = claimQuery.omit({ state: true, assignee: true, limit: true, cursor: true });

export function filterOf(query: Partial<z.infer<typeof exportFilter>>): ClaimFilter {
  const { article, state, verdict, since } = query;
  return {
    ...(article !== undefined && { articleId: article }),
    ...(state && { states: state }),
    ...(verdict && { verdicts: verdict }),
    ...(since !== undefined && { since }),
  };
}

/** The user that somebody outside names as `me`, by id or by email address. */
export function userIdOf(given: string, actor: Actor, desk: Pick<Desk, 'users'>): string {
  if (given === 'me') return actor.id;
  const email = given.trim().toLowerCase();
  return desk.users.find((user) => user.email === email)?.id ?? given;
}
