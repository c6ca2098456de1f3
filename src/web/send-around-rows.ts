import type { Response } from 'express';

/** Where the page wants its rows. No text that it shows can hold this, as all of it is escaped. */
const ROWS_PLACE = '<!--rows-->';

/**
 * Sends a page of which most is rows that were written before: their bytes go in as they are. To make one string of
 * the page and encode that would take longer than all the rest of it.
 */
export function sendAroundRows<T extends object>(
  response: Response,
  write: (page: T & { rowsPlace: string }) => string,
  page: T,
  rows: readonly Buffer[],
): void {
  const html = write({ ...response.locals, ...page, rowsPlace: ROWS_PLACE });
  const [before = '', after = ''] = html.split(ROWS_PLACE);
  response.type('html').send(Buffer.concat([Buffer.from(before), ...rows, Buffer.from(after)]));
}
