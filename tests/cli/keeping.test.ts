import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { findControl } from '../../src/cli/control-client.ts';
import type { Watch } from '../../src/keeping/watch.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { readTar } from '../keeping/archives.ts';
import { fillDesk } from '../keeping/desks.ts';
import { startServer, stopServer } from '../server-process.ts';
import { makeEvidence, makeImport } from '../store/records.ts';
import { ARTICLE, createFolder, run, spawnCommand } from './support.ts';

async function makeDesk(
  t: TestContext,
  fill = fillDesk as (store: Awaited<ReturnType<typeof createLowdbStore>>) => Promise<unknown>,
) {
  const folder = await createFolder(t);
  const dataDir = path.join(folder, 'data');
  const store = await createLowdbStore({ dataDir });
  await fill(store);
  await store.close();
  const at = (name: string) => path.join(folder, name);
  const desk = (args: string[], data = dataDir) => run(quietly(args), { env: { DATA_DIR: data } });
  return { folder, dataDir, desk, at };
}

/** How fast they are depends on the machine, and so does what they say on their way. */
const quietly = (args: string[]) =>
  ['backup', 'restore', 'store'].includes(args[0]!) ? [...args, '--quiet'] : args;

const hashIn = (output: string) => /^SHA-256 of desk and articles: ([0-9a-f]{64})$/m.exec(output)?.[1];

test('backup, restore and copy, each with the hash of the same desk', async (t) => {
  const { desk, at, dataDir } = await makeDesk(t);
  const saved = await desk(['backup', at('desk.tar')]);
  assert.deepEqual([saved.exitCode, saved.errors], [0, '']);
  assert.ok(
    saved.output.startsWith(`Backed up the desk, 3 articles and 2 evidence files to ${at('desk.tar')}.\n`),
  );
  const restored = await desk(['restore', at('desk.tar')], at('restored'));
  assert.deepEqual([restored.exitCode, restored.errors], [0, '']);
  assert.match(
    restored.output,
    /^Restored the desk, 3 articles and 2 evidence files of the backup made at 20\S+Z\. All is as it was\. Everybody logs in again\.\n/,
  );
  const copied = await desk(['store', 'copy', '--from', dataDir, '--to', `file://${at('copy')}`]);
  assert.deepEqual([copied.exitCode, copied.errors], [0, '']);
  assert.match(copied.output, /^Copied the desk, 3 articles and 2 evidence files\. Both are the same\.\n/);
  assert.ok(hashIn(saved.output));
  assert.equal(hashIn(restored.output), hashIn(saved.output));
  assert.equal(hashIn(copied.output), hashIn(saved.output));
  for (const name of ['restored', 'copy']) {
    assert.equal((await desk(['audit', 'verify'], at(name))).exitCode, 0);
  }
  // The manifest kept elsewhere says how the histories ended.
  const manifest = (await readTar(at('desk.tar')))[0]!;
  await writeFile(at('manifest.json'), manifest.bytes);
  assert.equal((await desk(['audit', 'verify', '--heads', at('manifest.json')], at('copy'))).exitCode, 0);
  await rm(path.join(at('copy'), 'articles', 'a1.json'));
  assert.equal((await desk(['audit', 'verify', '--heads', at('manifest.json')], at('copy'))).exitCode, 1);
});

test('whatever is wrong is one sentence', async (t) => {
  const { desk, at, dataDir, folder } = await makeDesk(t);
  await desk(['backup', at('desk.tar')]);
  await writeFile(at('bad.tar'), (await readFile(at('desk.tar'))).subarray(0, 3000));
  await mkdir(at('empty'));
  const cases: [args: string[], says: RegExp, data?: string][] = [
    [['backup', at('desk.tar')], /exists already\. Give another name, or --force/],
    [['backup', at('none/desk.tar')], /cannot be written: there is no such folder\./],
    [['backup', folder], /is a folder or a device/],
    [['backup', at('x.tar')], /There is nothing to back up/, at('empty')],
    [['backup', at('x.tar')], /There is no data folder/, at('none')],
    [['restore', at('desk.tar')], /This store is not empty\. Restore into an empty one/],
    [['restore', at('bad.tar')], /bad\.tar is damaged, or was cut short\./, at('restored')],
    [['store', 'copy', '--from', dataDir, '--to', dataDir], /are the same store/],
    [['store', 'copy', '--from', dataDir, '--to', `${dataDir}/../data/`], /are the same store/],
    [['store', 'copy', '--from', at('none'), '--to', at('x')], /There is no data folder/],
    [['store', 'copy', '--from', at('empty'), '--to', at('x')], /nothing to copy/],
  ];
  for (const [args, says, data] of cases) {
    const { exitCode, output, errors } = await desk(args, data);
    assert.deepEqual([exitCode, output], [1, ''], args.join(' '));
    assert.match(errors, says);
    assert.equal(errors.trimEnd().split('\n').length, 1, errors);
  }
  assert.deepEqual((await readdir(folder)).sort(), ['bad.tar', 'data', 'desk.tar', 'empty']);
  assert.equal((await desk(['backup', '--force', at('desk.tar')])).exitCode, 0);
});

