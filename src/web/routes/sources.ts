import { Router } from 'express';
import type { WebDeps } from '../web-deps.ts';

export function createSourceRoutes(_deps: WebDeps): Router {
  return Router();
}
