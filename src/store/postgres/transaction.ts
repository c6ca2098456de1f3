import { setTimeout } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Database } from './connection.ts';
import { asStoreError, isAway, isBroken, isWorthRetrying, uncertain } from './errors.ts';
import type { Tables } from './schema.ts';

const MOST_TRIES = 20;

export interface WriteOptions<T> {
  /** Looks, over a new connection, whether the write is there after all; null where nobody can tell. */
  isWritten(result: T): Promise<boolean | null>;
}

/**
 * One transaction, committed when it resolves. Done again where it only got in another's way, or where the pool gave
 * it a connection that had died. A connection that breaks in the moment of the commit leaves open whether it was: then
 * `isWritten` is asked.
 */
export async function write<T>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  { isWritten }: WriteOptions<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    let done: { result: T } | null = null;
    try {
      return await db.transaction().execute(async (transaction) => {
        const result = await work(transaction);
        done = { result };
        return result;
      });
    } catch (error) {
      const finished = done as { result: T } | null;
      if (finished && isBroken(error)) {
        const written = await isWritten(finished.result).catch(() => null);
        if (written === true) return finished.result;
        throw written === false ? asStoreError(error) : uncertain(error);
      }
      const again = isWorthRetrying(error) || (isBroken(error) && tries === 1);
      if (!again || tries === MOST_TRIES) throw isAway(error) ? asStoreError(error) : error;
      await setTimeout(Math.random() * 10 * tries);
    }
  }
}
