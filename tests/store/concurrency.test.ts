import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createActions } from '../../src/actions/actions.ts';
import { createId } from '../../src/deps.ts';
import { Conflict } from '../../src/domain/errors.ts';
import type { Actor } from '../../src/domain/user.ts';
import { createDocumentReader } from '../../src/ingest/document-reader.ts';
import { createPageFetcher } from '../../src/ingest/page-fetcher.ts';
import { evidenceFolderOf, openStore } from '../../src/open-store.ts';
import { inspect } from '../faults/inspection.ts';
import { articleText, readLines } from '../faults/marked-writes.ts';
import type { TriedWrite } from '../faults/writers.ts';
import { makeDataDir } from './data-dirs.ts';
import { createPostgresServer } from './postgres-server.ts';

const REVIEWERS = 50;
const WRITES = 40;
/** Few, so that they get in each other's way. */
const ARTICLES = 3;

let server: Awaited<ReturnType<typeof createPostgresServer>>;
before(async () => {
  server = await createPostgresServer();
});
after(() => server.remove());

for (const name of ['lowdb', 'PostgreSQL']) {
  test(`${REVIEWERS} reviewers write ${WRITES} times each to claims that overlap (${name})`, async (t) => {
    const dataDir = await makeDataDir();
    const url = name === 'lowdb' ? dataDir : await server.createDatabase();
    const store = await openStore({ url, evidence: evidenceFolderOf(dataDir) });
    t.after(() => store.close());
    const actions = createActions({
      store,
      extract: readLines,
      readDocument: createDocumentReader(),
      fetchPage: createPageFetcher(),
      patience: 60_000,
      now: () => new Date(),
      createId,
      onError: (error) => assert.fail(error as Error),
    });
    const claims: string[] = [];
    for (let index = 0; index < ARTICLES; index++) {
      const file = await actions.importArticle(reviewer(0), { text: articleText(`town ${index}`) });
      claims.push(...file.claims.map(({ id }) => id));
    }
    const versions = new Map(claims.map((id) => [id, 1]));
    const tried: TriedWrite[] = [];

    async function review(number: number): Promise<void> {
      for (let round = 1; round <= WRITES; round++) {
        const mark = `w${number}x${round}`;
        const id = claims[(number * 7 + round * 5) % claims.length]!;
        const { version } = (await store.findClaim(id))!;
        // Whoever reads takes a moment before they write.
        await setImmediate();
        const write: TriedWrite = { mark, kind: 'attach', size: 1, ended: 'acknowledged' };
        try {
          const input = { kind: 'note', stance: 'context', excerpt: mark };
          const { claim } = await actions.attachEvidence(reviewer(number), id, version, input);
          assert.equal(claim.version, version + 1);
          versions.set(id, versions.get(id)! + 1);
        } catch (error) {
          assert.ok(error instanceof Conflict, String(error));
          write.ended = 'refused';
        }
        tried.push(write);
      }
    }
    await Promise.all(Array.from({ length: REVIEWERS }, (_, number) => review(number)));

    assert.equal(tried.length, REVIEWERS * WRITES);
    const accepted = tried.filter(({ ended }) => ended === 'acknowledged').length;
    assert.ok(accepted > 0 && accepted < tried.length, `${accepted} were accepted`);
    t.diagnostic(`${accepted} accepted, ${tried.length - accepted} conflicts`);
    assert.deepEqual(await inspect(store, tried), { lost: [], half: [], faults: [] });
    let evidence = 0;
    for (const [id, version] of versions) {
      const claim = (await store.findClaim(id))!;
      assert.equal(claim.version, version, 'each accepted write is one version');
      evidence += claim.evidence.length;
    }
    assert.equal(evidence, accepted);
  });
}

function reviewer(number: number): Actor {
  return { id: `u${number}`, name: `Reviewer ${number}`, role: 'reviewer', via: 'web' };
}
