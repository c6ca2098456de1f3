import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test from 'node:test';
import express from 'express';
import request, { type Response } from 'supertest';
import { createApi } from '../../src/web/api/api.ts';
import { answerErrors, answerWithProblems } from '../../src/web/errors.ts';
import { type ApiDesk, ARTICLE, createApiDesk } from './support.ts';

function assertProblem(answer: Response, status: number): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.equal(answer.headers['cache-control'], 'no-store');
  const { type, title, status: told, detail } = answer.body;
  assert.deepEqual({ type, told }, { type: 'about:blank', told: status });
  assert.ok(title && detail);
  assert.doesNotMatch(answer.text, /\bat .*\.[jt]s:\d|node_modules|\/src\//);
}

test('an address that is none, and a method that is not for it', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('admin');
  for (const path of ['/nope', '/', '/claims/a/b/c/d', '/claim', '/articles/x/y']) {
    assertProblem(await me.get(path), 404);
  }
  const allowed: Record<string, string> = {
    '/articles': 'POST, GET, HEAD, OPTIONS',
    '/articles/x/revisions': 'POST, OPTIONS',
    '/claims': 'GET, HEAD, OPTIONS',
    '/claims/x/actions/take': 'POST, OPTIONS',
    '/exports/claims.csv': 'GET, HEAD, OPTIONS',
    '/openapi.json': 'GET, HEAD, OPTIONS',
  };
  for (const [path, allow] of Object.entries(allowed)) {
    for (const method of ['put', 'delete', 'patch'] as const) {
      const answer = await me.start(method, path);
      assertProblem(answer, 405);
      assert.equal(answer.headers.allow, allow);
    }
    const options = await me.start('options', path);
    assert.equal(options.status, 204);
    assert.equal(options.headers.allow, allow);
  }
  assertProblem(await me.get('/claims/%ZZ'), 400);
  assertProblem(await me.get('/exports/claims.xlsx'), 404);
  assert.match(
    (await me.get('/exports/claims.__proto__')).body.detail,
    /There is: csv, json, jsonl, claimreview/,
  );
});

test('a body that is not JSON in UTF-8', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('admin');
  const send = (body: string | Buffer, type = 'application/json') => {
    const call = me.start('post', '/articles').set('Content-Type', type);
    call.write(body);
    return call as unknown as Promise<Response>;
  };
  assertProblem(await send('{"text": "x"'), 400);
  assertProblem(await send('{"text": secret words}'), 400);
  assert.doesNotMatch((await send('{"text": secret words}')).text, /secret/);
  assertProblem(await send(Buffer.from([0x22, 0xc3, 0x28, 0x22])), 400);
  assertProblem(await me.start('post', '/articles'), 400);
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=latin1',
    '',
  ]) {
    assertProblem(await send('{"text":"x"}', type), 415);
  }
  for (const body of ['[]', '"x"', 'null', '7', 'true']) assertProblem(await send(body), 422);
  assertProblem(
    await me.start('post', '/articles').set('Content-Encoding', 'br-x').send({ text: ARTICLE }),
    415,
  );
  assertProblem(
    await me.start('post', '/articles').set('Content-Encoding', 'gzip').send({ text: ARTICLE }),
    400,
  );
  assert.equal(
    (await send(JSON.stringify({ text: ARTICLE }), 'Application/JSON; charset="UTF-8"')).status,
    201,
  );
});

test('a body larger than any article is refused without reading it', async (t) => {
  const desk = await createApiDesk(t);
  const url = new URL(desk.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      const head = ['POST /api/v1/articles HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
      head.push(
        `Authorization: Bearer ${desk.as('admin').token}`,
        'Content-Length: 1000000000000',
        '',
        '{"text":"',
      );
      socket.write(head.join('\r\n'));
    });
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.once('error', reject);
  });
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, /at most 5 MB/);
});

function limited(desk: ApiDesk, perToken: number, badTokens: number) {
  const app = express();
  app.use(
    '/api/v1',
    answerWithProblems,
    createApi(desk.deps, { perToken, badTokens }),
    answerErrors(desk.deps),
  );
  return (token: string) => request(app).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
}

test('each token may ask only so often', async (t) => {
  const desk = await createApiDesk(t);
  const ask = limited(desk, 3, 100);
  for (let turn = 0; turn < 3; turn++) assert.equal((await ask(desk.as('viewer').token)).status, 200);
  const refused = await ask(desk.as('viewer').token);
  assertProblem(refused, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.equal((await ask(desk.as('reviewer').token)).status, 200);
});

test('wrong tokens are slowed down, good ones from the same address are not', async (t) => {
  const desk = await createApiDesk(t);
  const ask = limited(desk, 100, 3);
  for (let turn = 0; turn < 3; turn++) assert.equal((await ask(`claimdesk_${turn}`)).status, 401);
  const refused = await ask('claimdesk_4');
  assertProblem(refused, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.equal((await ask(desk.as('reviewer').token)).status, 200);
});

test('what nobody foresaw is a 500 that tells nothing, and is in the log', async (t) => {
  const desk = await createApiDesk(t);
  desk.expectError(/disk on fire/);
  const app = express();
  const store = { ...desk.deps.store, findClaim: () => Promise.reject(new Error('disk on fire')) };
  app.use('/api/v1', answerWithProblems, createApi({ ...desk.deps, store }), answerErrors(desk.deps));
  const answer = await request(app)
    .get('/api/v1/claims/a-1')
    .set('Authorization', `Bearer ${desk.as('viewer').token}`);
  assertProblem(answer, 500);
  assert.doesNotMatch(answer.text, /fire/);
});
