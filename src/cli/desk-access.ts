import { readConfig } from '../config.ts';
import { createDeps, createLogger, type Deps } from '../deps.ts';
import { findControl } from './control-client.ts';
import { carryOut, type Order } from './orders.ts';
import type { Terminal } from './terminal.ts';

/** Carries an order out and resolves to what to print. */
export type Send = (order: Order) => Promise<string>;

/** For commands that change something: the running server does it, since the data folder is its own; else we do. */
export async function withDesk(terminal: Terminal, work: (send: Send) => Promise<number>): Promise<number> {
  const config = readConfig(terminal.env);
  const control = await findControl(config.dataDir);
  if (control) return work(control);
  const deps = await createDeps(config, { log: createLogger('silent') });
  try {
    return await work((order) => carryOut(deps, order));
  } finally {
    await deps.close();
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
