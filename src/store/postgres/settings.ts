import { sql } from 'kysely';
import type { Database } from './connection.ts';

/** Settings of the server under which an acknowledged write can be lost: said at every start, in one line each. */
const ENDANGERING: Record<string, string> = {
  fsync: 'writes that were acknowledged are lost when its machine stops',
  full_page_writes: 'pages can be damaged when its machine stops',
};

export async function warnOfSettings(db: Database, log: (line: string) => void): Promise<void> {
  for (const [name, danger] of Object.entries(ENDANGERING)) {
    const { rows } = await sql<{ value: string | null }>`
      SELECT current_setting(${name}, true) AS value`.execute(db);
    if (rows[0]?.value === 'off') log(`PostgreSQL runs with ${name} off: ${danger}. Turn it on.`);
  }
}
