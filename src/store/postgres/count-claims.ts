import { sql } from 'kysely';
import { MAX_ARTICLE_CLAIMS } from '../../domain/article.ts';
import type { State, Verdict } from '../../domain/claim.ts';
import { FLAGS } from '../../domain/claim.ts';
import { countClaim, emptyCounts } from '../claim-counts.ts';
import type { ClaimCounts, ClaimFilter, Page } from '../store.ts';
import { type ClaimCondition, conditionOf, whereOf } from './claim-filter.ts';
import type { Database } from './connection.ts';
import { cappedCount, MOST_COUNTED } from './counting.ts';
import { listTallies, type Tally } from './tallies.ts';

type Count = Pick<Page<unknown>, 'total' | 'totalIsCapped'>;

interface Matches {
  count: Count;
  /** States that may have matches. */
  states: readonly State[];
}

/** How many claims match: exact where the desk's tallies know it, or within an article; else up to a limit. */
export async function countMatches(
  db: Database,
  filter: ClaimFilter,
  condition: ClaimCondition,
): Promise<Matches> {
  const tallies = isToldByTallies(filter)
    ? (await listTallies(db)).filter((tally) => isIn(tally, filter))
    : null;
  // A walk through a state without a match would go to its end, and find nothing.
  const found = tallies && new Set(tallies.map(({ state }) => state));
  const states = found ? condition.states.filter((state) => found.has(state)) : condition.states;
  if (tallies && isTallied(filter)) {
    const total = tallies.reduce((sum, { claims }) => sum + claims, 0);
    return { count: { total, totalIsCapped: false }, states };
  }
  const matches = sql`SELECT 1 FROM claims WHERE ${whereOf({ ...condition, states })}`;
  const most = filter.articleId === undefined ? MOST_COUNTED : MAX_ARTICLE_CLAIMS;
  return { count: await cappedCount(db, matches, most), states };
}

/** Whether tallies know which states have matches: all about a filter, or a part of it that many claims fail. */
function isToldByTallies(filter: ClaimFilter): boolean {
  return isTallied(filter) || Boolean(filter.verdicts?.length) || filter.flag !== undefined;
}

/** How many claims match, as the planner sees it where nobody counted to the end. */
export async function estimateMatches(
  db: Database,
  condition: ClaimCondition,
  { total, totalIsCapped }: Count,
): Promise<number> {
  if (!totalIsCapped) return total;
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM claims WHERE ${whereOf(condition)}`.execute(db);
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
}

export async function countClaims(db: Database, filter: ClaimFilter): Promise<ClaimCounts> {
  const tallies = isTallied(filter)
    ? (await listTallies(db)).filter((tally) => isIn(tally, filter))
    : await talliesOf(db, conditionOf(filter));
  const counts = emptyCounts();
  for (const tally of tallies) countClaim(counts, tally, tally.claims);
  return counts;
}

async function talliesOf(db: Database, condition: ClaimCondition): Promise<Tally[]> {
  const { rows } = await sql<{ state: State; verdict: Verdict | null; flags: number; claims: number }>`
    SELECT state, verdict, flags, count(*)::int AS claims FROM claims WHERE ${whereOf(condition)}
    GROUP BY state, verdict, flags`.execute(db);
  return rows.map((row) => ({ ...row, flags: FLAGS.filter((_, index) => row.flags & (1 << index)) }));
}

/** Whether a filter asks for nothing that tallies do not tell apart. */
export function isTallied(filter: ClaimFilter): boolean {
  const { articleId, who, assignee, tag, since, search } = filter;
  const told = [articleId, who, assignee, tag, since].every((value) => value === undefined);
  return told && (search === undefined || search.trim() === '');
}

function isIn({ state, verdict, flags }: Tally, { states, verdicts, flag }: ClaimFilter): boolean {
  return (
    (!states?.length || states.includes(state)) &&
    (!verdicts?.length || (verdict !== null && verdicts.includes(verdict))) &&
    (flag === undefined || flags.includes(flag))
  );
}

/** Claims in review, by assignee. */
export async function workloads(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ assignee: string; claims: number }>`
    SELECT assignee, count(*)::int AS claims FROM claims
    WHERE assignee IS NOT NULL AND state = 'in_review' GROUP BY assignee`.execute(db);
  return Object.fromEntries(rows.map(({ assignee, claims }) => [assignee, claims]));
}
