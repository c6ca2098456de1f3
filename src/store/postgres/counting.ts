import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connection.ts';

/** Records are counted up to here where each would have to be looked at. */
export const MOST_COUNTED = 1000;

/** How many rows a query gives. */
export async function cappedCount(
  db: Database,
  query: RawBuilder<unknown>,
  most = MOST_COUNTED,
): Promise<{ total: number; totalIsCapped: boolean }> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM (${query} LIMIT ${most + 1}) AS found`.execute(db);
  const { total } = rows[0]!;
  return { total: Math.min(total, most), totalIsCapped: total > most };
}
