import { type Selectable, sql } from 'kysely';
import { type Claim, FLAGS, type State, type Verdict } from '../../domain/claim.ts';
import { flagBits } from './claim-row.ts';
import type { ChangedClaim } from './commit-article.ts';
import type { Database } from './connection.ts';
import type { TallyTable } from './schema.ts';
import type { WriteTransaction } from './transaction.ts';

const BUCKETS = 32;

/** How many claims of the desk are of one kind. */
export interface Tally {
  state: State;
  verdict: Verdict | null;
  flags: Claim['flags'];
  claims: number;
}

export async function listTallies(db: Database): Promise<Tally[]> {
  const { rows } = await sql<Selectable<TallyTable>>`
    SELECT state, verdict, flags, sum(claims) AS claims FROM tallies GROUP BY state, verdict, flags`.execute(
    db,
  );
  return rows
    .map(({ state, verdict, flags, claims }) => ({
      state: state as State,
      verdict: (verdict || null) as Verdict | null,
      flags: FLAGS.filter((_, index) => flags & (1 << index)),
      claims: Number(claims),
    }))
    .filter((tally) => tally.claims > 0);
}

/** All writers touch their rows in the same order, so that none waits for another in a circle. */
export function changeTallies(
  { db, send }: WriteTransaction,
  articleId: string,
  changed: readonly ChangedClaim[],
): void {
  const rows = [...changesOf(changed)]
    .filter(([, claims]) => claims !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, claims]) => {
      const [state, verdict, flags] = JSON.parse(key) as [string, string, number];
      return { bucket: bucketOf(articleId), state, verdict, flags, claims };
    });
  if (rows.length === 0) return;
  send(
    db
      .insertInto('tallies')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['bucket', 'state', 'verdict', 'flags'])
          .doUpdateSet({ claims: sql`tallies.claims + excluded.claims` }),
      ),
  );
}

function changesOf(changed: readonly ChangedClaim[]): Map<string, number> {
  const changes = new Map<string, number>();
  const count = (claim: Claim, times: number) => {
    const key = JSON.stringify([claim.state, claim.verdict ?? '', flagBits(claim.flags)]);
    changes.set(key, (changes.get(key) ?? 0) + times);
  };
  for (const { before, after } of changed) {
    if (before) count(before, -1);
    count(after, 1);
  }
  return changes;
}

function bucketOf(articleId: string): number {
  let hash = 0;
  for (const character of articleId) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return hash % BUCKETS;
}
