import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { startServer } from '../server-process.ts';
import { startOwnServer } from '../store/postgres-server.ts';
import { cookiesOf, logIn } from './log-in.ts';

const EMAIL = 'ana@desk.example';
const PASSWORD = 'a password that is long';
/** Nobody waits longer for an answer: a silent database is given 6 s, a new connection 5 s, and our machine some. */
const LIMIT_MS = 15_000;

interface Answer {
  path: string;
  status: number;
  retryAfter: string | null;
  ms: number;
  body: string;
}

test('a database that stops, or falls silent, costs answers, and nothing else', async (t) => {
  const database = await startOwnServer();
  t.after(() => database.remove());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-away-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const env = { DATABASE_URL: await database.createDatabase(), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' };
  const server = await startServer(t, env);
  const deps = await createDeps(readConfig({ ...env, LOG_LEVEL: 'silent' }));
  t.after(() => deps.close());
  const user = await deps.actions.addUser(SYSTEM, { email: EMAIL, role: 'reviewer', password: PASSWORD });
  const { secret } = await deps.actions.createToken(SYSTEM, user.id, 'writes');
  const cookie = cookiesOf(await logIn(server.baseUrl, EMAIL, PASSWORD));
  const claims = (await deps.store.listClaims({ limit: 20 })).items.map(({ claim }) => claim.id);
  const acknowledged: { claimId: string; evidenceId: string }[] = [];

  async function ask(to: string, init: RequestInit = {}): Promise<Answer> {
    const began = performance.now();
    const answer = await fetch(server.baseUrl + to, {
      redirect: 'manual',
      ...init,
      signal: AbortSignal.timeout(60_000),
    });
    const body = await answer.text();
    const ms = performance.now() - began;
    return { path: to, status: answer.status, retryAfter: answer.headers.get('retry-after'), ms, body };
  }

  const page = (to: string) => ask(to, { headers: { cookie } });
  const authorization = `Bearer ${secret}`;
  const api = (to: string) => ask(`/api/v1${to}`, { headers: { authorization } });

  async function write(number: number): Promise<Answer> {
    const claimId = claims[number % claims.length]!;
    const answer = await ask(`/api/v1/claims/${claimId}/evidence`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'note', stance: 'context', excerpt: `Note ${number}` }),
    });
    if (answer.status === 201) acknowledged.push({ claimId, evidenceId: JSON.parse(answer.body).id });
    return answer;
  }

  /** Readers and writers who do not stop, until they are told to. */
  function load(): () => Promise<Answer[]> {
    const answers: Answer[] = [];
    let isOver = false;
    let number = 0;
    const asks = [
      () => write(++number),
      () => write(++number),
      () => page('/claims'),
      () => page(`/claims/${claims[0]}`),
      () => page('/articles?q=bridge'),
      () => api('/claims?limit=5'),
      () => ask('/ready'),
      () => ask('/login'),
    ];
    const going = asks.map(async (askNext) => {
      while (!isOver) {
        answers.push(await askNext());
        await setTimeout(20);
      }
    });
    return async () => {
      isOver = true;
      await Promise.all(going);
      return answers;
    };
  }

  function check(answers: readonly Answer[]): void {
    for (const { path: to, status, retryAfter, ms, body } of answers) {
      assert.ok([200, 201, 409, 503].includes(status), `${to} was answered with ${status}: ${body}`);
      if (status === 503) assert.ok(retryAfter, `${to} says when to try again`);
      assert.ok(ms < LIMIT_MS, `${to} took ${ms} ms`);
    }
  }

  async function checkAllIsBack(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while ((await ask('/ready')).status !== 200) {
      assert.ok(Date.now() < deadline, 'it goes on by itself');
      await setTimeout(50);
    }
    assert.equal((await write(0)).status, 201);
    const account = await page('/account');
    assert.equal(account.status, 200, 'still logged in');
    assert.match(account.body, /ana@desk\.example/);
    for (const { claimId, evidenceId } of acknowledged) {
      const claim = (await deps.store.findClaim(claimId))!;
      const { events } = (await deps.store.findArticle(claim.articleId))!;
      const told = events.filter(({ subject }) => subject === evidenceId).length;
      assert.ok(
        claim.evidence.some(({ id }) => id === evidenceId),
        `${evidenceId} of ${claimId} is there; ${told} entries of the history tell of it`,
      );
    }
    assert.deepEqual((await deps.store.verifyAudit()).faults, []);
    assert.equal(server.child.exitCode, null, 'without a restart');
  }

  await t.test('stopped and started under load', async () => {
    const end = load();
    await setTimeout(700);
    await database.shutDown();
    const [stillUp, claimsPage, apiPage] = await Promise.all([
      ask('/health'),
      page('/claims'),
      api('/claims?limit=5'),
    ]);
    assert.equal(stillUp.status, 200);
    assert.deepEqual([claimsPage.status, apiPage.status], [503, 503]);
    assert.match(claimsPage.body, /The desk cannot reach its data/);
    assert.equal(JSON.parse(apiPage.body).status, 503);
    await setTimeout(700);
    await database.start();
    await setTimeout(700);
    const answers = await end();
    check(answers);
    assert.ok(answers.some(({ status }) => status === 503));
    await checkAllIsBack();
  });

  await t.test('silent under load', async () => {
    const end = load();
    await setTimeout(500);
    database.freeze();
    await setTimeout(14_000);
    database.thaw();
    await setTimeout(500);
    const answers = await end();
    check(answers);
    assert.ok(answers.some(({ status, ms }) => status === 503 && ms > 1000));
    await checkAllIsBack();
  });
});
