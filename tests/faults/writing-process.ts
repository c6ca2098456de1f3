import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createActions } from '../../src/actions/actions.ts';
import { createId } from '../../src/deps.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { createDocumentReader } from '../../src/ingest/document-reader.ts';
import { createPageFetcher } from '../../src/ingest/page-fetcher.ts';
import { openStore } from '../../src/open-store.ts';
import { NotSaved, StoreError } from '../../src/store/store-error.ts';
import { doWrite, KINDS, type MarkedWrite, readLines } from './marked-writes.ts';
import { type Ending, WRITERS } from './writers.ts';

/** Writes to a desk without end, several writes at once, and says on standard output what it began and how it ended. */
const [url, evidence, round] = process.argv.slice(2) as [string, string, string];

/** At once, whatever becomes of this process: an acknowledgement must not be lost on its way. */
function say(line: { began: MarkedWrite } | { mark: string; ended: Ending } | 'ready'): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

const store = await openStore({ url, evidence });
const desk = {
  store,
  actions: createActions({
    store,
    extract: readLines,
    readDocument: createDocumentReader(),
    fetchPage: createPageFetcher(),
    patience: 60_000,
    now: () => new Date(),
    createId,
    onError: (error) => {
      throw error;
    },
  }),
};
// All of them write to these few, so that many a write is refused.
const { items } = await store.listArticles({ limit: 6 });
const articleIds = items.map(({ article }) => article.id);
let count = 0;

async function writeOnce(): Promise<void> {
  const mark = `w${round}x${++count}`;
  const kind = KINDS[randomInt(KINDS.length)]!;
  let isBegun = false;
  try {
    await doWrite(desk, kind, mark, articleIds, (began) => {
      isBegun = true;
      say({ began });
    });
    say({ mark, ended: 'acknowledged' });
  } catch (error) {
    if (isBegun) say({ mark, ended: endingOf(error) });
    // The database is away: nobody would ask again at once.
    if (error instanceof StoreError) await setTimeout(20);
  }
}

function endingOf(error: unknown): Ending {
  if (error instanceof DomainError) return 'refused';
  if (error instanceof NotSaved) return 'failed';
  // Also where what was saved could not be read again.
  if (error instanceof StoreError) return 'uncertain';
  throw error;
}

async function writer(): Promise<never> {
  for (;;) await writeOnce();
}

say('ready');
await Promise.all(Array.from({ length: WRITERS }, writer));
