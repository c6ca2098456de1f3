import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { ROLES } from '../../src/domain/user.ts';
import { addressOfPath, type Ids, pageRoutes, type Route } from './route-list.ts';
import { createTestDesk, type TestDesk } from './support.ts';

/** Pages for people who have no log-in yet. Everything else asks for one. */
const OPEN = [/^\/login$/, /^\/setup\/:/, /^\/invitations\/:/, /^\/health$/, /^\/ready$/];

let desk: TestDesk;
let routes: Route[];
let ids: Ids;

before(async () => {
  desk = await createTestDesk();
  const { claims, article } = await desk.deps.actions.importArticle(SYSTEM, {
    text: 'Rain\n\nIt rained for nine days, said the mayor of Arden.',
  });
  const { evidence } = await desk.deps.actions.attachEvidence(SYSTEM, claims[0]!.id, 1, {
    kind: 'file',
    stance: 'context',
    file: { name: 'a.txt', bytes: Buffer.from('words') },
  });
  const user = await desk.addUser('viewer', 'Somebody to manage');
  ids = { article: article.id, claim: claims[0]!.id, evidence: evidence.id, user: user.id };
  routes = pageRoutes(desk.deps);
});
after(() => desk.close());

function addressOf({ path }: Route): string {
  return addressOfPath(path, ids);
}

const isOpen = ({ path }: Route) => OPEN.some((pattern) => pattern.test(path));
const isWrite = ({ method }: Route) => method !== 'get' && method !== 'head';

test('the routes are found', () => {
  const known = routes.map(({ method, path }) => `${method} ${path}`);
  assert.ok(known.length >= 35, known.join('\n'));
  for (const part of ['/claims', '/articles', '/people', '/account', '/exports', '/sources']) {
    assert.ok(
      known.some((route) => route.startsWith(`get ${part}`)),
      `${part} among\n${known.join('\n')}`,
    );
  }
});

test('every page but log-in, links and health asks for a log-in; every write is refused', async () => {
  const visitor = desk.visitor();
  for (const route of routes.filter((candidate) => !isOpen(candidate))) {
    const label = `${route.method} ${route.path}`;
    if (isWrite(route)) {
      const answer = await visitor.agent.post(addressOf(route)).type('form').send({ reason: 'x' });
      assert.ok([401, 403].includes(answer.status), `${label}: ${answer.status}`);
    } else {
      const answer = await visitor.get(addressOf(route));
      assert.ok([302, 303].includes(answer.status), `${label}: ${answer.status}`);
      assert.match(answer.headers.location!, /^\/login/, label);
    }
  }
});

for (const role of ROLES) {
  test(`no write of a ${role} goes through without the form's token, or with another's`, async () => {
    const visitor = await desk.logIn(role);
    const stranger = await desk.visitor().token('/login');
    const { version } = (await desk.deps.store.findClaim(ids.claim))!;
    for (const route of routes.filter(isWrite)) {
      for (const fields of [{}, { _csrf: 'x' }, { _csrf: stranger }]) {
        const answer = await visitor.agent
          .post(addressOf(route))
          .type('form')
          .send({ version: String(version), ...fields });
        assert.equal(answer.status, 403, `${route.path} with ${JSON.stringify(fields)}`);
      }
    }
    assert.equal((await desk.deps.store.findClaim(ids.claim))!.version, version, 'nothing was written');
  });

  test(`a ${role} gets no 5xx from any page, whatever it leaves out`, async () => {
    const visitor = await desk.logIn(role);
    for (const route of routes.filter(
      (candidate) => !isOpen(candidate) && !/log-?out/.test(candidate.path),
    )) {
      const address = addressOf(route);
      const answer = isWrite(route)
        ? await visitor.post(`${address}`, {}, '/claims')
        : await visitor.get(address);
      assert.ok(answer.status < 500, `${route.method} ${address} as ${role}: ${answer.status}`);
      if (role === 'viewer' && isWrite(route) && !route.path.startsWith('/account') && !isReadingAid(route)) {
        assert.ok([403, 404, 409, 422].includes(answer.status), `${address}: a viewer got ${answer.status}`);
      }
    }
  });
}

/** A preview writes nothing; who has a page open or wants to hear of an article is each reader's own affair. */
const isReadingAid = ({ path }: Route) => /\/(preview|presence|watch)$/.test(path);
