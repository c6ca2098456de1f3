import { setTimeout } from 'node:timers/promises';
import type { CompiledQuery } from 'kysely';
import type { PoolClient } from 'pg';
import { StoreError } from '../store-error.ts';
import type { Database, Pooled } from './connection.ts';
import { isAway, isBroken, isWorthRetrying, notSaved, uncertain } from './errors.ts';

/** A query as kysely builds it, with its builder or as an `sql` template. */
export interface Query<Row> {
  compile(db: Database): CompiledQuery<Row>;
}

/** One transaction. What is sent runs in the order of sending, without waiting for answers in between. */
export interface WriteTransaction {
  /** Builds queries; to be sent, not executed. */
  db: Database;
  /** Sent when it returns. The rows need not be awaited: nothing is committed before all has gone well. */
  send<Row>(query: Query<Row>): Promise<Row[]>;
}

export interface WriteOptions<T> {
  /** Looks, over a new connection, whether the write is there after all; null where nobody can tell. */
  isWritten(result: T): Promise<boolean | null>;
}

const MOST_TRIES = 20;
/** A connection that had died while nobody used it fails sooner than this; one that goes silent does not. */
const PROMPT_MS = 1000;

/**
 * Does the work in a transaction, which is committed when it resolves. Done again where it only got in another's way,
 * or where the pool gave it a connection that had died. A connection that breaks in the moment of the commit leaves
 * open whether it was: then `isWritten` is asked.
 */
export async function write<T>(
  { db, pool }: Pooled,
  work: (transaction: WriteTransaction) => Promise<T>,
  { isWritten }: WriteOptions<T>,
): Promise<T> {
  const began = performance.now();
  for (let tries = 1; ; tries++) {
    let done: { result: T } | null = null;
    try {
      return await inTransaction(await pool.connect(), db, work, (result) => {
        done = { result };
      });
    } catch (error) {
      const finished = done as { result: T } | null;
      if (finished && isBroken(error)) {
        const written = await isWritten(finished.result).catch(() => null);
        if (written === true) return finished.result;
        throw written === false ? notSaved(error) : uncertain(error);
      }
      const isPrompt = performance.now() - began < PROMPT_MS;
      const again = isWorthRetrying(error) || (isBroken(error) && tries === 1 && isPrompt);
      if (!again || tries === MOST_TRIES)
        throw isAway(error) || isWorthRetrying(error) || error instanceof StoreError
          ? notSaved(error)
          : error;
      await setTimeout(Math.random() * 10 * tries);
    }
  }
}

async function inTransaction<T>(
  client: PoolClient,
  db: Database,
  work: (transaction: WriteTransaction) => Promise<T>,
  beforeCommit: (result: T) => void,
): Promise<T> {
  const sent: Promise<unknown>[] = [];
  /** Of the first statement that failed: those after it only say that one did. */
  let cause: unknown;
  const query = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const rows = client.query({ text, values: [...values] }).then((answer) => answer.rows as Row[]);
    // Whoever does not wait for it hears of it before the commit.
    rows.catch((error) => {
      cause ??= error;
    });
    sent.push(rows);
    return rows;
  };
  let failure: Error | undefined;
  try {
    query('BEGIN');
    const result = await work({
      db,
      send(builder) {
        const { sql, parameters } = builder.compile(db);
        return query(sql, parameters);
      },
    });
    await Promise.all(sent);
    beforeCommit(result);
    const { command } = await client.query('COMMIT');
    // So ends, without an error, a transaction of which a statement failed.
    if (command !== 'COMMIT') throw new StoreError('The database took the transaction back.');
    return result;
  } catch (latest) {
    const error = cause ?? latest;
    failure = error as Error;
    await query('ROLLBACK').then(
      () => {
        failure = undefined;
      },
      () => {},
    );
    throw error;
  } finally {
    // A connection that could not even take it back is of no more use.
    client.release(failure);
  }
}
