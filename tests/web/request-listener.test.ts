import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import express from 'express';
import { createLogger } from '../../src/deps.ts';
import { requestListener } from '../../src/web/request-listener.ts';

test('an error that comes too late goes into the log, not to standard error', async (t) => {
  const lines: string[] = [];
  const printed = t.mock.method(console, 'error', () => {});
  const app = express();
  app.get('/late', (_request, response, next) => {
    response.write('half a page');
    next(Object.assign(new Error('disk full'), { password: 'hunter2 hunter2' }));
  });
  const server = createServer(
    requestListener(app, createLogger('error', { write: (line) => lines.push(line) })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.equal(await (await fetch(`${url}/late`)).text(), 'half a page');
  assert.equal((await fetch(`${url}/nosuch`)).status, 404);
  assert.equal(lines.length, 1);
  assert.match(lines[0]!, /disk full/);
  assert.doesNotMatch(lines[0]!, /hunter2/);
  assert.equal(printed.mock.callCount(), 0);
});
