import type { RequestListener } from 'node:http';
import type { Express } from 'express';
import type { Logger } from 'pino';

/**
 * What the server hands requests to. An error that comes when the response is on its way already (a session that
 * cannot be saved as a page ends) is nobody's to answer; Express would print it, past our log and its redaction.
 */
export function requestListener(app: Express, log: Logger): RequestListener {
  const handle = app as unknown as (
    ...args: [...Parameters<RequestListener>, (error?: unknown) => void]
  ) => void;
  return (request, response) =>
    handle(request, response, (error) => {
      if (error) log.error({ err: error }, 'an error came after the answer had begun');
      if (!response.headersSent) response.writeHead(error ? 500 : 404);
      response.end();
    });
}
