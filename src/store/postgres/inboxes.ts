import { type RawBuilder, sql } from 'kysely';
import type { Event } from '../../domain/audit.ts';
import { MOST_UNREAD } from '../inbox-files.ts';
import { inboxPlace, isPlace, type Line, linesPage } from '../inbox-index.ts';
import { checkedLimit } from '../pages.ts';
import type { EventPlace, Inboxes } from '../store.ts';
import type { Database } from './connection.ts';
import { parse, storableId } from './find-articles.ts';
import type { WriteTransaction } from './transaction.ts';

/** Puts a line into the inbox of everybody whom the events tell. */
export function fillInboxes(
  { db, send }: WriteTransaction,
  articleId: string,
  events: readonly Event[],
): void {
  const rows = events.flatMap(({ tells = [], seq, at }) =>
    tells.map((user_id) => ({ article_id: articleId, seq, user_id, at, is_read: false })),
  );
  for (let start = 0; start < rows.length; start += BATCH)
    send(db.insertInto('inbox').values(rows.slice(start, start + BATCH)));
}

const BATCH = 1000;

interface FoundLine extends Line {
  record: string;
  is_read: boolean;
}

export function createInboxTable(db: Database): Inboxes {
  return {
    async list(userId, query = {}) {
      const limit = checkedLimit(query.limit);
      const after = inboxPlace(query.cursor);
      const { rows } = await sql<FoundLine>`
        SELECT i.at, i.article_id AS chain, i.seq, i.is_read, e.record
        FROM inbox i JOIN events e ON e.article_id = i.article_id AND e.seq = i.seq
        WHERE i.user_id = ${storableId(userId)}
          ${query.unreadOnly ? sql`AND NOT i.is_read` : sql``} ${after ? sql`AND ${past(after)}` : sql``}
        ORDER BY i.at DESC, i.article_id, i.seq DESC LIMIT ${limit + 1}`.execute(db);
      const { lines, next } = linesPage(rows, limit);
      return {
        items: lines.map(({ record, is_read }) => ({ event: parse<Event>(record), isRead: is_read })),
        next,
      };
    },
    async countUnread(userId) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM (
          SELECT 1 FROM inbox WHERE user_id = ${storableId(userId)} AND NOT is_read LIMIT ${MOST_UNREAD}
        ) AS unread`.execute(db);
      return rows[0]!.count;
    },
    markRead: (userId, places) => markRead(db, userId, places),
    async markAllRead(userId, upTo) {
      if (!isPlace(upTo)) return;
      await sql`
        UPDATE inbox i SET is_read = true
        WHERE user_id = ${storableId(userId)} AND NOT is_read
          AND (${past(upTo)} OR (article_id = ${storableId(upTo.chain)} AND seq = ${upTo.seq}::int))`.execute(
        db,
      );
    },
  };
}

export async function markRead(db: Database, userId: string, places: readonly EventPlace[]): Promise<void> {
  const possible = places.filter(isPlace);
  if (possible.length === 0) return;
  const chains = possible.map(({ chain }) => chain);
  const seqs = possible.map(({ seq }) => seq);
  await sql`
    UPDATE inbox SET is_read = true
    FROM unnest(${chains}::text[], ${seqs}::int[]) AS places (chain, seq)
    WHERE user_id = ${storableId(userId)} AND article_id = places.chain AND inbox.seq = places.seq
      AND NOT is_read`.execute(db);
}

function past({ at, chain, seq }: Line): RawBuilder<boolean> {
  return sql<boolean>`(i.at <= ${at}::text AND (i.at < ${at}::text
    OR i.article_id > ${chain}::text OR (i.article_id = ${chain}::text AND i.seq < ${seq}::int)))`;
}
