import { Router } from 'express';
import type { WebDeps } from '../web-deps.ts';

export function createClaimRoutes(_deps: WebDeps): Router {
  return Router();
}
