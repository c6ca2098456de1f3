import { Router } from 'express';
import type { WebDeps } from '../web-deps.ts';

export function createArticleRoutes(_deps: WebDeps): Router {
  return Router();
}
