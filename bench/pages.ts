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
import { logIn } from './log-in.ts';
import { medianOf } from './report.ts';

const run = promisify(execFile);
const SEEDS = new URL('../seeds/', import.meta.url);
const AUTOCANNON = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url));
const EMAIL = 'bench@desk.example';
const PASSWORD = 'a password for the bench';
const ARTICLES = 500;
const ROUNDS = 5;
const SECONDS = 2;

const QUEUE_PAGES = {
  queue: '/claims',
  'any state': '/claims?state=any',
  'open, oldest first': '/claims?state=open&sort=oldest',
  'any state, last changed': '/claims?state=any&sort=updated',
  'by article': '/claims?sort=article',
  'by source': '/claims?sort=source',
  'by confidence': '/claims?sort=score',
  'most worth checking': '/claims?sort=check-worthiness',
  'a verdict': '/claims?state=any&verdict=disputed',
  'a source': '/claims?who=local+sources',
  'a word': '/claims?q=police',
};

/** Requests/s of queue pages and an article page beside a bare Express + EJS page of the same size, in turns. */
export async function benchPages(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-bench-'));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const deps = await createDeps(config);
  try {
    const articleId = await fill(deps);
    const { total } = await deps.store.listClaims({ limit: 1 });
    const desk = await serve(createApp(deps));
    const cookie = await logIn(desk.url, desk.url, EMAIL, PASSWORD);
    console.log(
      `\nPages, ${total.toLocaleString('en')} claims in ${ARTICLES} articles, ${ROUNDS} × ${SECONDS} s each, in turns`,
    );
    const pages = { ...QUEUE_PAGES, article: `/articles/${articleId}` };
    console.table(await compareWithBare(desk.url, cookie, pages));
    await desk.close();
  } finally {
    await deps.close();
    await rm(dataDir, { recursive: true });
  }
}

/** Each page of the running desk, by name, beside a bare page of its size. */
export async function compareWithBare(
  desk: string,
  cookie: string,
  pages: Record<string, string>,
): Promise<Record<string, object>> {
  const rows: Record<string, object> = {};
  for (const [name, page] of Object.entries(pages)) rows[name] = await compare(`${desk}${page}`, cookie);
  const last = await lastPage(desk, cookie, '/claims?state=any');
  rows['any state, last page'] = await compare(`${desk}${last}`, cookie);
  return rows;
}

/** Its address, as somebody finds it who goes from page to page. */
async function lastPage(desk: string, cookie: string, first: string): Promise<string> {
  let page = first;
  for (;;) {
    const html = await (await fetch(`${desk}${page}`, { headers: { cookie } })).text();
    const next = /rel="next" href="([^"]+)"/.exec(html)?.[1];
    if (!next) return page;
    page = next.replaceAll('&amp;', '&');
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
