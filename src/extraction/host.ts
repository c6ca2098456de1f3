import type { Worker } from 'node:worker_threads';
import type { Extract, Extracted, ExtractOptions } from '../extract/engine.ts';
import { startWorker, workerBeside } from '../start-worker.ts';
import type { Order, Report, WorkerSetup } from './messages.ts';

/** Extraction in a thread of its own, so that no text keeps the server from answering. */
export interface Extractor {
  /** Rejects with `ExtractionFailed`, or with the signal's reason. Starts the thread where it does not run. */
  extract: Extract;
  /** Loads the engine now, so that the first text need not wait for it. Rejects where it cannot be loaded. */
  start(): Promise<void>;
  /** Ends the thread; what is being read is aborted. */
  close(): Promise<void>;
}

/** Why a text could not be read, in words for whoever asked. */
export class ExtractionFailed extends Error {
  override readonly name = 'ExtractionFailed';
}

export interface ExtractorOptions {
  /** Hears what went wrong inside the thread, for the log. */
  onError?: (error: Error) => void;
  /** What runs in the thread. */
  worker?: URL;
  /** Of JavaScript heap, in MB. */
  memory?: number;
  /** A text that is read this long without any progress is given up. */
  silenceMs?: number;
}

interface Job {
  id: number;
  text: string;
  options: ExtractOptions;
  /** How often it was sent: a second crash on a text's way is one too many, whoever is to blame. */
  sent: number;
  resolve: (extracted: Extracted) => void;
  reject: (reason: unknown) => void;
}

interface Thread {
  worker: Worker;
  /** The engine's name once it is loaded. */
  engine: string | null;
  loaded: Promise<void>;
  /** Looks at the clock since the last sign of life. */
  silent: number;
}

/** The thread's own code. */
const WORKER = workerBeside(import.meta.url);

const LOOKS = 4;
const OUT_OF_MEMORY = 'This text needs more memory than extraction may use. Split it into several articles.';
const STOPPED = 'The extraction engine broke off while it read this text.';
const SILENT = 'The extraction engine got no further with this text.';
const UNREADABLE = 'The extraction engine could not read this text.';

export function createExtractor(given: ExtractorOptions = {}): Extractor {
  const { onError = () => {}, worker: file = WORKER, memory = 512, silenceMs = 60_000 } = given;
  const jobs = new Map<number, Job>();
  let thread: Thread | null = null;
  let lastId = 0;
  let isClosed = false;
  let watch: NodeJS.Timeout | null = null;

  function open(): Thread {
    const turn = new Int32Array(new SharedArrayBuffer(4));
    const setup: WorkerSetup = { turn };
    const limits = { maxOldGenerationSizeMb: memory };
    const worker = startWorker(file, { workerData: setup, resourceLimits: limits });
    const opened: Thread = { worker, engine: null, loaded: loaded(worker), silent: 0 };
    // Who waits for it hears of it; nobody may be waiting.
    opened.loaded.catch(() => {});
    let cause: Error | null = null;
    worker.on('message', (report: Report) => {
      opened.silent = 0;
      if (report.type !== 'ready') return hear(report, opened);
      opened.engine = report.engine;
      rest();
    });
    worker.on('error', (error: Error) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (thread === opened) thread = null;
      if (isClosed) return;
      const error = cause ?? new Error('The extraction thread ended.');
      onError(error);
      if (opened.engine !== null) recover(Atomics.load(turn, 0), reasonOf(error, opened), error);
      else for (const job of jobs.values()) end(job).reject(failure(notStarted(error), error));
    });
    return opened;
  }

  /** Only the text whose turn it was is given up; the others are read by a new thread. */
  function recover(suspect: number, reason: string, error: Error): void {
    for (const job of [...jobs.values()])
      if (job.id === suspect || job.sent > 1) end(job).reject(failure(reason, error));
    for (const job of jobs.values()) send(job);
  }

  function send(job: Job): void {
    job.sent++;
    thread ??= open();
    thread.worker.ref();
    watch ??= setInterval(look, silenceMs / LOOKS).unref();
    thread.worker.postMessage({ type: 'read', id: job.id, text: job.text } satisfies Order);
  }

  function hear(report: Exclude<Report, { type: 'ready' }>, { engine }: Thread): void {
    const job = jobs.get(report.id);
    // Aborted: nobody waits for it.
    if (!job) return;
    if (report.type === 'progress') return void job.options.onProgress?.(report.done, report.total);
    end(job);
    if (report.type === 'done') job.resolve({ ...report.extraction, engine: engine! });
    else {
      onError(report.error);
      job.reject(failure(UNREADABLE, report.error));
    }
  }

  function end(job: Job): Job {
    jobs.delete(job.id);
    rest();
    return job;
  }

  /** An idle thread keeps no process alive. */
  function rest(): void {
    if (jobs.size > 0) return;
    thread?.worker.unref();
    if (watch) clearInterval(watch);
    watch = null;
  }

  /** Counted in looks, not by the clock: a machine that slept has not been reading. */
  function look(): void {
    if (thread && ++thread.silent > LOOKS) void thread.worker.terminate();
  }

  return {
    extract(text, options = {}) {
      const { signal } = options;
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (isClosed) return reject(failure('The desk is stopping.'));
        const job: Job = { id: ++lastId, text, options, sent: 0, resolve, reject };
        jobs.set(job.id, job);
        send(job);
        signal?.addEventListener('abort', () => {
          if (!jobs.has(job.id)) return;
          thread?.worker.postMessage({ type: 'abort', id: job.id } satisfies Order);
          end(job).reject(signal.reason);
        });
      });
    },
    async start() {
      thread ??= open();
      await thread.loaded;
    },
    async close() {
      isClosed = true;
      for (const job of [...jobs.values()]) end(job).reject(failure('The desk is stopping.'));
      await thread?.worker.terminate();
    },
  };
}

/** The first thing that a thread says is that its engine is loaded. */
function loaded(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', (error: Error) => reject(failure(notStarted(error), error)));
    worker.once('exit', () => reject(failure(notStarted(new Error('its thread ended')))));
  });
}

function notStarted(error: Error): string {
  return `Extraction cannot be started: ${error.message}`;
}

function failure(message: string, cause?: Error): ExtractionFailed {
  return new ExtractionFailed(message, { cause });
}

function reasonOf(error: Error, { silent }: Thread): string {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return OUT_OF_MEMORY;
  return silent > LOOKS ? SILENT : STOPPED;
}