test('lost evidence is named on standard error, and the exit code is 1', async (t) => {
  const { desk, at, dataDir } = await makeDesk(t);
  await rm(path.join(dataDir, 'evidence'), { recursive: true });
  const saved = await desk(['backup', at('desk.tar')]);
  assert.equal(saved.exitCode, 1);
  assert.equal(saved.errors.match(/^Evidence file \w{64} of claim \w+-1 is missing\.$/gm)?.length, 2);
  assert.match(saved.output, /3 articles and 0 evidence files/);
  const restored = await desk(['restore', at('desk.tar')], at('restored'));
  assert.equal(restored.exitCode, 1);
  assert.match(restored.errors, /is missing when the backup was made\./);
  assert.match(restored.output, /All is as it was\./);
});

test('beside a running server that is written to, the backup is of one moment', async (t) => {
  const { desk, at, dataDir } = await makeDesk(t);
  const server = await startServer(t, { DATA_DIR: dataDir });
  const file = at('article.txt');
  await writeFile(file, ARTICLE);
  let isOver = false;
  let imports = 0;
  const writers = [1, 2, 3].map(async () => {
    while (!isOver) {
      const { exitCode, errors } = await desk(['import', file]);
      assert.equal(exitCode, 0, errors);
      imports++;
    }
  });
  for (let round = 0; round < 4; round++) {
    await setTimeout(100);
    const saved = await desk(['backup', at(`${round}.tar`)]);
    assert.deepEqual([saved.exitCode, saved.errors], [0, '']);
  }
  isOver = true;
  await Promise.all(writers);
  assert.ok(imports > 4, `${imports} imports`);
  await stopServer(server);

  let before = 0;
  const live = await createLowdbStore({ dataDir, readOnly: true });
  for (let round = 0; round < 4; round++) {
    const target = at(`restored-${round}`);
    const restored = await desk(['restore', at(`${round}.tar`)], target);
    assert.deepEqual([restored.exitCode, restored.errors], [0, '']);
    const store = await createLowdbStore({ dataDir: target, readOnly: true });
    const heads = await store.heads();
    // Each history is a beginning of what it became, and no article came half.
    assert.deepEqual((await live.verifyAudit(heads)).faults, []);
    assert.ok(Object.keys(heads).length >= before);
    before = Object.keys(heads).length;
  }
});

test('the server tells how far it is, and of evidence that is gone', async (t) => {
  const { desk, at, dataDir } = await makeDesk(t);
  await rm(path.join(dataDir, 'evidence'), { recursive: true });
  const server = await startServer(t, { DATA_DIR: dataDir });
  const told: unknown[][] = [];
  const warnings: string[] = [];
  const send = (await findControl(dataDir))!;
  const watch: Watch = {
    signal: new AbortController().signal,
    progress: (...news) => void told.push(news),
    warn: (sentence) => void warnings.push(sentence),
  };
  const output = await send({ name: 'back-up', file: at('desk.tar'), force: false }, watch);
  assert.match(output, /^Backed up the desk, 3 articles and 0 evidence files to /);
  assert.deepEqual(told[0], ['Looking through articles', 1, 3]);
  assert.equal(warnings.length, 2);
  const saved = await desk(['backup', at('other.tar')]);
  assert.equal(saved.exitCode, 1);
  assert.deepEqual(saved.errors.trimEnd().split('\n'), warnings);
  await stopServer(server);
});

test('the server gives a backup up when whoever asked leaves, or when it is stopped', async (t) => {
  const { desk, at, dataDir, folder } = await makeDesk(t, fillWithMuch);
  const server = await startServer(t, { DATA_DIR: dataDir });
  const half = at('half.tar.partial');
  const leaving = startBackup(dataDir, at('half.tar'));
  await appears(half);
  leaving.child.kill('SIGINT');
  assert.deepEqual(await leaving.ended, [1, 'claimdesk: The backup was stopped, and nothing was written.\n']);
  await disappears(half);
  const waiting = startBackup(dataDir, at('half.tar'));
  await appears(half);
  await stopServer(server);
  assert.deepEqual(await waiting.ended, [
    1,
    'claimdesk: The server was stopped meanwhile. Run the command again.\n',
  ]);
  assert.deepEqual(await readdir(folder), ['data']);
  assert.equal((await desk(['backup', at('whole.tar')])).exitCode, 0);
});

