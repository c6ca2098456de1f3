import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { realDisk } from '../../src/store/disk.ts';
import { createEvidenceFolder } from '../../src/store/evidence-folder.ts';
import { createPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NotSaved, StoreError, UncertainWrite } from '../../src/store/store-error.ts';
import { createTurns } from '../../src/store/turns.ts';
import { makeDataDir } from './data-dirs.ts';
import { createFailingClients, MISHAPS, type Mishap } from './failing-client.ts';
import { createPostgresServer } from './postgres-server.ts';
import {
  makeArticle,
  makeClaim,
  makeEvent,
  makeEvidence,
  makeImport,
  makeRevision,
  makeUser,
} from './records.ts';

let server: Awaited<ReturnType<typeof createPostgresServer>>;
let store: Store;
/** Reads as another process does. */
let other: Store;
const clients = createFailingClients();

before(async () => {
  server = await createPostgresServer();
  const url = await server.createDatabase();
  const evidenceFiles = createEvidenceFolder(realDisk, await makeDataDir(), createTurns());
  store = await createPostgresStore({ url, evidenceFiles, Client: clients.Client });
  other = await createPostgresStore({ url, evidenceFiles });
});
after(async () => {
  await Promise.all([store.close(), other.close()]);
  await server.remove();
});

let number = 0;

/** A kind of write; made anew for each fault. */
interface Write {
  prepare(): Promise<{ write: () => Promise<unknown>; read: (from: Store) => Promise<unknown> }>;
}

const WRITES: Record<string, Write> = {
  'an import': {
    async prepare() {
      const id = `new${++number}`;
      const change = makeImport({ id, title: `Dam ${id}` }, [{}, { source: sourceNamed(id) }]);
      return { write: () => store.commit(change), read: (from) => from.findArticle(id) };
    },
  },
  'a revision with claims, evidence and a new title': {
    async prepare() {
      const id = `old${++number}`;
      await store.commit(makeImport({ id }, [{}, {}]));
      const change = {
        articleId: id,
        article: makeArticle({ id, version: 2, revision: 2, title: `Dam ${id}` }),
        revisions: [makeRevision({ number: 2, text: 'The dam is unsafe, said the mayor.' })],
        claims: [
          makeClaim({
            articleId: id,
            version: 2,
            verdict: 'mixed',
            state: 'proposed',
            evidence: [makeEvidence()],
          }),
          makeClaim({ articleId: id, number: 3, revision: 2, source: sourceNamed(id) }),
        ],
        events: [makeEvent({ type: 'article.revise' }), makeEvent({ claimId: `${id}-1` })],
      };
      return { write: () => store.commit(change), read: (from) => from.findArticle(id) };
    },
  },
  'a new account': {
    async prepare() {
      const id = `u${++number}`;
      const users = [makeUser({ id, email: `${id}@desk.example` })];
      const events = [makeEvent({ type: 'user.add', subject: id })];
      return { write: () => store.commitDesk({ users, events }), read: (from) => from.desk() };
    },
  },
};

function sourceNamed(who: string) {
  return { ...makeClaim().source, who };
}

/** All that a store answers that a commit has a part in. */
async function view(from: Store) {
  const [counts, claims, articles, sources, heads, desk] = await Promise.all([
    from.countClaims(),
    from.listClaims({ limit: 200 }),
    from.listArticles({ limit: 200 }),
    from.listSources({ limit: 200 }),
    from.heads(),
    from.desk(),
  ]);
  return { counts, claims, articles, sources, heads, desk };
}

async function checkAgainstOther(): Promise<void> {
  assert.deepEqual(await view(store), await view(other));
  assert.deepEqual((await other.verifyAudit()).faults, []);
}

for (const [what, { prepare }] of Object.entries(WRITES)) {
  describe(`${what} in PostgreSQL`, () => {
    let statements: string[];

    before(async () => {
      const { write } = await prepare();
      clients.end();
      await write();
      const all = clients.end();
      statements = all.slice(all.indexOf('BEGIN'), all.indexOf('COMMIT') + 1);
    });

    for (const mishap of MISHAPS) {
      test(`is there or not, wherever a statement is ${mishap}`, async () => {
        assert.deepEqual([statements[0], statements.at(-1)], ['BEGIN', 'COMMIT']);
        // No server refuses a BEGIN and does the rest.
        const first = mishap.startsWith('cut') ? 1 : 2;
        for (let at = first; at <= statements.length; at++) {
          const { write, read } = await prepare();
          const earlier = await read(other);
          clients.fail(at, mishap);
          const error = await write().then(
            () => null,
            (reason: Error) => reason,
          );
          clients.end();
          const later = await read(other);
          const isThere = JSON.stringify(later) !== JSON.stringify(earlier);
          const place = `${mishap} at ${statements[at - 1]}: ${error}`;
          if (error === null) assert.ok(isThere, place);
          else if (!(error instanceof UncertainWrite)) assert.ok(!isThere, place);
          checkOutcome(mishap, at === statements.length, error);
          assert.deepEqual(await read(store), later);
        }
        await checkAgainstOther();
      });
    }

    test('that nobody can tell of is said to be uncertain', async () => {
      for (const mishap of ['cut before', 'cut after'] as const) {
        const { write } = await prepare();
        clients.fail(statements.length, mishap, { thenAway: true });
        await assert.rejects(write(), UncertainWrite);
        clients.end();
      }
      await checkAgainstOther();
    });
  });
}

/** Only the commit itself can leave anything open, and only where the server did not come to know the article. */
function checkOutcome(mishap: Mishap, isCommit: boolean, error: Error | null): void {
  if (mishap === 'failed unheard') assert.ok(error !== null);
  else if (mishap === 'refused')
    assert.ok(error instanceof NotSaved && /its disk is full/.test(error.message));
  else if (!isCommit || mishap === 'cut after') assert.equal(error, null);
  else assert.ok(error instanceof StoreError);
}
