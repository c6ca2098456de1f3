import { randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { createActions } from './actions/actions.ts';
import { createClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Event } from './domain/audit.ts';
import { createExtractor, type Extractor } from './extraction/host.ts';
import type { DocumentReader } from './ingest/document.ts';
import { createDocumentReader } from './ingest/document-reader.ts';
import { createPageFetcher, type PageFetcher } from './ingest/page-fetcher.ts';
import { createDigestJob, type DigestJob } from './mail/digest-job.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { evidenceFolderOf, openStore } from './open-store.ts';
import type { Store } from './store/store.ts';
import { inboxLines } from './web/inbox-lines.ts';
import type { WebDeps } from './web/web-deps.ts';

export interface Deps extends WebDeps {
  createId: () => string;
  extractor: Extractor;
  /** Null where no mail server is set. */
  mailer: Mailer | null;
  digests: DigestJob | null;
  close(): Promise<void>;
}

export interface DepsOptions {
  log?: Logger;
  now?: () => Date;
  /** Where links begin when the configuration does not say: the address that the server listens on. */
  baseUrl?: string;
  /** Left out: the engine in a thread of its own, which starts with the first text. */
  extractor?: Extractor;
  /** Left out: documents are read in threads of their own, and pages fetched from the open internet only. */
  readDocument?: DocumentReader;
  fetchPage?: PageFetcher;
  /** Milliseconds that an import waits for its claims before it goes on without. */
  patience?: number;
  /** Reads beside the server that has the folder. */
  readOnly?: boolean;
}

/** Longer than nearly every article takes, and no longer than anybody waits gladly. */
const PATIENCE_MS = 1000;

/** The one place that chooses adapters, clock and ids. Throws `StoreError` where the data folder cannot be used. */
export async function createDeps(config: Config, options: DepsOptions = {}): Promise<Deps> {
  const {
    log = createLogger(config.logLevel),
    now = createClock(),
    readOnly = false,
    patience = PATIENCE_MS,
  } = options;
  const store = await openStore({
    url: config.databaseUrl ?? config.dataDir,
    evidence: config.evidenceUrl ?? evidenceFolderOf(config.dataDir),
    readOnly,
    log: (line) => log.info(line),
  });
  try {
    const secret = await store.secret();
    const { extractor = createExtractor({ onError: (err) => log.error({ err }, 'extraction broke off') }) } =
      options;
    const {
      readDocument = createDocumentReader({
        onError: (err) => log.warn({ err }, 'a document could not be read'),
      }),
      fetchPage = createPageFetcher(),
    } = options;
    const actions = createActions({
      store,
      extract: extractor.extract,
      readDocument,
      fetchPage,
      patience,
      now,
      createId,
      onError: (err) => log.error({ err }, 'an extraction could not be written down'),
    });
    const baseUrl = config.baseUrl ?? options.baseUrl ?? `http://${config.host}:${config.port}`;
    const mailer = config.mail && createMailer(config.mail);
    const digests = mailer && createDigestJob({ ...digestBasis(store, now), mailer, baseUrl, log });
    return {
      store,
      extractor,
      mailer,
      digests,
      sendsMail: mailer !== null,
      actions,
      createId,
      log,
      now,
      baseUrl,
      secret,
      async close() {
        await digests?.stop();
        await actions.stopExtractions();
        await extractor.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function digestBasis(store: Store, now: () => Date) {
  return {
    store,
    now,
    holder: createId(),
    tell: async (events: readonly Event[]) =>
      (await inboxLines(store, events, now())).map(({ entry: { sentence, comment }, ...about }) => ({
        sentence,
        comment,
        articleTitle: about.articleTitle,
        words: about.words,
        href: about.href,
      })),
  };
}

/** Of lines that wait for room, in bytes; those that come after are lost. */
const MAX_UNWRITTEN_LOG = 1024 * 1024;

/** Never a cookie, password, token or link, wherever somebody passes one to the log by mistake. */
const SECRETS = ['cookie', 'authorization', 'password', 'current', 'repeat', 'token', 'secret', '_csrf'];

export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    redact: { paths, censor: '[kept out]' },
    // Only what helps to find the cause: errors of body parsers carry the body, those of requests the headers.
    serializers: { err: describeError },
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return pino(options, destination ?? standardOutput());
}

/** A log that cannot be written (its disk is full, say) must not take the desk down: it goes on once there is room. */
function standardOutput(): DestinationStream {
  const out = pino.destination({ dest: 1, sync: true, maxLength: MAX_UNWRITTEN_LOG });
  out.on('error', () => {});
  // What could be written is written already; to wait here, as pino does after a fatal line, would be without end.
  out.flushSync = () => {};
  return out;
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name: error.name, code: (error as NodeJS.ErrnoException).code, stack: error.stack, ...cause };
}

/** 80 random bits in lower-case letters and digits, so that ids survive file systems, URLs and dictation. */
export function createId(): string {
  return BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0');
}
