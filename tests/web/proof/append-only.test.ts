import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import request from 'supertest';
import { SYSTEM } from '../../../src/actions/manage-users.ts';
import { REVIEW_ACTIONS } from '../../../src/domain/workflow.ts';
import { apiRoutes } from '../../../src/web/api/api.ts';
import { verified } from '../../export/histories.ts';
import { ARTICLE, type ClaimDesk, createClaimDesk } from '../claim/claim-desk.ts';
import { addressOfPath, type Ids, pageRoutes } from '../route-list.ts';
import { assertOnlyGrown, historiesOf, totalOf } from './desk-histories.ts';
import { fileOf } from './downloads.ts';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** Places that no route has, and where one that removes or rewrites would be looked for. */
function guessesAt({ article, claim, evidence, user }: Ids): string[] {
  return [
    `/articles/${article}`,
    `/articles/${article}/delete`,
    `/articles/${article}/history/1`,
    `/articles/${article}/events`,
    `/articles/${article}/revisions/1`,
    `/claims/${claim}`,
    `/claims/${claim}/delete`,
    `/claims/${claim}/history`,
    `/claims/${claim}/evidence/${evidence}`,
    `/people/${user}/delete`,
    '/desk/history/1',
    '/history',
    '/history/desk',
    '/heads',
  ];
}

/** Something in every field that a form or the API might ask for, so that what can be written is written. */
function fieldsFor(desk: ClaimDesk, ids: Ids, version: number): Record<string, string> {
  return {
    version: String(version),
    verdict: 'mixed',
    attributionVerdict: 'confirmed',
    rationale: 'Half of it.',
    reason: 'opinion',
    comment: 'As an admin.',
    correction: 'We were wrong.',
    assignee: ids.user,
    tags: 'admin',
    dueAt: '2026-12-01',
    text: `${ARTICLE}\nVersion ${version} of it, said the mayor.\n`,
    title: 'Another title',
    content: 'The island has two hundred people',
    source: 'the baker',
    kind: 'note',
    stance: 'context',
    excerpt: 'Looked.',
    name: 'Somebody new',
    email: `new-${version}@desk.example`,
    role: 'viewer',
    signOff: 'optional',
    signers: 'senior',
    houseRules: `Rule ${version}`,
    action: 'tag',
    events: '[]',
    history: '',
    seq: '1',
    _method: 'DELETE',
    'prev-hash': '0'.repeat(64),
    article: desk.articleId,
  };
}

/** A desk with something of everything, and whom the parameters of routes stand for. */
async function filledDesk(t: TestContext): Promise<{ desk: ClaimDesk; ids: Ids }> {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id: claim } = await desk.propose(reviewer, 1);
  const evidence = await desk.attach(reviewer, 1, { kind: 'note', stance: 'context', excerpt: 'A map.' });
  const user = (await desk.addUser('reviewer', 'Somebody to manage')).id;
  return { desk, ids: { article: desk.articleId, claim, evidence, user } };
}

/** Asks every address by every method, and looks at all histories after each. */
async function walk(
  desk: ClaimDesk,
  ids: Ids,
  addresses: readonly string[],
  ask: (method: Method, address: string, fields: Record<string, string>) => Promise<{ status: number }>,
): Promise<void> {
  const first = await historiesOf(desk);
  const { heads } = desk.deps.store;
  const kept = await heads();
  let before = first;
  for (const address of addresses)
    for (const method of METHODS) {
      const { version } = (await desk.deps.store.findClaim(ids.claim))!;
      const what = `${method} ${address}`;
      const { status } = await ask(method, address, fieldsFor(desk, ids, version));
      assert.ok(status < 500, `${what}: ${status}`);
      if (method === 'delete') assert.ok(status >= 400, `${what}: ${status}`);
      const after = await historiesOf(desk);
      assertOnlyGrown(before, after, what);
      before = after;
    }
  assert.ok(totalOf(before) > totalOf(first) + 10, 'the walk did write');
  const admin = await desk.logIn(await desk.addUser('admin', 'Auditor'));
  const { text } = await fileOf(admin, '/desk/history/everything.jsonl');
  assert.deepEqual((await verified(text, kept)).faults, []);
  assert.deepEqual((await desk.deps.store.verifyAudit(kept)).faults, []);
}

