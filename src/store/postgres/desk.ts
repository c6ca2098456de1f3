import type { Transaction } from 'kysely';
import { headOf } from '../../domain/audit.ts';
import { applyDeskChange, EMPTY_DESK } from '../desk-change.ts';
import type { Desk, DeskChange } from '../store.ts';
import type { Database } from './connection.ts';
import { readDeskRecords } from './desk-records.ts';
import type { DeskRecordKind, Tables } from './schema.ts';
import { write } from './transaction.ts';

const KINDS: readonly DeskRecordKind[] = ['users', 'invitations', 'tokens'];

/** The desk's own records, kept in memory for as long as nobody, in any process, has changed them. */
export interface DeskTables {
  read(): Promise<Desk>;
  commit(change: DeskChange): Promise<Desk>;
}

export function createDeskTables(db: Database): DeskTables {
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
        db,
        async (transaction) => {
          await transaction
            .insertInto('desk')
            .values(rowOf(EMPTY_DESK))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
          await transaction.selectFrom('desk').select('seq').forUpdate().execute();
          const before = await readDeskRecords(transaction);
          const after = applyDeskChange(before, change);
          await writeDesk(transaction, before, after);
          return after;
        },
        {
          isWritten: async (after) =>
            (await readDeskRecords(db)).events[after.events.length - 1]?.hash === headOf(after.events).hash,
        },
      ),
  };
}

/** Writes what is not the same record as before. */
export async function writeDesk(db: Transaction<Tables>, before: Desk, after: Desk): Promise<void> {
  await db
    .insertInto('desk')
    .values(rowOf(after))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rowOf(after)))
    .execute();
  for (const kind of KINDS) {
    const known = new Set<unknown>(before[kind]);
    for (const [place, item] of after[kind].entries()) {
      if (known.has(item)) continue;
      const row = { kind, id: item.id, place, record: JSON.stringify(item) };
      await db
        .insertInto('desk_records')
        .values(row)
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ record: row.record }))
        .execute();
    }
  }
  const news = after.events.slice(before.events.length);
  for (const event of news) {
    await db
      .insertInto('desk_events')
      .values({ seq: event.seq, record: JSON.stringify(event) })
      .execute();
  }
}

function rowOf(desk: Desk) {
  return { id: 1, ...headOf(desk.events), settings: JSON.stringify(desk.settings) };
}
