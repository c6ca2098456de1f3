import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ejs from 'ejs';
import express from 'express';
import { SYSTEM } from '../src/actions/manage-users.ts';
import { readConfig } from '../src/config.ts';
import { createDeps, type Deps } from '../src/deps.ts';
import { createApp } from '../src/web/app.ts';
import { medianOf } from './report.ts';

const run = promisify(execFile);
const SEEDS = new URL('../seeds/', import.meta.url);
const AUTOCANNON = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url));
const EMAIL = 'bench@desk.example';
const PASSWORD = 'a password for the bench';
const ARTICLES = 500;
const ROUNDS = 3;
const SECONDS = 4;

/** Requests/s of the queue and an article page beside a bare Express + EJS page of the same size, in turns. */
export async function benchPages(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-bench-'));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const deps = await createDeps(config);
  try {
    const articleId = await fill(deps);
    const { total } = await deps.store.listClaims({ limit: 1 });
    const desk = await serve(createApp(deps));
    const cookie = await logIn(desk.url);
    console.log(
      `\nPages, ${total.toLocaleString('en')} claims in ${ARTICLES} articles, ${ROUNDS} × ${SECONDS} s each, in turns`,
    );
    const rows: Record<string, object> = {};
    for (const [name, page] of [
      ['queue', '/claims'],
      ['article', `/articles/${articleId}`],
    ] as const) {
      rows[name] = await compare(`${desk.url}${page}`, cookie);
    }
    console.table(rows);
    await desk.close();
  } finally {
    await deps.close();
    await rm(dataDir, { recursive: true });
  }
}

async function fill(deps: Deps): Promise<string> {
  const names = (await readdir(SEEDS)).filter((name) => name.endsWith('.txt'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, SEEDS), 'utf8')));
  let id = '';
  for (let i = 0; i < ARTICLES; i++) {
    const file = await deps.actions.importArticle(SYSTEM, { text: texts[i % texts.length] });
    if (names[i % texts.length] === 'idlib-operation.txt') id = file.article.id;
  }
  await deps.actions.addUser(SYSTEM, { email: EMAIL, name: 'Bench', role: 'senior', password: PASSWORD });
  return id;
}

async function compare(url: string, cookie: string): Promise<object> {
  const page = await fetch(url, { headers: { cookie }, redirect: 'error' });
  const html = await page.text();
  if (page.status !== 200) throw new Error(`${url} answers ${page.status}`);
  const bytes = Buffer.byteLength(html);
  const bare = await serve(createBareApp(bytes));
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await requestsPerSecond(url, cookie));
    baseline.push(await requestsPerSecond(`${bare.url}/`, cookie));
  }
  await bare.close();
  const ratio = medianOf(ours) / medianOf(baseline);
  return {
    'page, kB': (bytes / 1000).toFixed(1),
    'requests/s': Math.round(medianOf(ours)),
    'bare page, requests/s': Math.round(medianOf(baseline)),
    ratio: ratio.toFixed(2),
  };
}

/** Fifty rows of escaped text in one template, as many bytes as the page it is compared with. */
function createBareApp(bytes: number): RequestListener {
  const app = express();
  app.engine('ejs', ejs.renderFile);
  app.set('view engine', 'ejs');
  app.set('views', fileURLToPath(new URL('views', import.meta.url)));
  app.enable('view cache');
  const each = Math.max(10, Math.floor(bytes / 50) - 60);
  const text = 'The words of a claim, as they stand in the article. '
    .repeat(Math.ceil(each / 52))
    .slice(0, each - 20);
  const rows = Array.from({ length: 50 }, (_, index) => ({ id: index, text, more: 'somebody, in review' }));
  app.get('/', (_request, response) => response.render('bare', { title: 'Bare', rows }));
  return app;
}

async function requestsPerSecond(url: string, cookie: string): Promise<number> {
  const args = [AUTOCANNON, '--json', '-c', '8', '-d', String(SECONDS), '-H', `cookie: ${cookie}`, url];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e8 });
  const result = JSON.parse(stdout);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx`);
  return result.requests.average;
}

async function serve(app: RequestListener) {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Logs in as a browser would and returns the cookies. */
async function logIn(url: string): Promise<string> {
  const form = await fetch(`${url}/login`);
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      jar.set(pair!.slice(0, pair!.indexOf('=')), pair!);
    }
  };
  keep(form);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), origin: url, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: token, email: EMAIL, password: PASSWORD }),
  });
  keep(answer);
  return [...jar.values()].join('; ');
}
