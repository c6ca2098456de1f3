import type { Flag, State, Verdict } from '../domain/claim.ts';
import { Invalid } from '../domain/errors.ts';
import type { Entry } from './claim-orders.ts';
import { fold } from './folding.ts';
import { createPostings, type Postings } from './postings.ts';
import type { ClaimFilter } from './store.ts';

/** The claims under each value that a filter can name. */
export interface ClaimPostings {
  state: Postings<State, Entry>;
  verdict: Postings<Verdict | null, Entry>;
  article: Postings<string, Entry>;
  who: Postings<string | null, Entry>;
  assignee: Postings<string | null, Entry>;
  flag: Postings<Flag, Entry>;
}

export function createClaimPostings(): ClaimPostings {
  return {
    state: createPostings(),
    verdict: createPostings(),
    article: createPostings(),
    who: createPostings(),
    assignee: createPostings(),
    flag: createPostings(),
  };
}

export function changePostings(postings: ClaimPostings, step: 'add' | 'remove', entry: Entry): void {
  const { claim } = entry.listing;
  postings.state[step](claim.state, entry);
  postings.verdict[step](claim.verdict, entry);
  postings.article[step](claim.articleId, entry);
  postings.who[step](entry.who, entry);
  postings.assignee[step](claim.assignee, entry);
  for (const flag of claim.flags) postings.flag[step](flag, entry);
}

/** Some of the claims, each once. */
export interface Entries extends Iterable<Entry> {
  size: number;
}

/** What a condition that is no value of a field comes to. */
export interface FoundEntries extends Entries {
  has(entry: Entry): boolean;
}

/** The claims that a filter lets through. */
export interface Selection {
  /** Disjoint sets that hold every match, the fewest there are; null where every claim may match. */
  candidates: Entries[] | null;
  matches(entry: Entry): boolean;
  /** Whether every candidate matches. */
  exact: boolean;
}

interface Condition {
  sets: Entries[];
  holds(entry: Entry): boolean;
}

/** `found` is what the filter's fields that have no postings came to. */
export function select(
  postings: ClaimPostings,
  filter: ClaimFilter,
  found: readonly FoundEntries[],
): Selection {
  const conditions = conditionsOf(postings, filter);
  for (const set of found) conditions.push({ sets: [set], holds: (entry) => set.has(entry) });
  let candidates: Entries[] | null = null;
  for (const { sets } of conditions) {
    if (!candidates || sizeOf(sets) < sizeOf(candidates)) candidates = sets;
  }
  return {
    candidates,
    matches: (entry) => conditions.every(({ holds }) => holds(entry)),
    exact: conditions.length <= 1,
  };
}

export function sizeOf(sets: readonly Entries[]): number {
  return sets.reduce((sum, set) => sum + set.size, 0);
}

function conditionsOf(postings: ClaimPostings, filter: ClaimFilter): Condition[] {
  const { states, verdicts, articleId, assignee, flag } = filter;
  const conditions: Condition[] = [];
  if (states?.length) {
    const wanted = new Set(states);
    conditions.push({
      sets: [...wanted].map((state) => postings.state.of(state)),
      holds: ({ listing }) => wanted.has(listing.claim.state),
    });
  }
  if (verdicts?.length) {
    const wanted = new Set<Verdict | null>(verdicts);
    conditions.push({
      sets: [...wanted].map((verdict) => postings.verdict.of(verdict)),
      holds: ({ listing }) => wanted.has(listing.claim.verdict),
    });
  }
  if (articleId !== undefined) {
    const set = postings.article.of(articleId);
    conditions.push({ sets: [set], holds: ({ listing }) => listing.claim.articleId === articleId });
  }
  if (filter.who !== undefined) {
    const who = fold(filter.who);
    conditions.push({ sets: [postings.who.of(who)], holds: (entry) => entry.who === who });
  }
  if (assignee !== undefined) {
    const set = postings.assignee.of(assignee);
    conditions.push({ sets: [set], holds: ({ listing }) => listing.claim.assignee === assignee });
  }
  if (flag !== undefined) {
    const set = postings.flag.of(flag);
    conditions.push({ sets: [set], holds: ({ listing }) => listing.claim.flags.includes(flag) });
  }
  return conditions;
}

/** In the form that records have their times in, so that the two compare as text. A date is its first moment in UTC. */
export function instantOf(since: string): string {
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(since);
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(since) || !since.includes('T');
  const instant = new Date(zoned ? since : `${since}Z`);
  if (!isDate || Number.isNaN(instant.getTime())) {
    throw new Invalid('Give the date as 2026-11-30 or 2026-11-30T09:00:00Z.', 'since');
  }
  return instant.toISOString();
}
