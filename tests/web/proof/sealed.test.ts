import assert from 'node:assert/strict';
import test from 'node:test';
import request from 'supertest';
import { SYSTEM } from '../../../src/actions/manage-users.ts';
import type { User } from '../../../src/domain/user.ts';
import { FORMATS } from '../../../src/export/formats.ts';
import { apiRoutes } from '../../../src/web/api/api.ts';
import { actorOf, type ClaimDesk, createClaimDesk } from '../claim/claim-desk.ts';
import { addressOfPath, type Ids, pageRoutes } from '../route-list.ts';
import { fileOf } from './downloads.ts';

/** In no article, and in nobody's name. */
const WORDS = 'zanzibarquartz';
const SEALED = { verdict: 'misleading', attributionVerdict: 'misattributed', rationale: `It is ${WORDS}.` };

async function sealedDesk(t: Parameters<typeof createClaimDesk>[0]): Promise<{ desk: ClaimDesk; ids: Ids }> {
  const desk = await createClaimDesk(t);
  const admin = await desk.person('admin');
  await desk.deps.actions.changeSettings(actorOf(admin), { blindReview: true });
  const author = await desk.person('reviewer');
  const senior = await desk.person('senior');
  await desk.deps.actions.watchArticle(actorOf(senior), desk.articleId, true);
  await desk.review(author, 1, 'take');
  const evidence = await desk.attach(author, 1, { kind: 'note', stance: 'context', excerpt: 'A map.' });
  const { id: claim } = await desk.review(author, 1, 'propose', SEALED);
  return { desk, ids: { article: desk.articleId, claim, evidence, user: author.id } };
}

/** Every address that can be read, and those that look for the words. */
function addressesOf(routes: { method: string; path: string }[], ids: Ids): string[] {
  const known = routes
    .filter(({ method, path }) => method === 'get' && !path.startsWith('/log'))
    .flatMap(({ path }) =>
      path.includes('claims.:format')
        ? Object.keys(FORMATS).map((format) => path.replace(':format', format))
        : [path],
    )
    .map((path) => addressOfPath(path, ids));
  const found = ['?q=', '?verdict=', '?verdict=misleading&q='].map((query) => `/claims${query}`);
  return [...new Set([...known, ...found, '/claims?state=proposed', '/claims?verdict=misleading'])];
}

function assertSilent(text: string, what: string): void {
  assert.ok(!text.includes(WORDS), `${what} tells the rationale`);
}

test('a sealed verdict is on no page and in no file for anybody but its author', async (t) => {
  const { desk, ids } = await sealedDesk(t);
  const addresses = addressesOf(pageRoutes(desk.deps), ids);
  assert.ok(addresses.length > 35, addresses.join('\n'));
  const others: User[] = [];
  for (const role of ['viewer', 'senior', 'editor', 'admin'] as const) others.push(await desk.person(role));
  others.push(await desk.addUser('reviewer', 'Another Reviewer'));
  for (const who of others) {
    const visitor = await desk.logIn(who);
    for (const address of addresses)
      assertSilent((await fileOf(visitor, address)).text, `${address} for a ${who.role}`);
    const searched = (await fileOf(visitor, `/claims?q=${WORDS}`)).text;
    assert.doesNotMatch(searched, new RegExp(`/claims/${ids.claim}"`), 'search finds nothing by it');
    const filtered = (await fileOf(visitor, '/claims?verdict=misleading')).text;
    assert.doesNotMatch(filtered, new RegExp(`/claims/${ids.claim}"`), 'nor does a filter');
  }
});

test('nor does the API tell it', async (t) => {
  const { desk, ids } = await sealedDesk(t);
  const addresses = addressesOf(apiRoutes(desk.deps), ids);
  assert.ok(addresses.length > 12, addresses.join('\n'));
  for (const role of ['viewer', 'senior', 'admin'] as const) {
    const { id } = await desk.person(role);
    const { secret } = await desk.deps.actions.createToken(SYSTEM, id, 'sealed');
    for (const address of addresses) {
      const { text = '', body } = await request(desk.url)
        .get(`/api/v1${address}`)
        .buffer(true)
        .set('Authorization', `Bearer ${secret}`);
      assertSilent(`${text}${JSON.stringify(body)}`, `${address} for a ${role}`);
    }
  }
});

test('nor does a conflict, or an action that is refused', async (t) => {
  const { desk, ids } = await sealedDesk(t);
  const page = `/claims/${ids.claim}`;
  const { version } = await desk.claim(1);
  const fields = {
    verdict: 'mixed',
    attributionVerdict: 'confirmed',
    rationale: 'Half of it.',
    reason: 'opinion',
    comment: 'As seen.',
    assignee: ids.user,
    content: 'the last ferry leaves on Friday',
    tags: 'harbour',
    dueAt: '2026-12-01',
  };
  const refused = ['propose', 'sign-off', 'dismiss', 'take', 'release', 'assign', 'publish', 'reopen'];
  for (const role of ['senior', 'admin'] as const) {
    const visitor = await desk.logIn(role);
    const { id } = await desk.person(role);
    const { secret } = await desk.deps.actions.createToken(SYSTEM, id, 'conflict');
    for (const known of [version, version - 1, version - 2, 1]) {
      for (const path of [
        ...refused.map((action) => `${page}/actions/${action}`),
        `${page}/words`,
        `${page}/undo`,
      ]) {
        const { status, text } = await visitor.post(path, { ...fields, version: String(known) }, page);
        assert.ok(status >= 400, `${path} at ${known} by a ${role}: ${status}`);
        assertSilent(text, `${path} at ${known} for a ${role}`);
      }
      for (const action of ['propose', 'dismiss', 'take']) {
        const body = action === 'propose' ? { verdict: 'mixed', rationale: 'Half.' } : {};
        const answer = await request(desk.url)
          .post(`/api/v1${page}/actions/${action}`)
          .set('Authorization', `Bearer ${secret}`)
          .set('If-Match', `"${known}"`)
          .send(body);
        assert.ok(answer.status >= 400, `${action} at ${known} by a token: ${answer.status}`);
        assertSilent(answer.text, `${action} at ${known} by a token`);
        assert.doesNotMatch(answer.text, /misleading|misattributed/i, `${action} at ${known}`);
      }
    }
  }
});
