import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { MAX_PER_ACCOUNT } from '../../src/web/throttle.ts';
import { type Running, startServer } from '../server-process.ts';
import { createPostgresServer, freePort } from '../store/postgres-server.ts';

const DESK = 'http://desk.example';
const EMAIL = 'ana@desk.example';
const PASSWORD = 'a password that is long';

test('three processes on one database are one desk, and go on when one is killed', async (t) => {
  const postgres = await createPostgresServer();
  t.after(() => postgres.remove());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-three-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const env = {
    DATABASE_URL: await postgres.createDatabase(),
    DATA_DIR: dataDir,
    BASE_URL: DESK,
    LOG_LEVEL: 'fatal',
  };
  // All at once: one makes the tables and fills the desk, the others wait for it.
  const servers = await Promise.all([1, 2, 3].map(() => startOne(t, env)));
  const [first, second, third] = servers as [Process, Process, Process];
  const deps = await createDeps(readConfig({ ...env, LOG_LEVEL: 'silent' }));
  t.after(() => deps.close());
  const user = await deps.actions.addUser(SYSTEM, { email: EMAIL, role: 'reviewer', password: PASSWORD });
  const { secret } = await deps.actions.createToken(SYSTEM, user.id, 'writes');

  await t.test('the desk was filled once', async () => {
    const { items } = await deps.store.listArticles({ limit: 200 });
    assert.ok(items.length > 0);
    assert.equal(new Set(items.map(({ article }) => article.url)).size, items.length);
  });

  const cookie = await logIn(first);
  await t.test('who logged in at one is logged in at all', async () => {
    for (const server of servers) assert.equal(await pageStatus(server, cookie), 200);
  });

  await t.test('wrong passwords are counted together', async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried <= MAX_PER_ACCOUNT; tried++) {
      statuses.push(await tryPassword(servers[tried % 3]!, 'wrong@desk.example', 'wrong'));
    }
    assert.deepEqual(statuses, [...Array(MAX_PER_ACCOUNT).fill(401), 429]);
  });

  await t.test('one is killed in the middle of writes: nothing is lost, and sessions go on', async () => {
    const claims = await openClaims(first, secret);
    const acknowledged: { claimId: string; evidenceId: string }[] = [];
    let isKilled = false;
    const gone = once(second.child, 'exit');
    const write = async (writer: number) => {
      for (let round = 0; round < 15; round++) {
        const claimId = claims[(writer + 3 * round) % claims.length]!;
        const evidence = await attachNote(servers[writer % 3]!, secret, claimId, `${writer}.${round}`);
        if (evidence) acknowledged.push({ claimId, evidenceId: evidence });
        if (acknowledged.length >= 20 && !isKilled) {
          isKilled = true;
          second.child.kill('SIGKILL');
        }
      }
    };
    await Promise.all(Array.from({ length: 9 }, (_, writer) => write(writer)));
    await gone;
    assert.ok(acknowledged.length > 40, `${acknowledged.length} writes were acknowledged`);
    for (const { claimId, evidenceId } of acknowledged) {
      const claim = (await deps.store.findClaim(claimId))!;
      assert.ok(
        claim.evidence.some(({ id }) => id === evidenceId),
        `${evidenceId} of ${claimId} is there`,
      );
    }
    assert.deepEqual((await deps.store.verifyAudit()).faults, []);
    for (const server of [first, third]) assert.equal(await pageStatus(server, cookie), 200);
  });
});

interface Process extends Pick<Running, 'child'> {
  /** Where this one listens; readers know the desk by another address. */
  url: string;
}

async function startOne(t: TestContext, env: Record<string, string>): Promise<Process> {
  const port = await freePort();
  const { child } = await startServer(t, { ...env, PORT: String(port) });
  return { child, url: `http://127.0.0.1:${port}` };
}

async function pageStatus({ url }: Process, cookie: string): Promise<number> {
  const page = await fetch(`${url}/claims`, { headers: { cookie }, redirect: 'manual' });
  await page.text();
  return page.status;
}

async function logIn(server: Process): Promise<string> {
  const jar = new Map<string, string>();
  assert.equal(await tryPassword(server, EMAIL, PASSWORD, jar), 303);
  return [...jar.values()].join('; ');
}

async function tryPassword(
  { url }: Process,
  email: string,
  password: string,
  jar = new Map<string, string>(),
): Promise<number> {
  const form = await fetch(`${url}/login`);
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0]!;
      jar.set(pair.slice(0, pair.indexOf('=')), pair);
    }
  };
  keep(form);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), origin: DESK, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email, password }),
  });
  keep(answer);
  await answer.text();
  return answer.status;
}

async function openClaims({ url }: Process, token: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/claims?limit=30`, { headers: bearer(token) });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/** The id of the evidence, or null where the write was not acknowledged. */
async function attachNote(
  { url }: Process,
  token: string,
  claimId: string,
  excerpt: string,
): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/api/v1/claims/${claimId}/evidence`, {
      method: 'POST',
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'note', stance: 'context', excerpt }),
    });
    if (answer.status === 201) return ((await answer.json()) as { id: string }).id;
    // Two writers on one claim: the second is refused.
    assert.equal(answer.status, 409, await answer.text());
    return null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}
