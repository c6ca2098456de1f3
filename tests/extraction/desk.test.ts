import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { createExtractor } from '../../src/extraction/host.ts';
import { verifyDataFolder } from '../../src/store/verify-folder.ts';
import { createTestDesk } from '../web/support.ts';
import { createHeldExtractor } from './held.ts';

const ODD = new URL('./odd-worker.ts', import.meta.url);
const TEXT = 'Rain\n\nRain fell for nine days, said the weather office. The dam will hold, said Ann Obi.';

test('an article that crashes the thread is saved, the desk goes on, and the next article is read', async (t) => {
  const extractor = createExtractor({ worker: ODD });
  const desk = await createTestDesk({ extractor });
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const crashed = await reviewer.post('/articles', { text: 'crash\n\nWhat the text says stays.' });
  const page = await reviewer.get(crashed.headers.location!);
  assert.match(
    page.text,
    /did not work\.<\/strong> The extraction engine broke off while it read this text\./,
  );
  assert.match(page.text, /What the text says stays\./);
  const next = await reviewer.post('/articles', { text: 'work 3' });
  assert.match((await reviewer.get(next.headers.location!)).text, /Imported: 0 claims found\./);
});

test('the desk answers while it reads, and shows how far it is', async (t) => {
  const desk = await createTestDesk({ extractor: createExtractor({ worker: ODD }), patience: 300 });
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const { headers } = await reviewer.post('/articles', { text: 'work 500' });
  const percents: number[] = [];
  for (;;) {
    const { percent } = (await reviewer.get(`${headers.location}/extraction`)).body;
    if (percent === null) break;
    percents.push(percent);
    assert.equal((await reviewer.get('/claims')).status, 200);
  }
  assert.ok(
    percents.length > 3 && percents.some((percent) => percent > 20 && percent < 99),
    percents.join(' '),
  );
  assert.deepEqual(
    percents,
    percents.toSorted((a, b) => a - b),
  );
});

async function startServer(t: TestContext, dataDir: string): Promise<ChildProcess> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH, HOME, LOG_LEVEL: 'fatal', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout!, 'data');
  return child;
}

test('a server that is killed half way finds the claims at its next start', async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-resume-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const extractor = createHeldExtractor();
  const deps = await createDeps(config, { extractor, patience: 10 });
  extractor.hold();
  const { article } = await deps.actions.importArticle(SYSTEM, { text: TEXT });
  assert.equal(article.extraction?.state, 'running');
  await deps.close();

  const read = async () =>
    JSON.parse(await readFile(path.join(dataDir, 'articles', `${article.id}.json`), 'utf8'));
  const killed = await startServer(t, dataDir);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const server = await startServer(t, dataDir);
  const deadline = Date.now() + 30_000;
  while ((await read()).article.extraction && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  server.kill('SIGTERM');
  await once(server, 'exit');
  const { claims } = await read();
  assert.deepEqual(
    claims.map(({ content }: { content: { text: string } }) => content.text),
    ['Rain fell for nine days', 'The dam will hold'],
  );
  assert.deepEqual((await verifyDataFolder(dataDir)).faults, []);
});
