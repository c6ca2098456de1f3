import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The worker's own code: compiled beside this file in dist/, TypeScript under tsx. */
export const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
);

/** A worker thread that runs `file`, TypeScript as well where this process runs TypeScript. */
export function startWorker(file: URL, options: WorkerOptions): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file, options);
  // Node 20 does not pass the loader of the process on to its workers.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(file.href);
  const code = `import(${loader}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`;
  return new Worker(code, { ...options, eval: true });
}
