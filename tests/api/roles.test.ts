import assert from 'node:assert/strict';
import test from 'node:test';
import request from 'supertest';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { ROLES } from '../../src/domain/user.ts';
import { apiRoutes } from '../../src/web/api/api.ts';
import { ARTICLE, createApiDesk, importArticle } from './support.ts';

/** What the revision says by itself. */
const OWN = 'The port has 12 berths and three cranes';

/** What each route is asked, and the least role that may; nobody is refused to look. */
function requestsFor(articleId: string, claimId: string, evidenceId: string) {
  const note = { kind: 'note', stance: 'context', excerpt: 'Looked in the log.' };
  return {
    importArticle: { path: '/articles', body: { text: ARTICLE }, role: 'reviewer' },
    listArticles: { path: '/articles' },
    getArticle: { path: `/articles/${articleId}` },
    reviseArticle: {
      path: `/articles/${articleId}/revisions`,
      body: { text: `${ARTICLE}${OWN}.\n` },
      role: 'reviewer',
    },
    runExtraction: { path: `/articles/${articleId}/extractions`, body: {}, role: 'reviewer' },
    getRevision: { path: `/articles/${articleId}/revisions/1` },
    addClaim: {
      path: `/articles/${articleId}/claims`,
      body: { content: 'ferry contract', source: 'Ana Ruiz' },
      role: 'reviewer',
    },
    listSuggestions: { path: `/articles/${articleId}/suggestions` },
    setSuggestionAside: {
      path: `/articles/${articleId}/suggestions/set-aside`,
      body: { content: OWN },
      role: 'reviewer',
    },
    restoreSuggestion: {
      path: `/articles/${articleId}/suggestions/restore`,
      body: { content: OWN },
      role: 'reviewer',
    },
    listClaims: { path: '/claims' },
    getClaim: { path: `/claims/${claimId}` },
    correctClaim: {
      path: `/claims/${claimId}/words`,
      body: { content: '14 crossings were cancelled' },
      role: 'reviewer',
    },
    reviewClaims: {
      path: '/claims/actions/tag',
      body: { claims: [{ id: claimId, version: 2 }], tags: 'harbour' },
      role: 'reviewer',
    },
    takeNextClaim: { path: '/claims/next', body: {}, role: 'reviewer' },
    reviewClaim: { path: `/claims/${claimId}/actions/take`, body: {}, role: 'reviewer' },
    attachEvidence: { path: `/claims/${claimId}/evidence`, body: note, role: 'reviewer' },
    checkQuote: { path: `/claims/${claimId}/quote-check`, body: { text: 'A source.' }, role: 'reviewer' },
    acceptQuote: {
      path: `/claims/${claimId}/quote-check/accept`,
      body: { text: 'A source.' },
      role: 'reviewer',
    },
    retractEvidence: {
      path: `/claims/${claimId}/evidence/${evidenceId}/retract`,
      body: { reason: 'Wrong.' },
      role: 'reviewer',
    },
    exportClaims: { path: '/exports/claims.json' },
    getArticleHistory: { path: `/articles/${articleId}/history` },
    getHistory: { path: '/history', role: 'admin' },
    getHeads: { path: '/heads' },
    getProvenance: { path: `/claims/${claimId}/prov` },
    getMe: { path: '/me' },
    getDescription: { path: '/openapi.json' },
  } as Record<string, { path: string; body?: object; role?: (typeof ROLES)[number] }>;
}

test('every route: who may, who may not, and an answer that is as described', async (t) => {
  const desk = await createApiDesk(t);
  const routes = apiRoutes(desk.deps);
  const owner = desk.as('reviewer');
  for (const role of ROLES) {
    // Things of their own for each role, so that what one does is no obstacle to the next.
    const { id, claims } = await importArticle(owner);
    const claimId = claims[1].id;
    const evidence = await owner.post(`/claims/${claimId}/evidence`, {
      kind: 'note',
      stance: 'context',
      excerpt: 'x',
    });
    const requests = requestsFor(id, claimId, evidence.body.id);
    assert.deepEqual(Object.keys(requests).sort(), routes.map((route) => route.name).sort());
    for (const route of routes) {
      const { path, body, role: least = 'viewer' } = requests[route.name]!;
      const may = ROLES.indexOf(role) >= ROLES.indexOf(least);
      const call = desk.as(role).start(route.method, path).set('If-Match', '*');
      const answer = await (body ? call.send(body) : call);
      assert.equal(answer.status, may ? route.answer.status : 403, `${role} ${route.name}: ${answer.text}`);
      const shape = route.answer.content['application/json'];
      if (may && shape && route.name !== 'exportClaims') shape.parse(answer.body);
      if (!may) assert.match(answer.body.detail, new RegExp(`Only a ${least} or above may`));
    }
  }
});

test('every route but the description asks for a good token', async (t) => {
  const desk = await createApiDesk(t);
  const gone = await desk.caller('admin');
  await desk.deps.actions.revokeToken(SYSTEM, gone.tokenId);
  const ended = await desk.caller('admin');
  await desk.deps.actions.setActive(SYSTEM, ended.userId, false);
  const good = desk.as('admin').token;
  const wrong = {
    none: undefined,
    empty: 'Bearer ',
    unknown: `Bearer claimdesk_${'A'.repeat(43)}`,
    revoked: `Bearer ${gone.token}`,
    ended: `Bearer ${ended.token}`,
    basic: `Basic ${Buffer.from(`x:${good}`).toString('base64')}`,
    bare: good,
    hash: `Bearer ${(await desk.deps.store.desk()).tokens[0]!.secretHash}`,
    two: `Bearer ${good} ${good}`,
  };
  const visitor = await desk.logIn('admin');
  let tries = 0;
  for (const [name, { path, body }] of Object.entries(requestsFor('a', 'a-1', 'e'))) {
    if (name === 'getDescription') continue;
    // Each address may be wrong only so often a minute, so the routes take the ways of being wrong in turns.
    const kinds = Object.entries(wrong);
    for (const [kind, header] of [kinds[tries++ % kinds.length]!, kinds[tries++ % kinds.length]!]) {
      const call = body
        ? request(desk.url).post(`/api/v1${path}`).send(body)
        : request(desk.url).get(`/api/v1${path}`);
      const answer = await (header === undefined ? call : call.set('Authorization', header));
      assert.equal(answer.status, 401, `${name} with ${kind}`);
      assert.match(answer.headers['www-authenticate']!, /^Bearer realm="claimdesk"/);
      assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
    }
  }
  assert.ok(tries > Object.keys(wrong).length * 2);
  // Somebody's session is no way in, so no other site can use it.
  assert.equal((await visitor.agent.get('/api/v1/claims')).status, 401);
  assert.equal((await visitor.agent.post('/api/v1/articles').send({ text: ARTICLE })).status, 401);
  assert.equal((await request(desk.url).get('/api/v1/openapi.json')).status, 200);
  assert.equal((await desk.as('admin').get('/me')).status, 200);
});
