import { headOf } from '../../domain/audit.ts';
import { applyDeskChange, EMPTY_DESK } from '../desk-change.ts';
import type { Desk, DeskChange } from '../store.ts';
import type { Pooled } from './connection.ts';
import { DESK, deskOf, readDeskRecords } from './desk-records.ts';
import type { DeskRecordKind } from './schema.ts';
import { type WriteTransaction, write } from './transaction.ts';

const KINDS: readonly DeskRecordKind[] = ['users', 'invitations', 'tokens'];

/** The desk's own records, kept in memory for as long as nobody, in any process, has changed them. */
export interface DeskTables {
  read(): Promise<Desk>;
  commit(change: DeskChange): Promise<Desk>;
}

export function createDeskTables(pooled: Pooled): DeskTables {
  const { db } = pooled;
  let known: Desk = EMPTY_DESK;

  async function read(): Promise<Desk> {
    const row = await db.selectFrom('desk').select(['seq', 'hash']).executeTakeFirst();
    const head = headOf(known.events);
    if ((row?.seq ?? 0) !== head.seq || (row && row.hash !== head.hash)) known = await readDeskRecords(db);
    return known;
  }

  return {
    read,
    commit: (change) =>
      write(
        pooled,
        async (transaction) => {
          const { db, send } = transaction;
          send(
            db
              .insertInto('desk')
              .values(rowOf(EMPTY_DESK))
              .onConflict((conflict) => conflict.column('id').doNothing()),
          );
          send(db.selectFrom('desk').select('seq').forUpdate());
          const before = deskOf(await send(DESK));
          const after = applyDeskChange(before, change);
          writeDesk(transaction, before, after);
          return after;
        },
        { isWritten: (after) => hasEvent(after) },
      ),
  };

  /** Waits for the desk's lock, so that a transaction that still runs on the other side is over. */
  async function hasEvent({ events }: Desk): Promise<boolean | null> {
    const { seq, hash } = headOf(events);
    return db.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('desk').select('seq').forUpdate().executeTakeFirst();
      return row ? (await readDeskRecords(transaction)).events[seq - 1]?.hash === hash : null;
    });
  }
}

/** Writes what is not the same record as before. */
export function writeDesk({ db, send }: WriteTransaction, before: Desk, after: Desk): void {
  send(
    db
      .insertInto('desk')
      .values(rowOf(after))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rowOf(after))),
  );
  for (const kind of KINDS) {
    const known = new Set<unknown>(before[kind]);
    for (const [place, item] of after[kind].entries()) {
      if (known.has(item)) continue;
      const row = { kind, id: item.id, place, record: JSON.stringify(item) };
      send(
        db
          .insertInto('desk_records')
          .values(row)
          .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ record: row.record })),
      );
    }
  }
  const news = after.events.slice(before.events.length);
  for (const event of news) {
    send(db.insertInto('desk_events').values({ seq: event.seq, record: JSON.stringify(event) }));
  }
}

function rowOf(desk: Desk) {
  return { id: 1, ...headOf(desk.events), settings: JSON.stringify(desk.settings) };
}
