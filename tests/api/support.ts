import type { TestContext } from 'node:test';
import request from 'supertest';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { ROLES, type Role } from '../../src/domain/user.ts';
import { createTestDesk, type TestDesk, type TestDeskOptions } from '../web/support.ts';

export const ARTICLE = `Talks on the ferry contract resume on Monday, said Ana Ruiz, the harbour minister.

According to the port authority, 14 crossings were cancelled in March.

"We were never asked," said the crew's spokesman, Tom Hale.
`;

export interface ApiDesk extends TestDesk {
  /** Requests with the token of somebody in that role. */
  as(role: Role): Caller;
  /** A caller with a token of their own, since each token may only ask so often. */
  caller(role: Role): Promise<Caller>;
}

type Method = 'get' | 'post' | 'head' | 'put' | 'patch' | 'delete' | 'options';

export interface Caller {
  token: string;
  tokenId: string;
  userId: string;
  start(method: Method, path: string): request.Test;
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  act(claimId: string, action: string, version: number | '*', body?: object): request.Test;
}

/** The production app with somebody, and a token of theirs, in every role. */
export async function createApiDesk(t: TestContext, options: TestDeskOptions = {}): Promise<ApiDesk> {
  const desk = await createTestDesk(options);
  t.after(() => desk.close());

  async function caller(role: Role): Promise<Caller> {
    const user = await desk.addUser(role, `Some ${role}`);
    const { token, secret } = await desk.deps.actions.createToken(SYSTEM, user.id, 'tests');
    const start = (method: Method, path: string) =>
      request(desk.url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${secret}`);
    return {
      token: secret,
      tokenId: token.id,
      userId: user.id,
      start,
      get: (path) => start('get', path),
      post: (path, body) => start('post', path).send(body),
      act: (claimId, action, version, body = {}) =>
        start('post', `/claims/${claimId}/actions/${action}`)
          .set('If-Match', version === '*' ? '*' : `"${version}"`)
          .send(body),
    };
  }

  const callers = new Map<Role, Caller>();
  for (const role of ROLES) callers.set(role, await caller(role));
  return Object.assign(Object.create(desk, {}), {
    as: (role: Role) => callers.get(role)!,
    caller,
  }) as ApiDesk;
}

/** Imports `ARTICLE` and returns the answer's body. */
export async function importArticle(caller: Caller, text = ARTICLE) {
  const answer = await caller.post('/articles', { text });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}
