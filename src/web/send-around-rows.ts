import type { Response } from 'express';

/** Where the page wants its rows. No text that it shows can hold this, as all of it is escaped. */
const ROWS_PLACE = '<!--rows-->';

/** Lists of rows that are kept in one piece: the pages that a desk has before it at a time. */
const MOST_JOINED = 20;

interface Joined {
  rows: readonly Buffer[];
  bytes: Buffer;
}

/**
 * Sends a page of which most is rows that were written before: their bytes go in as they are. To make one string of
 * the page and encode that, or to copy the rows together each time, would take longer than all the rest of it.
 */
export function createPageSender() {
  const kept: Joined[] = [];

  /** Most lists are asked for again before one of their rows changes. */
  function joined(rows: readonly Buffer[]): Buffer {
    const found = kept.find((list) => isSame(list.rows, rows));
    if (found) return found.bytes;
    const bytes = Buffer.concat(rows);
    if (kept.length >= MOST_JOINED) kept.shift();
    kept.push({ rows, bytes });
    return bytes;
  }

  return function sendAroundRows<T extends object>(
    response: Response,
    write: (page: T & { rowsPlace: string }) => string,
    page: T,
    rows: readonly Buffer[],
  ): void {
    const html = write({ ...response.locals, ...page, rowsPlace: ROWS_PLACE });
    const [before = '', after = ''] = html.split(ROWS_PLACE);
    const parts = [Buffer.from(before), joined(rows), Buffer.from(after)] as const;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    response.type('html').set('Content-Length', String(length));
    // In one piece to the network, as `send` is.
    response.cork();
    response.write(parts[0]);
    response.write(parts[1]);
    response.end(parts[2]);
  };
}

/** A row that changed is another buffer. */
function isSame(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return some.length === others.length && some.every((row, index) => row === others[index]);
}
