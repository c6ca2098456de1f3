import { Worker, type WorkerOptions } from 'node:worker_threads';

/** A worker thread that runs `file`, TypeScript as well where this process runs TypeScript. */
export function startWorker(file: URL, options: WorkerOptions): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file, options);
  // Node 20 does not pass the loader of the process on to its workers.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(file.href);
  const code = `import(${loader}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`;
  return new Worker(code, { ...options, eval: true });
}

/** `./worker.ts` beside the given module, or `./worker.js` where that one is compiled. */
export function workerBeside(moduleUrl: string): URL {
  return new URL(moduleUrl.endsWith('.ts') ? './worker.ts' : './worker.js', moduleUrl);
}
