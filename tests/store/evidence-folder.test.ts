import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Disk, realDisk } from '../../src/store/disk.ts';
import { createEvidenceFolder, evidencePath, sha256Of } from '../../src/store/evidence-folder.ts';
import { createTurns } from '../../src/store/turns.ts';
import { makeDataDir } from './data-dirs.ts';
import { describeEvidenceContract } from './evidence-contract.ts';
import { createFailingDisk, STEPS } from './failing-disk.ts';

describeEvidenceContract('evidence in a folder', async () => {
  const folder = await makeDataDir();
  const open = () => createEvidenceFolder(realDisk, folder, createTurns());
  return {
    files: open(),
    reopen: async () => open(),
    tamper: (sha256, bytes) => writeFile(evidencePath(folder, sha256), bytes),
  };
});

describe('a folder that several processes write evidence to', () => {
  const page = Buffer.from('captured page');
  const sha256 = sha256Of(page);

  it('gets the same file from two at once, each under a name of its own until it is whole', async () => {
    const folder = await makeDataDir();
    const written: string[] = [];
    // Each waits with half of its file until the other is as far.
    let bothAreWriting = () => {};
    const met = new Promise<void>((resolve) => {
      bothAreWriting = resolve;
    });
    const disk: Disk = {
      ...realDisk,
      async open(path, flags, mode) {
        const file = await realDisk.open(path, flags, mode);
        if (flags === 'r') return file;
        written.push(String(path));
        if (written.length === 2) bothAreWriting();
        await met;
        return file;
      },
    };
    const processes = [1, 2].map(() => createEvidenceFolder(disk, folder, createTurns()));
    assert.deepEqual(await Promise.all(processes.map((files) => files.save(page))), [sha256, sha256]);
    assert.deepEqual(Buffer.from((await processes[0]!.find(sha256))!), page);
    assert.notEqual(written[0], written[1]);
    for (const path of written) {
      assert.ok(path.startsWith(evidencePath(folder, sha256)) && path.endsWith('.tmp'), path);
    }
    assert.deepEqual(await readdir(join(folder, sha256.slice(0, 2))), [sha256]);
  });

  it('does not take a file for saved whose name another may not have got onto the disk', async () => {
    const folder = await makeDataDir();
    await createEvidenceFolder(realDisk, folder, createTurns()).save(page);
    const { disk, fail } = createFailingDisk();
    const files = createEvidenceFolder(disk, folder, createTurns());
    fail('folder fsync');
    await assert.rejects(files.save(page), /folder fsync failed/);
    const synced: string[] = [];
    const watched: Disk = {
      ...realDisk,
      async open(path, flags, mode) {
        if (flags === 'r') synced.push(String(path));
        return realDisk.open(path, flags, mode);
      },
    };
    assert.equal(await createEvidenceFolder(watched, folder, createTurns()).save(page), sha256);
    assert.deepEqual(synced, [join(folder, sha256.slice(0, 2)), folder]);
  });

  for (const step of STEPS) {
    it(`keeps nothing of a write that fails: ${step}`, async () => {
      const folder = await makeDataDir();
      const { disk, fail } = createFailingDisk();
      const files = createEvidenceFolder(disk, folder, createTurns());
      fail(step);
      await assert.rejects(files.save(page), /failed on purpose/);
      const left = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
      assert.deepEqual(left, []);
      assert.equal(await files.save(page), sha256);
      assert.deepEqual(Buffer.from((await files.find(sha256))!), page);
    });
  }
});
