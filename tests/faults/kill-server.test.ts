import assert from 'node:assert/strict';
import test from 'node:test';
import { killServer } from './kill-server.ts';

test('a killed server loses no acknowledged write and its histories hold', async () => {
  const report = await killServer(3, 40);
  assert.equal(report.kills, 3);
  assert.ok(report.acknowledged >= 3, `${report.acknowledged} writes were acknowledged`);
  assert.deepEqual(report.lost, []);
  assert.deepEqual(report.faults, []);
});
