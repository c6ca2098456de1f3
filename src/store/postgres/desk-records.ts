import { sql } from 'kysely';
import type { Event } from '../../domain/audit.ts';
import { EMPTY_DESK } from '../desk-change.ts';
import type { Desk } from '../store.ts';
import type { Database } from './connection.ts';
import { parse } from './find-articles.ts';
import type { DeskRecordKind } from './schema.ts';

export interface DeskRow {
  settings: string | null;
  records: [kind: DeskRecordKind, record: string][];
  events: string[];
}

/** In one statement, so that all of it is as of one moment. */
export const DESK = sql<DeskRow>`
  SELECT (SELECT settings FROM desk) AS settings,
    (SELECT coalesce(json_agg(json_build_array(kind, record) ORDER BY kind, place), '[]') FROM desk_records) AS records,
    ARRAY(SELECT record FROM desk_events ORDER BY seq) AS events`;

export async function readDeskRecords(db: Database): Promise<Desk> {
  return deskOf((await DESK.execute(db)).rows);
}

export function deskOf(rows: readonly DeskRow[]): Desk {
  const { settings, records, events } = rows[0]!;
  const of = <T>(wanted: DeskRecordKind) =>
    records.filter(([kind]) => kind === wanted).map(([, record]) => parse<T>(record));
  return {
    users: of('users'),
    invitations: of('invitations'),
    tokens: of('tokens'),
    settings: settings === null ? EMPTY_DESK.settings : parse(settings),
    events: events.map((record) => parse<Event>(record)),
  };
}
