import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { after, before } from 'node:test';
import pg from 'pg';
import { evidenceFolderOf, openStore } from '../../src/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { run } from '../cli/support.ts';
import { makeDataDir } from './data-dirs.ts';
import { createPostgresServer } from './postgres-server.ts';
import { makeClaim, makeEvent, makeEvidence, makeImport, makeUser } from './records.ts';

let server: Awaited<ReturnType<typeof createPostgresServer>>;
let client: pg.Client;
let store: Store;
let env: { DATABASE_URL: string; DATA_DIR: string };
let sha256: string;

before(async () => {
  server = await createPostgresServer();
  env = { DATABASE_URL: await server.createDatabase(), DATA_DIR: await makeDataDir() };
  store = await openStore({ url: env.DATABASE_URL, evidence: evidenceFolderOf(env.DATA_DIR) });
  await store.commit(makeImport({ id: 'a1', title: 'Dam' }, [{}, {}]));
  await store.commit(makeImport({ id: 'a2' }));
  sha256 = await store.evidenceFiles.save(Buffer.from('a photograph'));
  const evidence = [makeEvidence({ kind: 'file', sha256 })];
  await store.commit({
    articleId: 'a1',
    claims: [makeClaim({ version: 2, evidence, verdict: 'mixed', assignee: 'u1' })],
    events: [makeEvent({ type: 'claim.propose', claimId: 'a1-1', comment: 'as seen' })],
  });
  const user = makeUser();
  const changes = (['email', 'name', 'role', 'active'] as const).map((field) => ({
    field,
    from: null,
    to: user[field],
  }));
  await store.commitDesk({
    users: [user],
    events: [makeEvent({ type: 'user.add', subject: user.id, changes })],
  });
  client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
});
after(async () => {
  await client.end();
  await store.close();
  await server.remove();
});

const faults = async () => (await store.verifyAudit()).faults.join('\n');

test('a desk in PostgreSQL that nobody tampered with has no faults', async () => {
  assert.equal(await faults(), '');
  const { exitCode, output } = await run(['audit', 'verify'], { env });
  assert.equal(exitCode, 0, output);
  assert.match(output, /Checked 7 events in 3 histories, 1 evidence file: all is as it was written\./);
});

const TAMPERS: [what: string, statement: string, fault: RegExp][] = [
  [
    'an event',
    `UPDATE events SET record = replace(record, 'as seen', 'unseen') WHERE article_id = 'a1' AND seq = 4`,
    /^article a1: event 4 of a1 was altered/m,
  ],
  [
    'the last event, taken out',
    `DELETE FROM events WHERE article_id = 'a1' AND seq = 4`,
    /^article a1: its row is not what its records say/m,
  ],
  [
    'an event from the middle, taken out',
    `DELETE FROM events WHERE article_id = 'a1' AND seq = 2`,
    /^article a1: event 2 of a1 is numbered 3/m,
  ],
  [
    'a frozen text',
    `UPDATE revisions SET record = replace(record, 'unsafe', 'safe') WHERE article_id = 'a2'`,
    /^article a2: the text of revision 1 was altered/m,
  ],
  [
    'the state that lists go by',
    `UPDATE claims SET state = 'dismissed' WHERE article_id = 'a1' AND number = 2`,
    /^article a1: the row of claim a1-2 is not what its record says/m,
  ],
  [
    'the title that claims are ordered by',
    `UPDATE claims SET title = 'other' WHERE article_id = 'a2'`,
    /^article a2: the row of claim a2-1 is not/m,
  ],
  [
    'an article’s counts',
    `UPDATE articles SET counts = replace(counts, '"open":1', '"open":7') WHERE id = 'a2'`,
    /^article a2: its counts are not those of its claims/m,
  ],
  [
    'the words that a claim is found by',
    `UPDATE claims SET words = array_to_tsvector(array['other']) WHERE article_id = 'a2'`,
    /^article a2: the row of claim a2-1 is not/m,
  ],
  [
    'the words that an article is found by',
    `UPDATE articles SET words = ' other' WHERE id = 'a2'`,
    /^article a2: its row is not what its records say/m,
  ],
  [
    'the tallies that the queue goes by',
    `UPDATE tallies SET claims = claims - 1 WHERE state = 'open'`,
    /^the tallies: of open claims .* there are -?\d+, not \d+/m,
  ],
  [
    'a tally of claims that are not there',
    `INSERT INTO tallies VALUES (1, 'dismissed', '', 0, 3)`,
    /^the tallies: of dismissed/m,
  ],
  [
    'a source’s claims',
    `UPDATE sources SET claims = claims + 2`,
    /^the source “the mayor”: .*\d+ claims in \d+ articles, not \d+ in \d+/m,
  ],
  ['a source, taken out', `DELETE FROM sources`, /^the source “the mayor”: /m],
  [
    'a role',
    `UPDATE desk_records SET record = replace(record, '"reviewer"', '"admin"') WHERE kind = 'users'`,
    /^desk: the role of ana@example.org/m,
  ],
  [
    'an entry of the desk’s history',
    `UPDATE desk_events SET record = replace(record, '"reviewer"', '"viewer"')`,
    /^desk: event 1 of desk was altered/m,
  ],
];

for (const [what, statement, fault] of TAMPERS) {
  test(`the audit of a desk in PostgreSQL finds ${what}, and its place`, async () => {
    const tables = [
      ...['articles', 'claims', 'events', 'revisions', 'desk_records', 'desk_events'],
      ...['tallies', 'sources'],
    ];
    for (const table of tables) await client.query(`CREATE TABLE honest_${table} AS TABLE ${table}`);
    try {
      const { rowCount } = await client.query(statement);
      assert.ok(rowCount! > 0, 'something was tampered with');
      assert.match(await faults(), fault);
    } finally {
      for (const table of tables) {
        await client.query(
          `DELETE FROM ${table}; INSERT INTO ${table} TABLE honest_${table}; DROP TABLE honest_${table}`,
        );
      }
    }
    assert.equal(await faults(), '');
  });
}

test('the audit of a desk in PostgreSQL finds an altered and a missing evidence file', async () => {
  const folder = evidenceFolderOf(env.DATA_DIR);
  const names = await readdir(folder, { recursive: true });
  const file = path.join(folder, names.find((name) => name.endsWith(sha256))!);
  const bytes = await readFile(file);
  await writeFile(file, 'another photograph');
  const { exitCode, output } = await run(['audit', 'verify'], { env });
  assert.equal(exitCode, 1);
  assert.match(output, new RegExp(`article a1: evidence file ${sha256} of claim a1-1 cannot be read: .*`));
  assert.match(output, /: 1 fault\./);
  await writeFile(file, bytes);
  assert.equal(await faults(), '');
});

test('an article that is gone is missed by whoever kept its head', async () => {
  const heads = { a9: { seq: 3, hash: 'f'.repeat(64) } };
  assert.deepEqual((await store.verifyAudit(heads)).faults, ['article a9 is missing']);
});