test('without a server too, Ctrl-C leaves nothing behind; what is killed is in nobody’s way', async (t) => {
  const { desk, at, dataDir, folder } = await makeDesk(t, fillWithMuch);
  const half = at('half.tar.partial');
  const stopped = startBackup(dataDir, at('half.tar'));
  await appears(half);
  stopped.child.kill('SIGINT');
  assert.equal((await stopped.ended)[0], 1);
  assert.deepEqual(await readdir(folder), ['data']);
  const killed = startBackup(dataDir, at('half.tar'));
  await appears(half);
  killed.child.kill('SIGKILL');
  await killed.ended;
  assert.equal((await desk(['backup', at('half.tar')])).exitCode, 0);
  assert.deepEqual((await readdir(folder)).sort(), ['data', 'half.tar']);

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const target = at(signal);
    const restoring = start(['restore', at('half.tar')], target);
    await appears(path.join(target, 'articles', 'b2.json'));
    restoring.child.kill(signal);
    const [, errors] = await restoring.ended;
    if (signal === 'SIGINT')
      assert.match(errors, /^claimdesk: The restore was stopped\. Run the same command/);
    assert.match((await desk(['users', 'list'], target)).errors, /was not finished/);
    const again = await desk(['restore', at('half.tar')], target);
    assert.deepEqual([again.exitCode, again.errors], [0, '']);
  }
});

test('a disk that is full takes no half backup', async (t) => {
  const { at, dataDir, folder } = await makeDesk(t, fillWithMuch);
  // 8 MB, in blocks of 512 bytes.
  const { code, errors } = await inShell(
    `ulimit -f 16384; exec "$0" --import tsx src/cli.ts backup --quiet "$1"`,
    [process.execPath, at('desk.tar')],
    dataDir,
  );
  assert.equal(code, 1);
  assert.match(
    errors,
    /^claimdesk: \S+desk\.tar cannot be written: it would be larger than a file may be here\.\n$/,
  );
  assert.deepEqual(await readdir(folder), ['data']);
});

test('what takes long says how far it is, unless told not to', async (t) => {
  const { at, dataDir } = await makeDesk(t, fillWithMuch);
  const said: string[] = [];
  const { watched } = await import('../../src/cli/watched.ts');
  const terminal = (isWatched: boolean) => ({
    env: {},
    columns: 80,
    isWatched,
    print: async () => {},
    complain: (line: string) => void said.push(`! ${line}\n`),
    note: (text: string) => void said.push(text),
    readInput: async () => Buffer.alloc(0),
  });
  t.mock.timers.enable({ apis: ['Date'], now: 0 });
  const work = (isWatched: boolean, quiet = false) =>
    watched(terminal(isWatched), { quiet, stopped: 'Stopped.' }, async ({ progress, warn }) => {
      for (let done = 0; done <= 70; done++) {
        progress('Saving articles', done, 1234);
        t.mock.timers.tick(100);
      }
      warn('One is missing.');
    });
  assert.equal(await work(false), 1);
  assert.deepEqual(said.splice(0), [
    'Saving articles: 10 of 1,234\n',
    'Saving articles: 60 of 1,234\n',
    '! One is missing.\n',
  ]);
  await work(true);
  assert.equal(said[0], '\rSaving articles: 10 of 1,234\u001b[K');
  assert.deepEqual(said.splice(0).slice(-2), ['\r\u001b[K', '! One is missing.\n']);
  await work(true, true);
  assert.deepEqual(said, ['! One is missing.\n']);
  t.mock.timers.reset();
  const quick = await spawnCommand(['backup', at('desk.tar')], { env: { DATA_DIR: dataDir } });
  assert.equal(quick.exitCode, 0, quick.errors);
});

/** Takes long enough to be interrupted. */
async function fillWithMuch(store: Awaited<ReturnType<typeof createLowdbStore>>): Promise<void> {
  await fillDesk(store);
  for (let n = 0; n < 16; n++) {
    const sha256 = await store.evidenceFiles.save(Buffer.alloc(4 * 1024 * 1024, n));
    await store.commit(makeImport({ id: `m${n}` }, [{ evidence: [makeEvidence({ kind: 'file', sha256 })] }]));
  }
}

function start(args: string[], dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...quietly(args)], {
    env: { ...process.env, DATA_DIR: dataDir },
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]): [number | null, string] => [code, errors]);
  return { child, ended };
}

const startBackup = (dataDir: string, file: string) => start(['backup', file], dataDir);

async function inShell(script: string, args: string[], dataDir: string) {
  const child = spawn('sh', ['-c', script, ...args], { env: { ...process.env, DATA_DIR: dataDir } });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

async function appears(file: string, isThere = true): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 2) {
    const names = await readdir(path.dirname(file)).catch((): string[] => []);
    if (names.includes(path.basename(file)) === isThere) return;
    await setTimeout(2);
  }
  assert.fail(`${file} ${isThere ? 'never came' : 'stayed'}`);
}

const disappears = (file: string) => appears(file, false);
