import { parentPort, workerData } from 'node:worker_threads';
import type { Engine } from '../extract/engine.ts';
import type { Order, Report, WorkerSetup } from './messages.ts';
import { createTurns } from './turns.ts';

const PROGRESS_EVERY_MS = 100;

/** Inside the worker thread: reads the texts that the server thread sends, several in turns. */
export function serveExtraction(engine: Engine): void {
  const port = parentPort!;
  const { turn } = workerData as WorkerSetup;
  const takeTurn = createTurns((id) => Atomics.store(turn, 0, id));
  const under = new Map<number, AbortController>();
  const report = (message: Report) => port.postMessage(message);

  async function read(id: number, text: string): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    under.set(id, controller);
    const mine = await takeTurn(id, text.length);
    let reported = 0;
    try {
      signal.throwIfAborted();
      const extraction = await engine.extract(text, {
        signal,
        async onProgress(done, total) {
          if (performance.now() - reported > PROGRESS_EVERY_MS) {
            report({ type: 'progress', id, done, total });
            reported = performance.now();
          }
          await mine.giveWay();
          signal.throwIfAborted();
        },
      });
      report({ type: 'done', id, extraction });
    } catch (error) {
      report({ type: 'failed', id, error: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      under.delete(id);
      mine.leave();
    }
  }

  port.on('message', (order: Order) => {
    if (order.type === 'read') void read(order.id, order.text);
    else under.get(order.id)?.abort();
  });
  report({ type: 'ready', engine: engine.name });
}
