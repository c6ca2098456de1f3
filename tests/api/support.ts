import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import express, { type Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { ROLES, type Role } from '../../src/domain/user.ts';
import { createApi } from '../../src/web/api/api.ts';
import type { ApiLimits } from '../../src/web/api/bearer.ts';
import { answerErrors, answerWithProblems, notFound } from '../../src/web/errors.ts';

export const ARTICLE = `Talks on the ferry contract resume on Monday, said Ana Ruiz, the harbour minister.

According to the port authority, 14 crossings were cancelled in March.

"We were never asked," said the crew's spokesman, Tom Hale.
`;

export interface Desk {
  deps: Deps;
  app: Express;
  /** A token of somebody in that role. */
  tokens: Record<Role, string>;
}

const GENEROUS: ApiLimits = { perToken: 100_000, badTokens: 100_000 };

export async function createDesk(limits: ApiLimits = GENEROUS): Promise<Desk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-api-'));
  const config = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    baseUrl: 'http://desk.test',
    logLevel: 'silent' as const,
  };
  const deps = await createDeps(config, { log: pino({ level: 'silent' }) });
  after(async () => {
    await deps.close();
    await rm(dataDir, { recursive: true });
  });
  const tokens = {} as Record<Role, string>;
  for (const role of ROLES) tokens[role] = await createTokenFor(deps, role, role);
  const app = express();
  app.use('/api/v1', answerWithProblems, createApi(deps, limits), notFound);
  app.use(answerErrors(deps));
  return { deps, app, tokens };
}

export async function createTokenFor({ actions }: Deps, name: string, role: Role): Promise<string> {
  const user = await actions.addUser(SYSTEM, { email: `${name}@desk.test`, name: `The ${name}`, role });
  return (await actions.createToken(SYSTEM, user.id, 'tests')).secret;
}

/** Requests to the API with somebody's token. */
export function callerOf({ app, tokens }: Desk, role: Role) {
  const start = (method: 'get' | 'post' | 'head' | 'put' | 'delete' | 'options', path: string) =>
    request(app)[method](`/api/v1${path}`).set('Authorization', `Bearer ${tokens[role]}`);
  return {
    get: (path: string) => start('get', path),
    head: (path: string) => start('head', path),
    post: (path: string, body?: object) => start('post', path).send(body),
    act: (id: string, action: string, version: number | string, body: object = {}) =>
      start('post', `/claims/${id}/actions/${action}`)
        .set('If-Match', version === '*' ? '*' : `"${version}"`)
        .send(body),
    start,
  };
}
