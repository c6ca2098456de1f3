import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { findChainFault } from '../../src/domain/audit.ts';
import { createApp } from '../../src/web/app.ts';
import { MAX_PER_ACCOUNT } from '../../src/web/throttle.ts';
import { makeDataDir } from '../store/data-dirs.ts';
import { createPostgresServer } from '../store/postgres-server.ts';
import { inspect } from './inspection.ts';
import { cookiesOf, logIn, tryPassword } from './log-in.ts';
import { articleText, readLines } from './marked-writes.ts';

const HOUR = 3_600_000;
const EMAIL = 'ana@desk.example';
const PASSWORD = 'a password that is long';

let postgres: Awaited<ReturnType<typeof createPostgresServer>>;
before(async () => {
  postgres = await createPostgresServer();
});
after(() => postgres.remove());

for (const name of ['lowdb', 'PostgreSQL']) {
  test(`a clock that goes back an hour harms nothing (${name})`, async (t) => {
    let time = Date.parse('2026-03-01T12:00:00Z');
    const DATA_DIR = await makeDataDir();
    const DATABASE_URL = name === 'lowdb' ? undefined : await postgres.createDatabase();
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const extractor = { extract: readLines, start: async () => {}, close: async () => {} };
    // As it comes, without the clock that evens it out: another process may have written before.
    const now = () => {
      time += 5;
      return new Date(time);
    };
    const config = readConfig({ DATA_DIR, DATABASE_URL, BASE_URL: url, LOG_LEVEL: 'silent' });
    const deps = await createDeps(config, { extractor, now });
    server.on('request', createApp(deps));
    t.after(async () => {
      server.closeAllConnections();
      server.close();
      await deps.close();
    });
    const { actions, store } = deps;
    const user = await actions.addUser(SYSTEM, { email: EMAIL, role: 'reviewer', password: PASSWORD });
    const actor = { ...SYSTEM, id: user.id };
    const cookie = cookiesOf(await logIn(url, EMAIL, PASSWORD));
    const { claims, article } = await actions.importArticle(actor, { text: articleText('Arden') });
    const attach = (index: number, excerpt: string) =>
      actions.attachEvidence(actor, claims[index]!.id, null, { kind: 'note', stance: 'context', excerpt });
    await attach(0, 'before');
    const wrong = () => tryPassword(url, 'eve@desk.example', 'wrong');
    for (let tried = 0; tried < MAX_PER_ACCOUNT; tried++) assert.equal((await wrong()).status, 401);
    assert.equal((await wrong()).status, 429);

    time -= HOUR;
    await attach(0, 'after');
    await attach(1, 'after');
    const { events } = (await store.findArticle(article.id))!;
    assert.equal(findChainFault(article.id, events), null);
    const told = events.filter(({ type }) => type === 'evidence.attach');
    assert.deepEqual(
      told.map(({ changes }) => (changes[0]!.to as { excerpt: string }).excerpt),
      ['before', 'after', 'after'],
    );
    assert.deepEqual(await inspect(store, []), { lost: [], half: [], faults: [] });
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await store.listClaims({ sort: 'updated', limit: 2, cursor });
      seen.push(...page.items.map(({ claim }) => claim.id));
      cursor = page.next ?? undefined;
    }
    assert.deepEqual(seen.sort(), claims.map(({ id }) => id).sort());

    const account = await fetch(`${url}/account`, { headers: { cookie } });
    assert.match(await account.text(), /ana@desk\.example/, 'still logged in');
    await store.sessions.sweep(now().getTime());
    assert.equal((await fetch(`${url}/account`, { headers: { cookie }, redirect: 'manual' })).status, 200);
    assert.equal((await wrong()).status, 429);
    time += HOUR / 4;
    assert.equal((await wrong()).status, 401, 'let in again a quarter of an hour later, as ever');
  });
}
