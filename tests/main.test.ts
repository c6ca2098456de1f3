import assert from 'node:assert/strict';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { EMPTY_DESK } from '../src/store/desk-change.ts';
import { launch, type Running, startServer, stopServer } from './server-process.ts';

/** A start that must fail: exit code 1 and one line on standard error, which is returned. */
async function failStart(env: Record<string, string>): Promise<string> {
  const { child, texts } = launch(env);
  const [code] = await once(child, 'close');
  assert.equal(code, 1, texts.out + texts.err);
  assert.match(texts.err, /^claimdesk cannot start\. [^\n]+\n$/, 'one line');
  assert.doesNotMatch(texts.err, / at .*\.[jt]s:\d/);
  assert.equal(texts.out, '');
  return texts.err;
}

async function tempFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-main-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function articleFiles(dataDir: string): Promise<Record<string, string>> {
  const folder = path.join(dataDir, 'articles');
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')])),
  );
}

/** As a browser would: page, form, cookie. */
async function setUp({ setupLink }: Running): Promise<string> {
  const page = await fetch(setupLink!);
  const csrfCookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]!;
  const password = 'five quiet herons fly';
  const answer = await fetch(setupLink!, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: csrfCookie },
    body: new URLSearchParams({ _csrf, email: 'ann@desk.example', name: 'Ann', password, repeat: password }),
  });
  assert.equal(answer.status, 303);
  return answer.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('claimdesk.session='))!
    .split(';')[0]!;
}

test('the first start fills the desk and prints a link; the next keeps everything', async (t) => {
  const DATA_DIR = path.join(await tempFolder(t), 'made', 'by', 'the', 'start');
  const first = await startServer(t, { DATA_DIR });
  assert.match(first.setupLink!, new RegExp(`^${first.baseUrl}/setup/[\\w-]{40,}$`));
  assert.equal(await (await fetch(`${first.baseUrl}/health`)).text(), 'up\n');
  assert.equal((await fetch(`${first.baseUrl}/ready`)).status, 200);
  const seeds = JSON.parse(await readFile('seeds/manifest.json', 'utf8')) as { url: string }[];
  const imported = await articleFiles(DATA_DIR);
  const urls = Object.values(imported).map((json) => JSON.parse(json).article.url);
  assert.deepEqual(urls.sort(), seeds.map((seed) => seed.url).sort());
  assert.equal((await stat(path.join(DATA_DIR, 'secret'))).mode & 0o777, 0o600);
  await stopServer(first);

  const second = await startServer(t, { DATA_DIR });
  assert.ok(second.setupLink && !second.setupLink.endsWith(first.setupLink!.split('/').at(-1)!));
  assert.deepEqual(await articleFiles(DATA_DIR), imported);
  const oldLink = second.baseUrl + new URL(first.setupLink!).pathname;
  assert.equal((await fetch(oldLink)).status, 404, 'a new link replaces the old one');
  const session = await setUp(second);
  assert.equal(
    second.out().split(new URL(second.setupLink).pathname).length,
    2,
    'printed once, never logged',
  );
  await stopServer(second, 'SIGINT');

  const third = await startServer(t, { DATA_DIR });
  assert.equal(third.setupLink, null, 'no link once an admin can log in');
  const account = await fetch(`${third.baseUrl}/account`, { headers: { Cookie: session } });
  assert.match(await account.text(), /ann@desk\.example/, 'still logged in');
  assert.deepEqual(await articleFiles(DATA_DIR), imported);
  await stopServer(third);
});

test('a first start that was cut short is completed by the next', async (t) => {
  const DATA_DIR = await tempFolder(t);
  const first = await startServer(t, { DATA_DIR });
  await stopServer(first);
  const before = Object.keys(await articleFiles(DATA_DIR));
  await rm(path.join(DATA_DIR, 'articles', before[3]!));
  await writeFile(path.join(DATA_DIR, 'desk.json'), JSON.stringify(EMPTY_DESK));
  await stopServer(await startServer(t, { DATA_DIR }));
  const after = Object.keys(await articleFiles(DATA_DIR));
  assert.equal(after.length, before.length);
  assert.equal(after.filter((name) => before.includes(name)).length, before.length - 1);
});

test('a request that is under way is finished before the server stops', async (t) => {
  const running = await startServer(t, { DATA_DIR: await tempFolder(t) });
  const body = new TransformStream<Uint8Array, Uint8Array>();
  const writer = body.writable.getWriter();
  const answer = fetch(`${running.baseUrl}/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: body.readable,
    duplex: 'half',
  } as RequestInit);
  await writer.write(new TextEncoder().encode('email=a&'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stopped = stopServer(running);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await assert.rejects(fetch(`${running.baseUrl}/health`), 'nothing new is taken');
  await writer.write(new TextEncoder().encode('password=b'));
  await writer.close();
  assert.equal((await answer).status, 403);
  await stopped;
});

test('a start that cannot succeed says why in one line', async (t) => {
  const folder = await tempFolder(t);
  const dataDir = (name: string) => path.join(folder, name);

  await t.test('port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const line = await failStart({ PORT: String(port), DATA_DIR: dataDir('untouched') });
    assert.match(line, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use`));
    await assert.rejects(stat(dataDir('untouched')), 'the data is left alone');
    other.close();
  });

  await t.test('an address of another machine', async () => {
    assert.match(
      await failStart({ HOST: '203.0.113.1', DATA_DIR: dataDir('a') }),
      /HOST 203\.0\.113\.1 is not/,
    );
  });

  await t.test('a bad value', async () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'three' }, /PORT must be a number/],
      [{ BASE_URL: 'nowhere' }, /BASE_URL must be/],
      [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be/],
      [{ SMTP_URL: 'smtp://me:secret@127.0.0.1' }, /SMTP_URL goes with MAIL_FROM/],
      [{ DATABASE_URL: 'postgres://x' }, /DATABASE_URL must be like postgres:/],
      [
        { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x', DATA_DIR: dataDir('beside') },
        /The database cannot be used: nothing answers at its address/,
      ],
    ];
    await Promise.all(cases.map(async ([env, message]) => assert.match(await failStart(env), message)));
  });

  await t.test('a data folder that is a file', async () => {
    await writeFile(dataDir('file'), 'x');
    assert.match(await failStart({ DATA_DIR: dataDir('file') }), /data folder .*file cannot be used/);
    assert.match(
      await failStart({ DATA_DIR: '/proc/nowhere' }),
      /data folder \/proc\/nowhere cannot be used/,
    );
  });

  await t.test('a data folder in use, damaged, or with a damaged secret', async () => {
    const DATA_DIR = dataDir('used');
    const running = await startServer(t, { DATA_DIR });
    assert.match(await failStart({ DATA_DIR }), /is in use by another claimdesk process/);
    assert.equal((await fetch(`${running.baseUrl}/ready`)).status, 200, 'the first goes on');
    await stopServer(running);

    const secret = path.join(DATA_DIR, 'secret');
    const { size } = await stat(secret);
    await appendFile(secret, 'x');
    assert.match(await failStart({ DATA_DIR }), /secret is damaged\. Remove it/);
    await truncate(secret, size);

    const [name, json] = Object.entries(await articleFiles(DATA_DIR))[0]!;
    await truncate(path.join(DATA_DIR, 'articles', name), Math.floor(json.length / 2));
    assert.match(await failStart({ DATA_DIR }), new RegExp(`articles/${name} .* is damaged`));
  });
});
