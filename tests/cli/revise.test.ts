import assert from 'node:assert/strict';
import test from 'node:test';
import { ARTICLE, createFolder, type RunOptions, run } from './support.ts';

test('a new text is looked at, then frozen against the version that was looked at', async (t) => {
  const env = { DATA_DIR: await createFolder(t) };
  const desk = (args: string[], options: RunOptions = {}) => run(args, { env, ...options });
  const id = (await desk(['import', '-'], { input: ARTICLE })).output.slice(0, 16);
  const input = ARTICLE.replace('14 crossings', '15 crossings');

  const unversioned = await desk(['revise', id, '-'], { input });
  assert.equal(unversioned.exitCode, 1);
  assert.match(unversioned.errors, /Say which version .* --against NUMBER.*--preview/);
  const preview = await desk(['revise', id, '-', '--preview'], { input });
  assert.match(
    preview.output,
    /2 kept, 0 moved, 1 stale, 0 orphaned; 0 new\.\n {2}claim 2 stale: 14 crossings/,
  );
  const version = /--against (\d+)\n$/.exec(preview.output)![1]!;

  const frozen = await desk(['revise', id, '-', '--against', version], { input });
  assert.equal(frozen.output, `${id}  revision 2  (2 kept, 0 moved, 1 stale, 0 orphaned; 0 new)\n`);
  const stale = await desk(['revise', id, '-', '--against', version], { input: `${input}\nMore.\n` });
  assert.equal(stale.exitCode, 1);
  assert.match(stale.errors, /This article changed while you were at it/);
  const same = await desk(['revise', id, '-', '--preview'], { input });
  assert.match(same.output, /nothing would change/);
  assert.match(
    (await desk(['revise', 'nosuch', '-', '--preview'], { input })).errors,
    /There is no article nosuch/,
  );
});
