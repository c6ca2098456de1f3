import type { ClaimKinds } from './claim-kinds.ts';
import type { Entry } from './claim-orders.ts';
import type { ClaimPostings } from './claim-postings.ts';
import { fold } from './folding.ts';
import { instantOf } from './instants.ts';
import type { SortedList } from './sorted-list.ts';
import type { ClaimFilter } from './store.ts';
import type { Numbers } from './word-index.ts';

/** Some of the claims, each once. */
interface Entries {
  size: number;
  forEach(visit: (entry: Entry) => void): void;
}

/** The claims that a filter lets through. */
export interface Selection {
  /** How many there are, or may be. */
  atMost: number;
  isExact: boolean;
  forEach(visit: (entry: Entry) => void): void;
  matches(entry: Entry): boolean;
}

/** Where the claims of a filter are found. */
export interface Indexes {
  all: readonly Entry[];
  kinds: ClaimKinds;
  postings: ClaimPostings;
  latestFirst(): SortedList<Entry>;
}

interface Condition {
  /** Disjoint sets that hold every claim for which it holds, and no other. */
  sets: Entries[];
  holds(entry: Entry): boolean;
}

/** `found` is what the filter's search came to, null where it has none. */
export function select(indexes: Indexes, filter: ClaimFilter, found: Numbers | null): Selection {
  const conditions = conditionsOf(indexes, filter);
  if (found) conditions.push(inNumbers(indexes.all, found));
  conditions.sort((a, b) => sizeOf(a.sets) - sizeOf(b.sets));
  // The one that lets fewest through gives the candidates, the others are asked about each of those.
  const [fewest, ...others] = conditions;
  const { all } = indexes;
  const candidates = fewest?.sets ?? [{ size: all.length, forEach: (visit) => all.forEach(visit) }];
  const isMatch = allOf(others);

  return {
    atMost: sizeOf(candidates),
    isExact: others.length === 0,
    forEach(visit) {
      const visitMatch = others.length === 0 ? visit : (entry: Entry) => isMatch(entry) && visit(entry);
      for (const set of candidates) set.forEach(visitMatch);
    },
    matches: allOf(conditions),
  };
}

function allOf(conditions: readonly Condition[]): (entry: Entry) => boolean {
  const [only] = conditions;
  if (only && conditions.length === 1) return only.holds;
  return (entry) => {
    for (const { holds } of conditions) if (!holds(entry)) return false;
    return true;
  };
}

function sizeOf(sets: readonly Entries[]): number {
  return sets.reduce((sum, set) => sum + set.size, 0);
}

function conditionsOf({ kinds, postings, latestFirst }: Indexes, filter: ClaimFilter): Condition[] {
  const { articleId, assignee, since } = filter;
  const conditions: Condition[] = [];
  const wanted = kinds.matching(filter);
  if (wanted) {
    const sets = wanted.flatMap((isWanted, kind) => (isWanted ? [postings.kind.of(kind)] : []));
    conditions.push({ sets, holds: ({ kind }) => wanted[kind] === true });
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
  if (filter.tag !== undefined) {
    const tag = fold(filter.tag);
    conditions.push({
      sets: [postings.tag.of(tag)],
      holds: ({ listing }) => listing.claim.tags?.some((other) => fold(other) === tag) ?? false,
    });
  }
  if (since !== undefined) conditions.push(updatedSince(latestFirst(), instantOf(since)));
  return conditions;
}

function updatedSince(latestFirst: SortedList<Entry>, since: string): Condition {
  const isEarlier = ({ listing }: Entry) => listing.claim.updatedAt < since;
  const set: Entries = {
    size: latestFirst.countBefore(isEarlier),
    forEach: (visit) => latestFirst.forEachBefore(isEarlier, visit),
  };
  return { sets: [set], holds: (entry) => !isEarlier(entry) };
}

function inNumbers(all: readonly Entry[], { size, has, forEach }: Numbers): Condition {
  const set: Entries = { size, forEach: (visit) => forEach((number) => visit(all[number]!)) };
  return { sets: [set], holds: ({ number }) => has(number) };
}
