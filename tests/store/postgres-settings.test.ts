import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import pg from 'pg';
import { openStore } from '../../src/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { makeDataDir } from './data-dirs.ts';
import { createPostgresServer } from './postgres-server.ts';
import { makeClaim, makeImport } from './records.ts';

const server = await createPostgresServer();
const evidence = await makeDataDir();
after(() => server.remove());

const open = (url: string) => openStore({ url, evidence });

async function query(url: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

async function refused(url: string, says: RegExp): Promise<void> {
  await assert.rejects(open(url), (error: Error) => {
    assert.ok(error instanceof StoreError, error.stack);
    assert.match(error.message, says);
    assert.doesNotMatch(error.message, /\n|s3cret/);
    return true;
  });
}

for (const encoding of ['LATIN1', 'SQL_ASCII']) {
  test(`a database in ${encoding} is refused before anything is made in it`, async (t) => {
    const url = await server.createDatabase();
    const name = `${new URL(url).pathname.slice(1)}_other`;
    await query(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`);
    t.after(() => query(url, `DROP DATABASE ${name} WITH (FORCE)`));
    const other = Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await refused(other, new RegExp(`its encoding is ${encoding}.*UTF8`));
    const [tables] = await query(other, `SELECT 1 FROM pg_tables WHERE schemaname = 'public'`);
    assert.equal(tables!.rowCount, 0);
  });
}

test('what keeps it from being opened is said, and not that an extension is missing', async () => {
  const url = await server.createDatabase();
  const at = (change: Partial<URL>) => Object.assign(new URL(url), change).href;
  await refused(at({ pathname: '/no_such_database' }), /there is no such database on the server/);
  await refused(at({ username: 'no_such_user', password: 's3cret' }), /does not (?:let|accept)/);
  await refused(at({ search: '?sslrootcert=/no/such/file' }), /a file that its address names is not there/);
  await refused(at({ search: '?options=-c%20no_such_setting%3D1' }), /cannot be used/);
});

test('who may not add the extension is told how it is added', async (t) => {
  const url = await server.createDatabase();
  const user = `visitor_${new URL(url).pathname.slice(-12)}`;
  await query(url, `CREATE ROLE ${user} LOGIN PASSWORD 's3cret'`);
  t.after(() => query(url, `DROP ROLE ${user}`));
  const theirs = Object.assign(new URL(url), { username: user, password: 's3cret' }).href;
  await refused(theirs, /needs the extension pg_trgm.*CREATE EXTENSION pg_trgm/);
  await query(url, 'CREATE EXTENSION pg_trgm');
  await refused(theirs, /permission denied for schema public/);
});

test('a database whose transactions are serializable by default takes what writers at once write', async (t) => {
  const url = await server.createDatabase();
  const { pathname } = new URL(url);
  await query(url, `ALTER DATABASE ${pathname.slice(1)} SET default_transaction_isolation = 'serializable'`);
  const stores: Store[] = await Promise.all([open(url), open(url), open(url)]);
  t.after(() => Promise.all(stores.map((store) => store.close())));
  const sources = ['Ana', 'Ben', 'Eva', 'Ivo', 'Kai', 'Lea', 'Max', 'Zoe'].map((who) => ({
    ...makeClaim().source,
    who,
  }));
  const imports = Array.from({ length: 90 }, (_, i) =>
    makeImport(
      { id: `a${i}` },
      sources.map((_source, at) => ({ source: sources[(at + i) % 8]! })),
    ),
  );
  await Promise.all(imports.map((change, i) => stores[i % 3]!.commit(change)));
  const { items } = await stores[0]!.listSources();
  assert.deepEqual(
    items.map(({ claims, articles }) => [claims, articles]),
    sources.map(() => [90, 90]),
  );
});

test('a word that is searched for thousands of times over is one word', async (t) => {
  const store = await open(await server.createDatabase());
  t.after(() => store.close());
  await store.commit(makeImport({ id: 'a1', title: 'Dam' }, [{}]));
  // More than a statement holds values.
  const search = 'dam '.repeat(70_000);
  assert.equal((await store.listArticles({ search })).total, 1);
  assert.equal((await store.listClaims({ search })).total, 1);
  assert.equal((await store.listSources({ search: 'mayor '.repeat(70_000) })).total, 1);
});
