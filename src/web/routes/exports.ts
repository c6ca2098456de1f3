import { Router } from 'express';
import type { WebDeps } from '../web-deps.ts';

export function createExportRoutes(_deps: WebDeps): Router {
  return Router();
}
