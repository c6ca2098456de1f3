import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/web/app.ts';

/** What Express keeps of a route; its types do not tell. */
interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

export interface Route {
  method: string;
  path: string;
}

/** What the parameters in paths stand for. */
export interface Ids {
  article: string;
  claim: string;
  evidence: string;
  user: string;
}

/** Every page and form of the app, each once, as Express knows them. The API reads no cookies: its routes are not here. */
export function pageRoutes(deps: Deps): Route[] {
  const app = createApp(deps) as unknown as { router: { stack: Layer[] } };
  const routes = new Map(routesIn(app.router.stack).map((route) => [`${route.method} ${route.path}`, route]));
  return [...routes.values()];
}

function routesIn(stack: Layer[]): Route[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) {
      const paths = [route.path].flat();
      const methods = Object.keys(route.methods).filter((method) => method !== '_all');
      return paths.flatMap((path) => methods.map((method) => ({ method, path })));
    }
    const nested = handle.stack ? routesIn(handle.stack) : [];
    return nested.some(({ path }) => path === '/openapi.json') ? [] : nested;
  });
}

export function addressOfPath(path: string, ids: Ids): string {
  return path
    .replace('/evidence/:evidenceId', `/evidence/${ids.evidence}`)
    .replace(/^\/claims\/:\w+/, `/claims/${ids.claim}`)
    .replace(/^\/articles\/:\w+/, `/articles/${ids.article}`)
    .replace(/^\/people\/:\w+/, `/people/${ids.user}`)
    .replace(/claims\.:\w+/, 'claims.csv')
    .replace(':action', 'take')
    .replace(/:\w+/g, 'nosuch');
}
