import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { SYSTEM } from './actions/manage-users.ts';
import { type ControlServer, listenForCommands } from './cli/control-server.ts';
import { ConfigError, readConfig } from './config.ts';
import { createDeps, createLogger, type Deps } from './deps.ts';
import { createApp } from './web/app.ts';
import { requestListener } from './web/request-listener.ts';

const SEEDS = new URL('../seeds/', import.meta.url);
const SWEEP_EVERY_MS = 60 * 60_000;
const RESUME_EVERY_MS = 30_000;
const MAIL_EVERY_MS = 60_000;
/** The lease of the process that is starting, and how long one that hangs may keep the others waiting. */
const START = 'start';
const START_MS = 2 * 60_000;
/** How long requests that are under way may take to finish when the server is told to stop. */
const GRACE_MS = 10_000;

await start().catch((error: unknown) => {
  // One line for whoever starts claimdesk: what is wrong is with their machine, so a stack would not help.
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`claimdesk cannot start. ${message.replace(/\s*\n\s*/g, ' ')}\n`);
  process.exit(1);
});

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'nobody caught this');
    process.exit(1);
  });

  // The port comes first: a start that fails for it leaves the data alone.
  let handle: RequestListener = (_request, response) => {
    response
      .writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/plain' })
      .end('claimdesk is starting.\n');
  };
  const server = createServer((request, response) => handle(request, response));
  const port = await listen(server, config.host, config.port);

  const deps = await createDeps(config, { log, baseUrl: `http://${hostInUrl(config.host)}:${port}` });
  await deps.extractor.start();
  // Beside a database the command line needs nobody's help.
  const control = config.databaseUrl === null ? await listenForCommands(deps, config.dataDir) : null;
  stopOnSignal(server, control, deps);
  const setupSecret = await inTurn(deps, async () => {
    await importSeeds(deps);
    return deps.actions.createSetupSecret();
  });
  repeatedly(SWEEP_EVERY_MS, () => sweepSessions(deps));
  repeatedly(RESUME_EVERY_MS, () => resumeExtractions(deps));
  await Promise.all([sweepSessions(deps), resumeExtractions(deps)]);
  handle = requestListener(createApp(deps), log);
  if (deps.digests) {
    repeatedly(MAIL_EVERY_MS, deps.digests.run);
    // Nobody waits for a mail server.
    void deps.digests.run();
  }

  process.stdout.write(`claimdesk is at ${deps.baseUrl}\n`);
  if (setupSecret) {
    process.stdout.write(
      `Nobody can log in yet. Set up the desk, once: ${deps.baseUrl}/setup/${setupSecret}\n`,
    );
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ConfigError(reasonOf(error, host, port))),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. Stop it, or set PORT to another number.`;
    case 'EACCES':
      return `This account may not use port ${port}. Set PORT to a number above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST ${host} is not an address of this machine. Set it to 127.0.0.1, or to 0.0.0.0 for all of them.`;
    default:
      return `It cannot listen on ${host}, port ${port}: ${error.message}.`;
  }
}

/** A server that listens everywhere is reached by the machine's own name for itself. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Fills an empty desk. The desk's history begins with the set-up link, after this: as long as it is empty, an earlier
 * start may have stopped half way, so what is missing is imported.
 */
async function importSeeds(deps: Deps): Promise<void> {
  const { events } = await deps.store.desk();
  const { items, total } = await deps.store.listArticles({ limit: 200 });
  if (events.length > 0 && total > 0) return;
  const there = new Set(items.map(({ article }) => article.url));
  for (const { file, ...about } of await readSeedList()) {
    if (there.has(about.url)) continue;
    const text = await readFile(new URL(file, SEEDS), 'utf8');
    const { article } = await deps.actions.importArticle(SYSTEM, { ...about, text });
    await deps.actions.awaitExtraction(article.id);
  }
}

interface Seed {
  file: string;
  url: string;
  publisher: string;
  publishedAt: string;
}

async function readSeedList(): Promise<Seed[]> {
  try {
    return JSON.parse(await readFile(new URL('manifest.json', SEEDS), 'utf8'));
  } catch (error) {
    // Whoever does not want the samples removes the folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** One process after the other: of several that start at once on an empty desk, one fills it. */
async function inTurn<T>({ store, createId }: Deps, work: () => Promise<T>): Promise<T> {
  const holder = createId();
  while (!(await store.leases.take(START, holder, START_MS))) await setTimeout(200);
  try {
    return await work();
  } finally {
    await store.leases.release(START, holder);
  }
}

function repeatedly(everyMs: number, work: () => Promise<void>): void {
  setInterval(work, everyMs).unref();
}

async function sweepSessions(deps: Deps): Promise<void> {
  await deps.store.sessions.sweep(deps.now().getTime()).catch((error) => {
    deps.log.error({ err: error }, 'old sessions could not be removed');
  });
}

/** What a process began that is gone, this one or another. */
async function resumeExtractions(deps: Deps): Promise<void> {
  await deps.actions.resumeExtractions().catch((error) => {
    deps.log.error({ err: error }, 'an extraction that was left could not be taken up');
  });
}

function stopOnSignal(server: Server, control: ControlServer | null, deps: Deps): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    globalThis.setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    server.close(() => {
      const closed = Promise.resolve(control?.close()).then(() => deps.close());
      closed.then(
        () => process.exit(0),
        (error) => {
          deps.log.fatal({ err: error }, 'the store could not be closed');
          process.exit(1);
        },
      );
    });
    server.closeIdleConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
