import type { Extraction } from '../extract/attribution.ts';

/** What the server thread sends. */
export type Order = { type: 'read'; id: number; text: string } | { type: 'abort'; id: number };

/** What the worker thread sends. */
export type Report =
  | { type: 'ready'; engine: string }
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; extraction: Extraction }
  | { type: 'failed'; id: number; error: Error };

/** Handed to the worker when it starts. */
export interface WorkerSetup {
  /** One number, shared: the id of the text whose turn it is, 0 between texts. Tells which text a crash was due to. */
  turn: Int32Array;
}
