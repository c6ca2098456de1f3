import { parentPort, workerData } from 'node:worker_threads';
import { Invalid } from '../domain/errors.ts';
import type { DocumentBytes, ReadDocument } from './document.ts';
import { readDocument } from './read-document.ts';

/** What the thread says, once, before it ends. */
export type Reading =
  | { type: 'read'; document: ReadDocument }
  | { type: 'refused'; message: string }
  | { type: 'failed'; error: Error };

const reading = await readDocument(workerData as DocumentBytes).then(
  (document): Reading => ({ type: 'read', document }),
  (error): Reading =>
    error instanceof Invalid
      ? { type: 'refused', message: error.message }
      : { type: 'failed', error: error instanceof Error ? error : new Error(String(error)) },
);
parentPort!.postMessage(reading);
