import { createHash } from 'node:crypto';
import type { SessionRecords } from '../store.ts';
import type { Database } from './connection.ts';

/** Not by their ids: whoever reads the table must not be able to use the sessions in it. */
function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

export function createSessionTable(db: Database): SessionRecords {
  return {
    async find(id) {
      const row = await db.selectFrom('sessions').selectAll().where('key', '=', keyOf(id)).executeTakeFirst();
      return row ? { id, userId: row.user_id, expiresAt: Number(row.expires_at), data: row.data } : null;
    },
    async save({ id, userId, expiresAt, data }) {
      const row = { user_id: userId, expires_at: expiresAt, data };
      await db
        .insertInto('sessions')
        .values({ key: keyOf(id), ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('sessions').where('key', '=', keyOf(id)).execute();
    },
    async removeOfUser(userId) {
      await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
    },
    async sweep(now) {
      await db
        .deleteFrom('tries')
        .where('ends_at', '<=', now as never)
        .execute();
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('expires_at', '<=', now as never)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
