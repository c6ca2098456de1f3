import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { makeDataDir } from './data-dirs.ts';
import { makeImport } from './records.ts';

const LIMIT = 64 * 1024;

function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
}

const skip = hasPrlimit() ? false : 'prlimit (util-linux) is not installed: no limit can be set on files';

it('a write without room is refused, reading goes on, and there is writing again with room', {
  skip,
}, async () => {
  const dataDir = await makeDataDir();
  const filling = await createLowdbStore({ dataDir });
  await filling.commit(makeImport());
  await filling.close();
  const script = join(import.meta.dirname, 'full-disk-writer.ts');
  const command = [`--fsize=${LIMIT}:unlimited`, process.execPath, '--import', 'tsx', script, dataDir];
  const writer = spawn('prlimit', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: writer.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value as string;
  const review = async (length: number) => {
    writer.stdin.write(`${length}\n`);
    return JSON.parse(await next());
  };
  assert.equal(await next(), 'ready');
  assert.deepEqual(await review(10), { outcome: 'written', version: 2, events: 3, faults: [] });
  for (let times = 0; times < 3; times++)
    assert.deepEqual(await review(2 * LIMIT), { outcome: 'EFBIG', version: 2, events: 3, faults: [] });
  assert.deepEqual(await readdir(join(dataDir, 'articles')), ['a1.json']);
  assert.deepEqual(await review(20), { outcome: 'written', version: 3, events: 4, faults: [] });
  execFileSync('prlimit', ['--pid', String(writer.pid), '--fsize=unlimited:unlimited']);
  assert.deepEqual(await review(2 * LIMIT), { outcome: 'written', version: 4, events: 5, faults: [] });
  writer.stdin.end();
  await once(writer, 'close');
  const reopened = await createLowdbStore({ dataDir });
  assert.equal((await reopened.findClaim('a1-1'))!.rationale!.length, 2 * LIMIT);
  assert.deepEqual((await reopened.verifyAudit()).faults, []);
  await reopened.close();
});
