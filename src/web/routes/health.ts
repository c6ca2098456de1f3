import { Router } from 'express';
import type { WebDeps } from '../web-deps.ts';

/** For whoever watches over the server: is it up, and can it reach its data? */
export function createHealthRoutes(deps: WebDeps): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.type('text/plain').send('up\n');
  });
  router.get('/ready', async (_request, response) => {
    try {
      await deps.store.desk();
      response.type('text/plain').send('ready\n');
    } catch (error) {
      deps.log.error({ err: error }, 'the store cannot be reached');
      response.status(503).set('Retry-After', '30').type('text/plain').send('not ready\n');
    }
  });
  return router;
}
