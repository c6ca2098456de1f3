import type { z } from 'zod';
import type { JsonSchema, Schemas } from './openapi-schemas.ts';
import { problemShape } from './problem-shape.ts';
import type { ApiRoute } from './route.ts';

const PROBLEMS: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'No token, or not a good one',
  403: 'Not allowed to this role, this person, or a token',
  404: 'There is no such thing',
  405: 'Another method is for this address',
  409: 'Changed since it was read (see `currentVersion`), or in a state that does not allow it',
  413: 'The body is too large',
  415: 'The body is not JSON in UTF-8',
  422: 'Input is wrong: `errors` names each field',
  428: 'If-Match is missing',
  429: 'Too many requests: wait as long as Retry-After says',
};

/** One route in the terms of OpenAPI 3.1. */
export function operationOf(route: ApiRoute, schemas: Schemas): JsonSchema {
  const { body, answer } = route;
  return {
    operationId: route.name,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(route.open && { security: [] }),
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route.query, schemas),
      ...headerParameters(route),
    ],
    ...(body && {
      requestBody: {
        required: !body.optional,
        content: { 'application/json': { schema: schemas.of(body.schema, 'input') } },
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: mapped(answer.headers ?? {}, (description) => ({ description, schema: { type: 'string' } })),
        content: mapped(answer.content, (schema) => (schema ? { schema: schemas.of(schema, 'output') } : {})),
      },
      ...(route.ifNoneMatch && { 304: { description: 'Still as If-None-Match says' } }),
      ...problemResponses(route, schemas),
    },
  };
}

function pathParameters({ params = {} }: ApiRoute): JsonSchema[] {
  return Object.entries(params).map(([name, { description, values }]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', ...(values && { enum: values }) },
  }));
}

function queryParameters(query: z.ZodType | undefined, schemas: Schemas): JsonSchema[] {
  if (!query) return [];
  // As output: what a list of words becomes, not the text that it is written in.
  const { properties = {} } = schemas.of(query, 'input') as { properties?: Record<string, JsonSchema> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description !== undefined && { description }),
    schema,
    ...(schema.type === 'array' && { style: 'form', explode: true }),
  }));
}

function headerParameters({ ifMatch, ifNoneMatch }: ApiRoute): JsonSchema[] {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  const match = 'The ETag that the write is made against, or `*` for whatever is current';
  return [
    ...(ifMatch ? [header('If-Match', ifMatch === 'required', match)] : []),
    ...(ifNoneMatch ? [header('If-None-Match', false, 'The ETag that you have')] : []),
  ];
}

function problemResponses(route: ApiRoute, schemas: Schemas): JsonSchema {
  const statuses = new Set(route.problems);
  if (!route.open) for (const status of [401, 429]) statuses.add(status);
  if (route.params || route.ifMatch) statuses.add(400);
  if (route.query || route.params?.number) statuses.add(422);
  if (route.body) for (const status of [400, 413, 415, 422]) statuses.add(status);
  const content = { 'application/problem+json': { schema: schemas.of(problemShape, 'output') } };
  return Object.fromEntries(
    [...statuses].sort().map((status) => [status, { description: PROBLEMS[status], content }]),
  );
}

function mapped<T>(from: Record<string, T>, to: (value: T) => JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value)]));
}
