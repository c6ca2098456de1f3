import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { createArticleBytes } from '../../src/store/article-bytes.ts';
import { realDisk } from '../../src/store/disk.ts';
import { sha256Of } from '../../src/store/evidence-folder.ts';
import { makeDataDir } from './data-dirs.ts';

test('whoever begins to read while a file is being replaced reads it as it was', async () => {
  const folder = await makeDataDir();
  const bytes = createArticleBytes(realDisk, (id) => path.join(folder, id));
  const [old, next] = [Buffer.from('old'), Buffer.from('next')];
  await writeFile(path.join(folder, 'a1'), old);
  let isWritten = false;
  const writing = bytes.write('a1', next, old, () => {
    isWritten = true;
    // Still in the same moment: what is told of the file and what is read of it go together.
    assert.deepEqual(bytes.keepEarlier().find('a1'), old);
  });
  const earlier = bytes.keepEarlier();
  await writing;
  assert.ok(isWritten);
  assert.deepEqual(await bytes.read({ id: 'a1', sha256: sha256Of(old) }, earlier), old);
  assert.deepEqual(await bytes.read({ id: 'a1', sha256: sha256Of(next) }), next);
  await assert.rejects(bytes.read({ id: 'a1', sha256: sha256Of(old) }), /not as claimdesk wrote it/);
});
