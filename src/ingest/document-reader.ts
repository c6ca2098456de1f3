import { Invalid } from '../domain/errors.ts';
import { startWorker, workerBeside } from '../start-worker.ts';
import { type DocumentBytes, type DocumentReader, MAX_DOCUMENT, type ReadDocument } from './document.ts';
import { createPlaces } from './places.ts';
import type { Reading } from './worker.ts';

export interface DocumentReaderOptions {
  /** What runs in the thread. */
  worker?: URL;
  timeLimitMs?: number;
  /** Of JavaScript heap, in MB. */
  heap?: number;
  /** What the whole process may grow by while a document is read, in MB: bytes that are unpacked are in no heap. */
  growth?: number;
  /** Hears what went wrong inside a thread, for the log. */
  onError?: (error: Error) => void;
}

const MB = 1024 * 1024;
const LOOK_EVERY_MS = 100;
/** Threads at a time; other documents wait. */
const AT_ONCE = 2;

const TOO_LONG =
  'Reading this takes too long: it is very large, or built in an unusual way. Paste the words that matter.';
const TOO_MUCH = 'Reading this takes more memory than it may. Paste the words that matter.';
const UNREADABLE = 'This could not be read. Save it as plain text or PDF and try again, or paste the words.';

/**
 * Reads each document in a thread of its own, which is ended when it takes too long or too much: parsers of HTML, PDF
 * and Word files can be kept busy for minutes by a few kilobytes.
 */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  const takePlace = createPlaces(AT_ONCE);
  return async (document) => {
    if (document.bytes.length > MAX_DOCUMENT) {
      throw new Invalid(
        `The file is too large: at most ${MAX_DOCUMENT / MB} MB. Paste the words that matter.`,
      );
    }
    const leave = await takePlace();
    try {
      return await readInThread(document, options);
    } finally {
      leave();
    }
  };
}

async function readInThread(document: DocumentBytes, options: DocumentReaderOptions): Promise<ReadDocument> {
  const { worker: file = workerBeside(import.meta.url), timeLimitMs = 15_000 } = options;
  const { heap = 384, growth = 768, onError = () => {} } = options;
  const sizeBefore = process.memoryUsage.rss();
  const worker = startWorker(file, {
    workerData: document,
    resourceLimits: { maxOldGenerationSizeMb: heap, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  const reading = new Promise<Reading>((resolve, reject) => {
    timer = setTimeout(() => reject(new Invalid(TOO_LONG)), timeLimitMs);
    watch = setInterval(() => {
      if (process.memoryUsage.rss() - sizeBefore > growth * MB) reject(new Invalid(TOO_MUCH));
    }, LOOK_EVERY_MS);
    worker.on('message', resolve);
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') reject(new Invalid(TOO_MUCH));
      else resolve({ type: 'failed', error });
    });
    worker.on('exit', (code) =>
      resolve({ type: 'failed', error: new Error(`A document’s thread ended with ${code}.`) }),
    );
  });
  try {
    return documentOf(await reading, onError);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    await worker.terminate();
  }
}

function documentOf(reading: Reading, onError: (error: Error) => void): ReadDocument {
  if (reading.type === 'read') return reading.document;
  if (reading.type === 'refused') throw new Invalid(reading.message);
  onError(reading.error);
  throw new Invalid(UNREADABLE);
}
