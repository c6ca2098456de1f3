import { chmod, unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import type { Deps } from '../deps.ts';
import { Conflict, DomainError } from '../domain/errors.ts';
import type { Watch } from '../keeping/watch.ts';
import { type Answer, controlSocketOf, type News, readLine } from './control-socket.ts';
import { carryOut, type Order } from './orders.ts';

export interface ControlServer {
  /**
   * Takes no more commands and resolves when those under way are done; a backup is given up. To be called before the
   * store is closed.
   */
  close(): Promise<void>;
}

/**
 * Lets the command line have its changes made by this process, which has the data folder to itself. Only the account
 * that owns the folder can reach the socket: nobody logs in there.
 */
export async function listenForCommands(deps: Deps, dataDir: string): Promise<ControlServer> {
  const file = controlSocketOf(dataDir);
  if (!file) return withoutCommands(deps, 'the path of the data folder is too long for a socket');
  // We hold the folder's lock, so a socket that is there belongs to a process that is gone.
  await unlink(file).catch(() => {});
  const under = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const stopping = new AbortController();
  const server = createServer((socket) => {
    sockets.add(socket);
    const work = serve(socket, deps, stopping.signal).catch((error) => {
      deps.log.warn({ err: error }, 'a command broke off');
      socket.destroy();
    });
    under.add(work);
    work.finally(() => under.delete(work));
    socket.once('close', () => sockets.delete(socket));
  });
  try {
    await listen(server, file);
  } catch (error) {
    // Some network file systems have no sockets. The desk works without.
    return withoutCommands(
      deps,
      `there can be no socket at ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      stopping.abort(new Conflict('The server was stopped meanwhile. Run the command again.'));
      // Who has connected and said nothing waits for nothing.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      await Promise.all(under);
      for (const socket of sockets) socket.end();
      await closed;
    },
  };
}

function withoutCommands({ log }: Deps, reason: string): ControlServer {
  log.warn(`import, users add and the like need this server stopped first: ${reason}.`);
  return { close: async () => {} };
}

async function listen(server: Server, file: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    // From its first moment on nobody else may connect, and `listen` binds before it returns.
    const mask = process.umask(0o177);
    server.once('error', reject).listen(file, resolve);
    process.umask(mask);
  });
  await listening;
  await chmod(file, 0o600);
}

async function serve(socket: Socket, deps: Deps, stopping: AbortSignal): Promise<void> {
  const line = await readLine(socket);
  if (line === null) return;
  const left = new AbortController();
  socket.once('close', () => left.abort(new Conflict('Whoever asked has left.')));
  const signal = AbortSignal.any([stopping, left.signal]);
  const answer = await answerTo(line, deps, watchFrom(socket, signal));
  socket.end(`${JSON.stringify(answer)}\n`);
}

/** Nobody reads faster than this. */
const NEWS_EVERY_MS = 100;

function watchFrom(socket: Socket, signal: AbortSignal): Watch {
  let nextAt = 0;
  const say = (news: News) => {
    if (socket.writable) socket.write(`${JSON.stringify(news)}\n`);
  };
  return {
    signal,
    warn: (warning) => say({ warning }),
    progress(doing, done, total) {
      if (Date.now() < nextAt) return;
      nextAt = Date.now() + NEWS_EVERY_MS;
      say({ progress: { doing, done, total } });
    },
  };
}

async function answerTo(line: string, deps: Deps, watch: Watch): Promise<Answer> {
  try {
    return { output: await carryOut(deps, JSON.parse(line) as Order, watch), exitCode: 0 };
  } catch (error) {
    if (error instanceof DomainError) return { error: error.message, exitCode: 1 };
    deps.log.error({ err: error }, 'a command failed');
    const name =
      error instanceof Error && error.name === 'StoreError' ? error.message : 'the server’s log says why';
    return { error: `The server could not do it: ${name}.`, exitCode: 1 };
  }
}
