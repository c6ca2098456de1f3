import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import express from 'express';
import request from 'supertest';
import { createApi } from '../../src/web/api/api.ts';
import { answerErrors, answerWithProblems } from '../../src/web/errors.ts';
import { ARTICLE, createApiDesk, importArticle } from './support.ts';

test('exports hold what was asked for, as files', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('viewer');
  const { id, claims } = await importArticle(desk.as('reviewer'));
  await importArticle(desk.as('reviewer'));
  await desk.as('reviewer').act(claims[0].id, 'take', 1);

  const csv = await me.get('/exports/claims.csv');
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8; header=present');
  assert.equal(csv.headers['content-disposition'], 'attachment; filename="claims.csv"');
  assert.equal(csv.text.trimEnd().split('\r\n').length, 7);

  const json = await me.get(`/exports/claims.json?article=${id}&state=in_review,proposed`);
  assert.deepEqual(json.body.filter, { article: id, state: ['in_review', 'proposed'] });
  assert.deepEqual(Object.keys(json.body.heads), [id]);
  assert.deepEqual(json.body.claims, [(await me.get(`/claims/${claims[0].id}`)).body]);

  const lines = (await me.get('/exports/claims.jsonl').buffer(true).parse(textOf)).body as string;
  const parsed = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(parsed.length, 6);
  assert.ok(parsed.every((claim) => claim.articleTitle === ARTICLE.split('\n')[0] && claim.head.seq >= 4));

  const reviews = (await me.get('/exports/claims.claimreview').buffer(true).parse(textOf)).body as string;
  assert.deepEqual(JSON.parse(reviews)['@graph'], []);
  assert.equal((await me.get('/exports/claims.csv?since=2999-01-01')).text.split('\r\n').length, 2);
  assert.equal((await me.get('/exports/claims.csv?assignee=me')).status, 422);

  const head = await me.start('head', '/exports/claims.csv');
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-type'], csv.headers['content-type']);
});

test('an export that breaks off midway is not taken for a whole one', async (t) => {
  const desk = await createApiDesk(t);
  desk.expectError(/the disk went away/);
  await importArticle(desk.as('reviewer'));
  const token = desk.as('viewer').token;
  const failingAfter = (count: number) => {
    const store = {
      ...desk.deps.store,
      async *streamClaims() {
        for await (const listing of desk.deps.store.streamClaims()) {
          if (count-- === 0) throw new Error('the disk went away');
          yield listing;
        }
      },
    };
    const app = express();
    app.use('/api/v1', answerWithProblems, createApi({ ...desk.deps, store }), answerErrors(desk.deps));
    return request(app).get('/api/v1/exports/claims.csv').set('Authorization', `Bearer ${token}`);
  };
  await assert.rejects(failingAfter(2), /aborted|socket hang up/);
});

test('a reader who leaves ends the export', async (t) => {
  const desk = await createApiDesk(t);
  await importArticle(desk.as('reviewer'));
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const store = {
    ...desk.deps.store,
    async *streamClaims() {
      try {
        for (;;) yield* desk.deps.store.streamClaims();
      } finally {
        ended();
      }
    },
  };
  const app = express();
  app.use('/api/v1', answerWithProblems, createApi({ ...desk.deps, store }), answerErrors(desk.deps));
  const server = app.listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const leaving = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/exports/claims.jsonl`, {
    headers: { Authorization: `Bearer ${desk.as('viewer').token}` },
    signal: leaving.signal,
  });
  await answer.body!.getReader().read();
  leaving.abort();
  await end;
});

function textOf(response: request.Response, done: (error: Error | null, body: string) => void): void {
  let text = '';
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk) => {
    text += chunk;
  });
  stream.on('end', () => done(null, text));
}
