import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { createSecretKey } from '../secret-file.ts';
import type { Leases, TryCounters } from '../store.ts';
import type { Database } from './connection.ts';

/** Keys name addresses and accounts: nobody needs to read them in the table. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function createTryTable(db: Database): TryCounters {
  return {
    // `least`: a clock that was set back must not make the window longer.
    async add(key, windowMs, now) {
      const { rows } = await sql<{ tries: number; ends_at: string }>`
        INSERT INTO tries (key, tries, ends_at) VALUES (${hashed(key)}, 1, ${now + windowMs}::bigint)
        ON CONFLICT (key) DO UPDATE SET
          tries = CASE WHEN tries.ends_at > ${now}::bigint THEN tries.tries + 1 ELSE 1 END,
          ends_at = CASE WHEN tries.ends_at > ${now}::bigint THEN least(tries.ends_at, excluded.ends_at) ELSE excluded.ends_at END
        RETURNING tries, ends_at`.execute(db);
      return { tries: rows[0]!.tries, endsAt: Number(rows[0]!.ends_at) };
    },
    async takeBack(key) {
      await sql`UPDATE tries SET tries = greatest(tries - 1, 0) WHERE key = ${hashed(key)}`.execute(db);
    },
    async forget(key) {
      await db.deleteFrom('tries').where('key', '=', hashed(key)).execute();
    },
  };
}

export function createLeaseTable(db: Database): Leases {
  return {
    async take(name, holder, ms) {
      const { rows } = await sql`
        INSERT INTO leases (name, holder, held_until)
        VALUES (${name}, ${holder}, clock_timestamp() + ${ms} * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE leases.holder = excluded.holder OR leases.held_until <= clock_timestamp()
        RETURNING name`.execute(db);
      return rows.length > 0;
    },
    async release(name, holder) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

/** The desk's key; of several processes that make one at once, one wins. */
export async function sharedSecret(db: Database): Promise<string> {
  await db
    .insertInto('kept')
    .values({ name: 'secret', value: createSecretKey() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('kept')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow();
  return value;
}
