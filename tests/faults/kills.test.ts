import assert from 'node:assert/strict';
import test from 'node:test';
import { STORES } from './desks.ts';
import { killInRounds } from './kill-rounds.ts';

/** The first two kill a lean process, the third the server; on PostgreSQL each has another victim. */
const KILLS = 3;

for (const store of STORES) {
  test(`kills under concurrent writers lose nothing that was acknowledged (${store})`, async () => {
    const report = await killInRounds({ store, kills: KILLS, serverEvery: KILLS });
    assert.equal(report.kills, KILLS);
    assert.ok(report.acknowledged >= KILLS, `${report.acknowledged} writes were acknowledged`);
    const { lost, half, faults } = report;
    assert.deepEqual({ lost, half, faults }, { lost: [], half: [], faults: [] });
  });
}