test('an admin can neither change nor remove an entry by any page, whatever the method', async (t) => {
  const { desk, ids } = await filledDesk(t);
  const account = await desk.addUser('admin', 'Bad Admin');
  const routes = pageRoutes(desk.deps);
  const known = routes.flatMap(({ path }) =>
    path.includes(':action')
      ? REVIEW_ACTIONS.map((action) => addressOfPath(path.replace(':action', action), ids))
      : [addressOfPath(path, ids)],
  );
  assert.ok(known.length > 60, `${known.length} addresses`);
  // What ends the log-in comes last: then there is a new one for each.
  const endsLogIn = /log-?out|password|login/;
  const addresses = [...new Set([...known, ...guessesAt(ids)])].sort(
    (a, b) => Number(endsLogIn.test(a)) - Number(endsLogIn.test(b)),
  );
  let admin = await desk.logIn(account);
  let token = await admin.token('/account');
  await walk(desk, ids, addresses, async (method, address, fields) => {
    if (endsLogIn.test(address)) {
      admin = await desk.logIn(account);
      token = await admin.token('/account');
    }
    const call = admin.agent[method](address)
      .set('x-csrf-token', token)
      .set('x-http-method-override', 'DELETE');
    return method === 'get' || method === 'head' ? call : call.type('form').send({ ...fields, _csrf: token });
  });
});

test('nor by any route of the API', async (t) => {
  const { desk, ids } = await filledDesk(t);
  const account = await desk.addUser('admin', 'Bad Admin');
  const known = apiRoutes(desk.deps).flatMap(({ path }) =>
    path.includes(':action')
      ? REVIEW_ACTIONS.map((action) => addressOfPath(path.replace(':action', action), ids))
      : [addressOfPath(path, ids)],
  );
  const addresses = [...new Set([...known, ...guessesAt(ids)])];
  let asked = 0;
  let secret = '';
  await walk(desk, ids, addresses, async (method, address, { kind, stance, excerpt, ...fields }) => {
    // A token may only ask so often.
    if (asked++ % 100 === 0)
      ({ secret } = await desk.deps.actions.createToken(SYSTEM, account.id, `walk ${asked}`));
    const call = request(desk.url)
      [method](`/api/v1${address}`)
      .set('Authorization', `Bearer ${secret}`)
      .set('x-http-method-override', 'DELETE')
      .set('If-Match', '*');
    return method === 'get' || method === 'head'
      ? call
      : call.send(bodyFor(address, fields, { kind, stance, excerpt }));
  });
});

/** The API refuses fields that it does not know, so each route gets its own. */
function bodyFor(
  address: string,
  fields: Record<string, string>,
  evidence: Record<string, string | undefined>,
): object {
  const { verdict, rationale, reason, comment, correction, assignee, tags, dueAt, text, content } = fields;
  if (address.endsWith('/evidence')) return evidence;
  if (address.endsWith('/retract')) return { reason };
  if (address.endsWith('/claims') || address.endsWith('/words')) return { content };
  if (address.endsWith('/articles') || address.endsWith('/revisions')) return { text };
  const action = /\/actions\/([a-z-]+)$/.exec(address)?.[1];
  const bodies: Record<string, object> = {
    propose: { verdict, rationale },
    'second-review': { verdict, rationale },
    return: { comment },
    comment: { comment },
    assign: { assignee },
    dismiss: { reason },
    restore: { reason },
    reopen: { reason, correction },
    schedule: { dueAt },
    tag: { tags },
  };
  return (action && bodies[action]) || {};
}
