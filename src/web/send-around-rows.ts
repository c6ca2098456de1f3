import type { Response } from 'express';

/** Where the view wants its rows. No text that it shows can hold this, as all of it is escaped. */
const ROWS_PLACE = '<!--rows-->';

/**
 * Sends a page of which most is rows that were written before: their bytes go in as they are. To make one string of
 * the page and encode that would take longer than all the rest of it.
 */
export async function sendAroundRows(
  response: Response,
  view: string,
  locals: { rows: readonly Buffer[]; [name: string]: unknown },
): Promise<void> {
  const html = await new Promise<string>((resolve, reject) => {
    response.render(view, { ...locals, rowsPlace: ROWS_PLACE }, (error, text) =>
      error ? reject(error) : resolve(text),
    );
  });
  const [before = '', after = ''] = html.split(ROWS_PLACE);
  const hasRows = locals.rows.length > 0;
  response
    .type('html')
    .send(hasRows ? Buffer.concat([Buffer.from(before), ...locals.rows, Buffer.from(after)]) : html);
}
