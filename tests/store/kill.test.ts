import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { makeDataDir } from './data-dirs.ts';

/** Kills a writing process at a random moment; returns the last version that it was told is durable, by article. */
async function killWriter(dataDir: string): Promise<Map<string, number>> {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'kill-writer.ts'), dataDir];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  writer.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  await once(writer.stdout, 'data');
  await setTimeout(Math.random() * 150);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  const lines = output.split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => line.split(' ')).map(([article, version]) => [article!, Number(version)]),
  );
}

it('what was acknowledged is there after kill -9, and the audit is clean', async () => {
  const dataDir = await makeDataDir();
  for (let round = 0; round < 5; round++) {
    const acknowledged = await killWriter(dataDir);
    assert.ok(acknowledged.size > 0);
    const store = await createLowdbStore({ dataDir });
    for (const [article, version] of acknowledged) {
      const claim = (await store.findClaim(`${article}-1`))!;
      assert.ok(claim.version >= version, `${article} lost version ${version}: it is at ${claim.version}`);
    }
    assert.deepEqual((await store.verifyAudit()).faults, []);
    await store.close();
  }
});
