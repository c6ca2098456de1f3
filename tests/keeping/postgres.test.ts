import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import test, { after } from 'node:test';
import { copyDesk } from '../../src/keeping/copy.ts';
import { openStore } from '../../src/open-store.ts';
import { run, spawnCommand } from '../cli/support.ts';
import { createPostgresServer } from '../store/postgres-server.ts';
import { createS3Server, KEYS } from '../store/s3-server.ts';
import { impatient, makeBackup } from './desks.ts';

const server = await createPostgresServer();
after(() => server.remove());

const hashIn = (output: string) => /^SHA-256 of desk and articles: ([0-9a-f]{64})$/m.exec(output)?.[1];

test('from a folder to PostgreSQL and back it is the same desk by hash, and so is a backup of each', async (t) => {
  const { folder, dataDir, store, report } = await makeBackup(t);
  await store.close();
  const at = (name: string) => path.join(folder, name);
  const url = await server.createDatabase();
  const evidence = `file://${at('evidence')}`;
  const copy = (args: string[]) => run(['store', 'copy', '--quiet', ...args]);

  const there = await copy(['--from', dataDir, '--to', url, '--to-evidence', evidence]);
  assert.deepEqual([there.exitCode, there.errors], [0, '']);
  const again = await copy(['--from', dataDir, '--to', url, '--to-evidence', evidence]);
  assert.match(again.errors, /This store is not empty/);
  // The folder that it came from is not needed any more.
  await rm(dataDir, { recursive: true });
  const back = await copy(['--from', url, '--from-evidence', evidence, '--to', at('back')]);
  assert.deepEqual([back.exitCode, back.errors], [0, '']);
  assert.match(back.output, /^Copied the desk, 3 articles and 2 evidence files\. Both are the same\.\n/);
  assert.equal(hashIn(there.output), report.content);
  assert.equal(hashIn(back.output), report.content);

  const env = { DATABASE_URL: url, DATA_DIR: folder };
  const saved = await run(['backup', '--quiet', at('postgres.tar')], { env });
  assert.deepEqual([saved.exitCode, saved.errors, hashIn(saved.output)], [0, '', report.content]);
  const other = { DATABASE_URL: await server.createDatabase(), DATA_DIR: at('other') };
  const restored = await run(['restore', '--quiet', at('postgres.tar')], { env: other });
  assert.deepEqual([restored.exitCode, restored.errors, hashIn(restored.output)], [0, '', report.content]);
  assert.match(
    (await run(['restore', '--quiet', at('postgres.tar')], { env: other })).errors,
    /This store is not empty/,
  );
  const same = await copy(['--from', url, '--to', `${url}?application_name=x`]);
  assert.match(same.errors, /are the same store/);
});

test('evidence goes into a bucket and comes back; without the bucket there is no backup', async (t) => {
  const { folder, dataDir, store, report } = await makeBackup(t);
  await store.close();
  const at = (name: string) => path.join(folder, name);
  const bucket = await createS3Server('evidence');
  t.after(() => bucket.stop());
  const url = await server.createDatabase();
  const evidence = bucket.addressOf('evidence', 'desk');
  const keys = Object.entries(KEYS).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const env = {
    ...Object.fromEntries(keys),
    // Amazon's package warns of versions of Node to come.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    DATABASE_URL: url,
    EVIDENCE_URL: evidence,
    DATA_DIR: at('none'),
  };
  const command = (...args: string[]) => spawnCommand([...args, '--quiet'], { env });

  const there = await command('store', 'copy', '--from', dataDir, '--to', url);
  assert.deepEqual([there.exitCode, there.errors, hashIn(there.output)], [0, '', report.content]);
  const back = await command('store', 'copy', '--from', url, '--to', at('back'));
  assert.deepEqual([back.exitCode, back.errors, hashIn(back.output)], [0, '', report.content]);
  assert.equal((await command('backup', at('bucket.tar'))).exitCode, 0);
  await bucket.stop();
  const lacking = await command('backup', at('lacking.tar'));
  assert.equal(lacking.exitCode, 1);
  assert.match(
    lacking.errors,
    /^claimdesk: The evidence bucket .* cannot be used: nothing answers at its address\.\n$/,
  );
  assert.deepEqual((await readdir(folder)).sort(), ['back', 'bucket.tar', 'desk.tar', 'source']);
});

test('a copy into PostgreSQL that was interrupted goes on, and the desk opens only then', async (t) => {
  const { folder, store, report } = await makeBackup(t);
  const url = await server.createDatabase();
  const evidence = path.join(folder, 'evidence');
  const copy = (times: number) =>
    copyDesk(
      { source: store, openTarget: () => openStore({ url, evidence, toRestore: true }) },
      impatient(times),
    );
  // 3 articles looked through, 3 copied, 2 evidence files.
  for (const times of [4, 6, 8]) {
    await assert.rejects(copy(times), /stopped by the test/);
    await assert.rejects(openStore({ url, evidence }), /was not finished/);
  }
  const done = await copy(Infinity);
  assert.deepEqual([done.faults, done.content], [[], report.content]);
  await (await openStore({ url, evidence })).close();
});

test('a database that cannot be reached is one sentence without its password', async (t) => {
  const { folder, dataDir } = await makeBackup(t);
  const url = 'postgres://someone:pa55word@127.0.0.1:1/desk';
  const { exitCode, errors } = await run(['store', 'copy', '--from', url, '--to', path.join(folder, 'x')], {
    env: { DATA_DIR: dataDir },
  });
  assert.equal(exitCode, 1);
  assert.equal(errors.trimEnd().split('\n').length, 1, errors);
  assert.doesNotMatch(errors, /pa55word/);
});
