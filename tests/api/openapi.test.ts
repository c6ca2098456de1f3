import assert from 'node:assert/strict';
import test from 'node:test';
import request from 'supertest';
import { apiRoutes } from '../../src/web/api/api.ts';
import { createApiDesk } from './support.ts';

type Json = Record<string, unknown>;

test('the description has every route, and every reference in it leads somewhere', async (t) => {
  const desk = await createApiDesk(t);
  const { status, body } = await request(desk.url).get('/api/v1/openapi.json');
  assert.equal(status, 200);
  assert.equal(body.openapi, '3.1.0');
  const described = Object.entries(body.paths as Record<string, Json>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const served = apiRoutes(desk.deps).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  assert.deepEqual(described.sort(), served.sort());

  const references = JSON.stringify(body).match(/"\$ref":"[^"]+"/g) ?? [];
  assert.ok(references.length > 20);
  for (const reference of new Set(references)) {
    const name = /^"\$ref":"#\/components\/schemas\/(\w+)"$/.exec(reference)?.[1];
    assert.ok(name && body.components.schemas[name], reference);
  }
  assert.equal(new Set(JSON.stringify(body).match(/"operationId":"\w+"/g)).size, served.length);
});

test('the description says what clients must know', async (t) => {
  const desk = await createApiDesk(t);
  const { paths, components } = (await desk.as('viewer').get('/openapi.json')).body;
  const review = paths['/claims/{id}/actions/{action}'].post;
  const ifMatch = review.parameters.find((each: Json) => each.name === 'If-Match');
  assert.equal(ifMatch.required, true);
  assert.deepEqual(Object.keys(review.responses).sort(), [
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '413',
    '415',
    '422',
    '428',
    '429',
  ]);
  assert.ok(review.parameters.find((each: Json) => each.name === 'action').schema.enum.includes('sign-off'));
  assert.deepEqual(components.schemas.NewArticle.required, ['text']);
  assert.deepEqual(components.schemas.Proposal.required, ['verdict', 'rationale']);
  assert.ok(components.schemas.Claim.properties.source.properties.who);
  const state = paths['/claims'].get.parameters.find((each: Json) => each.name === 'state');
  assert.equal(state.required, undefined);
  assert.deepEqual(state.schema.items.enum, ['open', 'in_review', 'proposed', 'signed_off', 'dismissed']);
  assert.deepEqual(paths['/openapi.json'].get.security, []);
  assert.deepEqual(Object.keys(paths['/exports/claims.{format}'].get.responses['200'].content).sort(), [
    'application/json',
    'application/ld+json',
    'application/x-ndjson',
    'text/csv; charset=utf-8; header=present',
  ]);
});
