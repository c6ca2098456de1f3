import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { ARTICLE, createFolder, run } from './support.ts';

/** The real server on that folder; stopped at the end. */
async function startServer(t: TestContext, dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /claimdesk is at (\S+)/.exec(output);
      if (found) resolve(found[1]!);
    });
  });
  const stop = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit');
    child.kill(signal);
    return (await ended)[0] as number | null;
  };
  return { url, stop, log: () => output };
}

test('every command works beside a running server, which sees at once what was changed', async (t) => {
  const folder = await createFolder(t);
  const dataDir = path.join(folder, 'data');
  const env = { DATA_DIR: dataDir };
  const server = await startServer(t, dataDir);
  const socket = await stat(path.join(dataDir, 'control.sock'));
  assert.equal(socket.mode & 0o777, 0o600);

  const added = await run(['users', 'add', 'ana@desk.test', '--role', 'reviewer'], { env });
  assert.equal(added.exitCode, 0, added.errors);
  assert.ok(added.output.includes(`${server.url}/invitations/`));
  const token = (await run(['tokens', 'add', 'ana@desk.test', '--name', 'feed'], { env })).output.trim();
  const file = path.join(folder, 'a.txt');
  await writeFile(file, ARTICLE);
  const imported = await run(['import', file, '--title', 'Beside'], { env });
  assert.match(imported.output, /Beside {2}\(3 claims\)/);

  const ask = async (to: string) => {
    const answer = await fetch(`${server.url}/api/v1${to}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const article = await ask(`/articles/${imported.output.slice(0, 16)}`);
  assert.equal(article.body.title, 'Beside');
  assert.equal(article.body.importedBy, 'command line');

  assert.match((await run(['users', 'list'], { env })).output, /ana@desk\.test/);
  const exported = await run(['export', '--format', 'json'], { env });
  assert.ok(JSON.parse(exported.output).claims.length > 3);
  assert.equal((await run(['audit', 'verify'], { env })).exitCode, 0);
  const again = await run(['users', 'add', 'ana@desk.test', '--role', 'reviewer'], { env });
  assert.deepEqual(again, { exitCode: 1, output: '', errors: 'ana@desk.test is on this desk already.\n' });
  const many = await Promise.all(Array.from({ length: 8 }, () => run(['import', file], { env })));
  assert.ok(many.every(({ exitCode }) => exitCode === 0));

  await run(['users', 'end', 'ana@desk.test'], { env });
  assert.equal((await ask('/me')).status, 401);
  assert.equal(await server.stop('SIGTERM'), 0);
  await assert.rejects(stat(path.join(dataDir, 'control.sock')), { code: 'ENOENT' });
  assert.match((await run(['users', 'resume', 'ana@desk.test'], { env })).output, /in use again/);
});

test('a socket left by a server that was killed is in nobody’s way', async (t) => {
  const folder = await createFolder(t);
  const env = { DATA_DIR: folder };
  const first = await startServer(t, folder);
  await first.stop('SIGKILL');
  assert.ok((await stat(path.join(folder, 'control.sock'))).isSocket());
  assert.equal((await run(['users', 'add', 'a@desk.test', '--role', 'viewer'], { env })).exitCode, 0);
  const second = await startServer(t, folder);
  const added = await run(['users', 'add', 'b@desk.test', '--role', 'viewer'], { env });
  assert.ok(added.output.includes(second.url), added.errors);
  assert.equal(await second.stop('SIGTERM'), 0);
});

test('what is no order gets an answer, and the server goes on', async (t) => {
  const folder = await createFolder(t);
  const server = await startServer(t, folder);
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(path.join(folder, 'control.sock'), () => socket.write(text));
      socket.on('data', (chunk) => {
        heard += chunk;
      });
      socket.on('close', () => resolve(heard)).on('error', reject);
    });
  for (const text of [
    'nonsense\n',
    '{"name":"shut-down"}\n',
    'null\n',
    '{"name":"import-article"}\n',
    '[]\n',
    '{"name":"back-up"}\n',
    '{"name":"back-up","file":"desk.tar"}\n',
  ]) {
    assert.equal(JSON.parse(await say(text)).exitCode, 1, text);
  }
  const idle = connect(path.join(folder, 'control.sock'));
  await once(idle, 'connect');
  assert.equal(await server.stop('SIGTERM'), 0);
  idle.destroy();
});

test('a data folder whose path is too long for a socket: the command says to stop the server', async (t) => {
  const folder = await createFolder(t);
  const dataDir = path.join(folder, 'd'.repeat(120));
  const server = await startServer(t, dataDir);
  const env = { DATA_DIR: dataDir };
  const refused = await run(['users', 'add', 'a@desk.test', '--role', 'viewer'], { env });
  assert.equal(refused.exitCode, 1);
  assert.match(refused.errors, /in use by another claimdesk process.*Stop it first/);
  assert.equal((await run(['users', 'list'], { env })).exitCode, 0);
  assert.match(server.log(), /too long for a socket/);
  await server.stop('SIGTERM');
});
