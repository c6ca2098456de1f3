import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createActions } from '../../src/actions/actions.ts';
import { actorOf, SYSTEM } from '../../src/actions/manage-users.ts';
import type { Actor, Role } from '../../src/domain/user.ts';
import type { Extract } from '../../src/extract/engine.ts';
import type { DocumentReader } from '../../src/ingest/document.ts';
import { createDocumentReader } from '../../src/ingest/document-reader.ts';
import { createPageFetcher, type PageFetcher } from '../../src/ingest/page-fetcher.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { createDirectExtractor } from '../extraction/direct.ts';

/** The real actions over a store in a folder of its own, with a clock that moves a second at every look. */
export async function createActionDesk(
  options: {
    extract?: Extract;
    patience?: number;
    readDocument?: DocumentReader;
    fetchPage?: PageFetcher;
  } = {},
) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-actions-'));
  const store = await createLowdbStore({ dataDir });
  let time = Date.parse('2026-03-01T09:00:00Z');
  let ids = 0;
  const createProcess = () =>
    createActions({
      store,
      extract: options.extract ?? createDirectExtractor().extract,
      readDocument: options.readDocument ?? createDocumentReader(),
      fetchPage: options.fetchPage ?? createPageFetcher({ allowLoopback: true }),
      patience: options.patience ?? 60_000,
      onError: (error) => {
        throw error;
      },
      now: () => {
        time += 1000;
        return new Date(time);
      },
      createId: () => `id${++ids}`,
    });
  const actions = createProcess();
  return {
    store,
    dataDir,
    actions,
    /** The actions of another process that shares the store. */
    beside: createProcess,
    forward: (milliseconds: number) => {
      time += milliseconds;
    },
    async add(role: Role, name: string = role, password?: string): Promise<Actor> {
      return actorOf(
        await actions.addUser(SYSTEM, { email: `${name}@desk.example`, name, role, password }),
        'web',
      );
    },
    async cleanup() {
      await actions.stopExtractions();
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

export type ActionDesk = Awaited<ReturnType<typeof createActionDesk>>;
