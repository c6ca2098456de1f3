import assert from 'node:assert/strict';
import test from 'node:test';
import { realDisk } from '../../src/store/disk.ts';
import { createEvidenceFolder } from '../../src/store/evidence-folder.ts';
import { conditionOf } from '../../src/store/postgres/claim-filter.ts';
import { connect } from '../../src/store/postgres/connection.ts';
import { countMatches } from '../../src/store/postgres/count-claims.ts';
import { createPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { ClaimFilter } from '../../src/store/store.ts';
import { createTurns } from '../../src/store/turns.ts';
import { makeDataDir } from './data-dirs.ts';
import { createPostgresServer } from './postgres-server.ts';
import { makeClaim, makeImport } from './records.ts';

test('only states that may have matches are looked through', async (t) => {
  const server = await createPostgresServer();
  t.after(() => server.remove());
  const url = await server.createDatabase();
  const evidenceFiles = createEvidenceFolder(realDisk, await makeDataDir(), createTurns());
  const store = await createPostgresStore({ url, evidenceFiles });
  t.after(() => store.close());
  const content = { ...makeClaim().content, text: 'the mayor and the budget' };
  await store.commit(
    makeImport({ id: 'a1' }, [
      { content },
      { content, state: 'signed_off', verdict: 'mixed' },
      { content, state: 'signed_off', verdict: 'verified' },
      { content, state: 'proposed', verdict: 'verified', flags: ['stale'] },
    ]),
  );
  const connection = connect({ url, log: () => {} });
  t.after(() => connection.close());

  const { db } = connection.fast;
  const matches = (filter: ClaimFilter) => countMatches(db, filter, conditionOf(filter));
  const search = 'mayor budget';
  const mixed = await matches({ verdicts: ['mixed'], search });
  assert.deepEqual(mixed, { states: ['signed_off'], count: { total: 1, totalIsCapped: false } });
  assert.deepEqual((await matches({ flag: 'stale', search })).states, ['proposed']);
  assert.deepEqual((await matches({ verdicts: ['disputed'], search })).count.total, 0);
  assert.deepEqual((await matches({ verdicts: ['verified'], search, states: ['proposed'] })).count.total, 1);
  assert.equal((await matches({ search })).count.total, 4);
});
