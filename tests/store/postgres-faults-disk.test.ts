import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { openStore } from '../../src/open-store.ts';
import { NotSaved } from '../../src/store/store-error.ts';
import { inspect } from '../faults/inspection.ts';
import { makeDataDir } from './data-dirs.ts';
import { startOwnServer } from './postgres-server.ts';
import { makeImport, makeRevision } from './records.ts';
import { mountSmallDisk } from './small-disk.ts';

/** An empty desk takes about 10 MB in PostgreSQL. */
const MEGABYTES = 32;

test('PostgreSQL’s disk is full: writes are refused, reading goes on, and with room so does writing', async (t) => {
  const owner = process.getuid?.() === 0 ? 'nobody' : null;
  const disk = owner && (await mountSmallDisk(MEGABYTES, owner));
  if (!disk) return t.skip('a small disk can be mounted by root only, outside a locked-down container');
  t.after(disk.unmount);
  const server = await startOwnServer();
  t.after(() => server.remove());
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE TABLESPACE small LOCATION '${disk.folder}'`);
  await client.query('CREATE DATABASE on_small_disk TABLESPACE small');
  await client.end();
  const store = await openStore({
    url: Object.assign(new URL(url), { pathname: '/on_small_disk' }).href,
    evidence: await makeDataDir(),
  });
  t.after(() => store.close());

  let written = 0;
  const write = async () => {
    const id = `a${written + 1}`;
    // Random, or PostgreSQL would make it small.
    const text = Array.from({ length: 4000 }, () => Math.random().toString(36)).join(' ');
    await store.commit({ ...makeImport({ id, nextClaimNumber: 2 }), revisions: [makeRevision({ text })] });
    written++;
  };
  await write();
  await disk.fill();
  let refusal: unknown = null;
  while (!refusal && written < 100)
    await write().catch((error) => {
      refusal = error;
    });
  assert.ok(refusal instanceof NotSaved, String(refusal));
  assert.match(refusal.message, /its disk is full/);

  assert.equal((await store.listArticles()).total, written);
  assert.deepEqual(await inspect(store, []), { lost: [], half: [], faults: [] });
  await assert.rejects(write(), NotSaved);

  await disk.makeRoom();
  await write();
  await write();
  assert.equal((await store.listArticles()).total, written);
  assert.deepEqual(await inspect(store, []), { lost: [], half: [], faults: [] });
});
