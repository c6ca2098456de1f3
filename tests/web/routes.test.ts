import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { ROLES } from '../../src/domain/user.ts';
import { createApp } from '../../src/web/app.ts';
import { createTestDesk, type TestDesk } from './support.ts';

/** What Express keeps of a route; its types do not tell. */
interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

interface Route {
  method: string;
  path: string;
}

/** Pages for people who have no log-in yet. Everything else asks for one. */
const OPEN = [/^\/login$/, /^\/setup\/:/, /^\/invitations\/:/, /^\/health$/, /^\/ready$/];

let desk: TestDesk;
let routes: Route[];
let ids: Record<string, string>;

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
  const app = createApp(desk.deps) as unknown as { router: { stack: Layer[] } };
  routes = routesOf(app.router.stack);
});
after(() => desk.close());

function routesOf(stack: Layer[]): Route[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) {
      const paths = [route.path].flat();
      const methods = Object.keys(route.methods).filter((method) => method !== '_all');
      return paths.flatMap((path) => methods.map((method) => ({ method, path })));
    }
    const nested = handle.stack ? routesOf(handle.stack) : [];
    // The API reads no cookies; its own tests try its routes.
    return nested.some(({ path }) => path === '/openapi.json') ? [] : nested;
  });
}

function addressOf({ path }: Route): string {
  return path
    .replace('/evidence/:evidenceId', `/evidence/${ids.evidence}`)
    .replace(/^\/claims\/:\w+/, `/claims/${ids.claim}`)
    .replace(/^\/articles\/:\w+/, `/articles/${ids.article}`)
    .replace(/^\/people\/:\w+/, `/people/${ids.user}`)
    .replace(/claims\.:\w+/, 'claims.csv')
    .replace(':action', 'take')
    .replace(/:\w+/g, 'nosuch');
}

const isOpen = ({ path }: Route) => OPEN.some((pattern) => pattern.test(path));
const isWrite = ({ method }: Route) => method !== 'get' && method !== 'head';

function pagesOf(): Route[] {
  const seen = new Set<string>();
  return routes.filter((route) => {
    const key = `${route.method} ${route.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

test('the routes are found', () => {
  const known = pagesOf().map(({ method, path }) => `${method} ${path}`);
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
  for (const route of pagesOf().filter((candidate) => !isOpen(candidate))) {
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
    const { version } = (await desk.deps.store.findClaim(ids.claim!))!;
    for (const route of pagesOf().filter(isWrite)) {
      for (const fields of [{}, { _csrf: 'x' }, { _csrf: stranger }]) {
        const answer = await visitor.agent
          .post(addressOf(route))
          .type('form')
          .send({ version: String(version), ...fields });
        assert.equal(answer.status, 403, `${route.path} with ${JSON.stringify(fields)}`);
      }
    }
    assert.equal((await desk.deps.store.findClaim(ids.claim!))!.version, version, 'nothing was written');
  });

  test(`a ${role} gets no 5xx from any page, whatever it leaves out`, async () => {
    const visitor = await desk.logIn(role);
    for (const route of pagesOf().filter(
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
