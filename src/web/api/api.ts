import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { WebDeps } from '../web-deps.ts';
import { articleRoutes } from './article-routes.ts';
import { type ApiLimits, DEFAULT_LIMITS, requireToken } from './bearer.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { checkInput } from './checked-input.ts';
import { claimRoutes } from './claim-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { HttpProblem } from './http-problem.ts';
import { readJsonBody } from './json-body.ts';
import { openApiRoute } from './openapi.ts';
import { answerProblems } from './problems.ts';
import { quoteCheckRoutes } from './quote-check-routes.ts';
import type { ApiAnswer, ApiCall, ApiRoute } from './route.ts';
import { suggestionRoutes } from './suggestion-routes.ts';
import { whoAmIRoute } from './who-am-i-route.ts';

/** `/api/v1`, whole: it reads no cookies, and answers every error itself. */
export function createApi(deps: WebDeps, limits: ApiLimits = DEFAULT_LIMITS): Router {
  const routes = apiRoutes(deps);
  const router = Router({ caseSensitive: true });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  for (const route of routes.filter(({ open }) => open)) mount(router, route);
  router.use(requireToken(deps, limits));
  for (const route of routes.filter(({ open }) => !open)) mount(router, route);
  for (const path of new Set(routes.map((route) => route.path))) refuseOtherMethods(router, routes, path);
  router.use((request) => {
    throw new HttpProblem(
      404,
      `There is nothing at this address. What there is: ${request.baseUrl}/openapi.json.`,
    );
  });
  router.use(answerProblems);
  return router;
}

export function apiRoutes(deps: WebDeps): ApiRoute[] {
  const routes = [
    ...articleRoutes(deps),
    ...bulkRoutes(deps),
    ...claimRoutes(deps),
    ...suggestionRoutes(deps),
    ...evidenceRoutes(deps),
    ...quoteCheckRoutes(deps),
    ...exportRoutes(deps),
    ...historyRoutes(deps),
    whoAmIRoute(),
  ];
  return [...routes, openApiRoute(routes, deps.baseUrl)];
}

function mount(router: Router, route: ApiRoute): void {
  router[route.method](route.path, async (request: Request, response: Response) => {
    const param = (name: string) => String(request.params[name]);
    const call: ApiCall = {
      actor: response.locals.actor,
      param,
      query: route.query && checkInput(route.query, request.query, 'query'),
      body: await checkedBody(route, request, response),
      request,
    };
    await send(await route.handle(call), request, response);
  });
}

async function checkedBody({ body }: ApiRoute, request: Request, response: Response): Promise<unknown> {
  if (!body) return undefined;
  const schema = body.choose?.(request.params as Record<string, string>) ?? body.schema;
  const value = await readJsonBody(request, response, body.limit ?? null);
  if (value === undefined && !body.optional) {
    throw new HttpProblem(400, 'Send a JSON object as the body.');
  }
  return checkInput(schema, value ?? {}, 'body');
}

/** How Node says that the other side of an answer is gone. */
const LEFT = new Set([
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_UNABLE_TO_PIPE',
  'ECONNRESET',
]);

async function send(answer: ApiAnswer, request: Request, response: Response): Promise<void> {
  response.status(answer.status ?? 200).set(answer.headers ?? {});
  if (!isStream(answer.body)) {
    // Answers 304 by itself where If-None-Match names the ETag.
    response.json(answer.body);
    return;
  }
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const parts = answer.body[Symbol.asyncIterator]();
  // What fails at the start is still a problem of its own, not half a file.
  const first = await parts.next();
  if (!first.done) response.write(first.value);
  const rest = { [Symbol.asyncIterator]: () => parts };
  await pipeline(Readable.from(rest), response).catch((error) => {
    // A reader who leaves is no error of ours.
    if (!LEFT.has(error.code)) throw error;
  });
}

function isStream(body: ApiAnswer['body']): body is AsyncIterable<string> {
  return Symbol.asyncIterator in body;
}

function refuseOtherMethods(router: Router, routes: ApiRoute[], path: string): void {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  router.all(path, (request, response) => {
    response.set('Allow', allow);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new HttpProblem(405, `${request.method} is not for this address: ${allow} are.`);
  });
}
