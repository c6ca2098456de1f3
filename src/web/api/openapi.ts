import { z } from 'zod';
import { BODY_LIMIT } from './json-body.ts';
import { operationOf } from './openapi-operation.ts';
import { createSchemas } from './openapi-schemas.ts';
import { problemShape } from './problem-shape.ts';
import { type ApiRoute, route } from './route.ts';

/** The description of the API, made from the routes and from the very schemas that check their input. */
export function openApiRoute(others: readonly ApiRoute[], baseUrl: string): ApiRoute {
  const self = route({
    method: 'get',
    path: '/openapi.json',
    name: 'getDescription',
    summary: 'This description',
    open: true,
    answer: {
      status: 200,
      description: 'OpenAPI 3.1',
      content: { 'application/json': z.looseObject({ openapi: z.string() }) },
    },
    problems: [],
    handle: async () => ({ body: document }),
  });
  const document = describeApi([...others, self], baseUrl);
  return self;
}

function describeApi(routes: readonly ApiRoute[], baseUrl: string) {
  const schemas = createSchemas();
  schemas.of(problemShape, 'output');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of routes) {
    const path = each.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [each.method]: operationOf(each, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'claimdesk',
      version: '1',
      description:
        'Articles under check, the claims found in them, and what the desk makes of each. ' +
        'Errors are RFC 9457 problems. Offsets are in UTF-16 code units. ' +
        `A body may come to ${BODY_LIMIT / 1024 / 1024} MB, with evidence files to more.`,
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of one of the desk’s people' },
      },
      schemas: schemas.all(),
    },
  };
}
