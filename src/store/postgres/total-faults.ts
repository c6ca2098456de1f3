import { sql } from 'kysely';
import { NOBODY } from './claim-row.ts';
import type { Database } from './connection.ts';

interface TallyFault {
  state: string;
  verdict: string;
  flags: number;
  told: number;
  there: number;
}

interface SourceFault {
  who: string;
  told: string;
  there: string;
}

/** Where what is counted for the whole desk says other than its claims: the queue does not look for what is not told. */
export async function totalFaults(db: Database): Promise<{ place: string; fault: string }[]> {
  const tallies = await sql<TallyFault>`
    WITH told AS (SELECT state, verdict, flags, sum(claims)::int AS claims FROM tallies GROUP BY state, verdict, flags),
      there AS (
        SELECT state, coalesce(verdict, '') AS verdict, flags, count(*)::int AS claims FROM claims
        GROUP BY 1, 2, 3)
    SELECT state, verdict, flags, coalesce(told.claims, 0) AS told, coalesce(there.claims, 0) AS there
    FROM told FULL JOIN there USING (state, verdict, flags)
    WHERE coalesce(told.claims, 0) <> coalesce(there.claims, 0) ORDER BY state, verdict, flags`.execute(db);
  const sources = await sql<SourceFault>`
    WITH there AS (
      SELECT who, count(*)::int AS claims, count(DISTINCT article_id)::int AS articles FROM claims
      WHERE who <> ${NOBODY} GROUP BY who),
      pairs AS (
        SELECT who, coalesce(told.claims, 0) AS told_claims, coalesce(told.articles, 0) AS told_articles,
          coalesce(there.claims, 0) AS claims, coalesce(there.articles, 0) AS articles
        FROM sources told FULL JOIN there USING (who))
    SELECT who, told_claims || ' claims in ' || told_articles || ' articles' AS told,
      claims || ' in ' || articles AS there
    FROM pairs WHERE (told_claims, told_articles) <> (claims, articles) ORDER BY who`.execute(db);
  return [
    ...tallies.rows.map(({ state, verdict, flags, told, there }) => ({
      place: 'the tallies',
      fault: `of ${state} claims with ${verdict ? `the verdict ${verdict}` : 'no verdict'} and flags ${flags} there are ${told}, not ${there}`,
    })),
    ...sources.rows.map(({ who, told, there }) => ({
      place: `the source “${who}”`,
      fault: `it has ${told}, not ${there}`,
    })),
  ];
}
