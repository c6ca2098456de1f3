import { sql } from 'kysely';
import { DRAFT_PREFIX } from '../../domain/draft.ts';
import type { ReadMarks } from '../inbox-files.ts';
import { checkedPersonal, MAX_DRAFTS, MOST_DRAFTS, READ_MARKS } from '../personal.ts';
import type { PersonalRecord, PersonalRecords, Presence } from '../store.ts';
import { storable } from './claim-row.ts';
import type { Database } from './connection.ts';
import { storableId } from './find-articles.ts';
import { markRead } from './inboxes.ts';

interface Row {
  user_id: string;
  key: string;
  value: string;
  saved_at: string;
}

const recordOf = ({ user_id, key, value, saved_at }: Row): PersonalRecord => ({
  userId: user_id,
  key,
  value,
  savedAt: saved_at,
});

export function createPersonalTable(db: Database): PersonalRecords {
  const of = (userId: string) =>
    db.selectFrom('personal').selectAll().where('user_id', '=', storableId(userId));
  return {
    async find(userId, key) {
      const row = await of(userId).where('key', '=', storable(key)).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async save(record) {
      const { userId, key, value, savedAt } = checkedPersonal(record);
      const row = { value: storable(value), saved_at: savedAt };
      await db
        .insertInto('personal')
        .values({ user_id: userId, key: storable(key), ...row })
        .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(row))
        .execute();
      if (!key.startsWith(DRAFT_PREFIX)) return;
      // The oldest go where there are too many.
      await sql`
        DELETE FROM personal WHERE user_id = ${userId} AND key IN (
          SELECT key FROM (
            SELECT key, row_number() OVER newest AS place, sum(length(value)) OVER newest AS size
            FROM personal WHERE user_id = ${userId} AND starts_with(key, ${DRAFT_PREFIX})
            WINDOW newest AS (ORDER BY saved_at DESC, key)
          ) AS drafts WHERE place > ${MOST_DRAFTS} OR size > ${MAX_DRAFTS})`.execute(db);
    },
    async remove(userId, key) {
      await db
        .deleteFrom('personal')
        .where('user_id', '=', storableId(userId))
        .where('key', '=', storable(key))
        .execute();
    },
    async list(userId, prefix) {
      const rows = await of(userId)
        .where(sql<boolean>`starts_with(key, ${storable(prefix)})`)
        .orderBy('key')
        .execute();
      return rows.map(recordOf);
    },
    async usersWith(key) {
      const rows = await db
        .selectFrom('personal')
        .select('user_id')
        .where('key', '=', storable(key))
        .orderBy('user_id')
        .execute();
      return rows.map(({ user_id }) => user_id);
    },
  };
}

/** By the database's clock, for all processes together. */
export function createPresenceTable(db: Database): Presence {
  return {
    async see(place, userId, ms) {
      const [name, id] = [storable(place), storableId(userId)];
      await sql`
        INSERT INTO presence (place, user_id, until)
        VALUES (${name}, ${id}, clock_timestamp() + ${ms} * interval '1 millisecond')
        ON CONFLICT (place, user_id) DO UPDATE SET until = excluded.until`.execute(db);
      const { rows } = await sql<{ user_id: string }>`
        SELECT user_id FROM presence
        WHERE place = ${name} AND user_id <> ${id} AND until > clock_timestamp() ORDER BY user_id`.execute(
        db,
      );
      return rows.map(({ user_id }) => user_id);
    },
    async leave(place, userId) {
      await sql`
        DELETE FROM presence
        WHERE (place = ${storable(place)} AND user_id = ${storableId(userId)})
          OR until < clock_timestamp() - interval '1 hour'`.execute(db);
    },
  };
}

/** Everybody's records; what they read in their inboxes is one of them, as in the embedded store. */
export async function allPersonal(db: Database): Promise<PersonalRecord[]> {
  const rows = await db.selectFrom('personal').selectAll().orderBy('user_id').orderBy('key').execute();
  const read = await sql<{ user_id: string; value: string }>`
    SELECT user_id, json_object_agg(article_id, seqs ORDER BY article_id)::text AS value FROM (
      SELECT user_id, article_id, array_agg(seq ORDER BY seq) AS seqs FROM inbox WHERE is_read
      GROUP BY user_id, article_id
    ) AS marks GROUP BY user_id`.execute(db);
  const marks = read.rows.map(({ user_id, value }) => ({
    userId: user_id,
    key: READ_MARKS,
    value: JSON.stringify(JSON.parse(value)),
    savedAt: '',
  }));
  return [...rows.map(recordOf), ...marks].sort(byUserAndKey);
}

function byUserAndKey(a: PersonalRecord, b: PersonalRecord): number {
  if (a.userId !== b.userId) return a.userId < b.userId ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** Puts records in as they were elsewhere; doing so twice is no harm. */
export async function restorePersonal(db: Database, records: readonly PersonalRecord[]): Promise<void> {
  const { save } = createPersonalTable(db);
  for (const record of records) {
    if (record.key !== READ_MARKS) await save(record);
    else {
      const marks = JSON.parse(record.value) as ReadMarks;
      const places = Object.entries(marks).flatMap(([chain, seqs]) => seqs.map((seq) => ({ chain, seq })));
      await markRead(db, record.userId, places);
    }
  }
}
