import { setTimeout } from 'node:timers/promises';
import { type Config, readConfig } from '../config.ts';
import { createDeps, createLogger, type Deps } from '../deps.ts';
import type { Watch } from '../keeping/watch.ts';
import { StoreError } from '../store/store-error.ts';
import { findControl } from './control-client.ts';
import { carryOut, type Order } from './orders.ts';
import type { Terminal } from './terminal.ts';

/** Carries an order out and resolves to what to print. */
export type Send = (order: Order, watch?: Watch) => Promise<string>;

/** How long to wait for a folder that another process has: a server that is starting listens only once it has read it. */
const PATIENCE_MS = 3000;

/** For commands that change something: the running server does it, since the data folder is its own; else we do. */
export async function withDesk(terminal: Terminal, work: (send: Send) => Promise<number>): Promise<number> {
  const config = readConfig(terminal.env);
  const desk = await openDesk(config, Date.now() + PATIENCE_MS);
  try {
    return await work(desk.send);
  } finally {
    await desk.close();
  }
}

async function openDesk(config: Config, until: number): Promise<{ send: Send; close(): Promise<void> }> {
  for (;;) {
    const control = config.databaseUrl === null ? await findControl(config.dataDir) : null;
    if (control) return { send: control, close: async () => {} };
    try {
      const deps = await createDeps(config, { log: createLogger('silent') });
      return { send: (order, watch) => carryOut(deps, order, watch), close: deps.close };
    } catch (error) {
      const isTaken = error instanceof StoreError && error.message.includes('in use');
      if (!isTaken || Date.now() > until) throw error;
      await setTimeout(200);
    }
  }
}

/** For commands that only read: from the files, as they are at the moment, whoever else has them open. */
export async function readDesk(terminal: Terminal, work: (deps: Deps) => Promise<number>): Promise<number> {
  const config = readConfig(terminal.env);
  const deps = await createDeps(config, { log: createLogger('silent'), readOnly: true });
  try {
    return await work(deps);
  } finally {
    await deps.close();
  }
}
