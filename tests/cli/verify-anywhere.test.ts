import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeHistory } from '../../src/export/history-export.ts';
import { chainOf, eventsOf, OCCASION } from '../export/histories.ts';
import { createFolder, type Outcome, run } from './support.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** In a folder where there is nothing, with nothing in the environment, and little memory. */
function runIn(folder: string, args: readonly string[]): Promise<Outcome> {
  const node = ['--max-old-space-size=96', '--import', TSX, CLI, ...args];
  const child = spawn(process.execPath, node, { cwd: folder, env: { PATH: process.env.PATH } });
  const outcome: Outcome = { exitCode: -1, output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    outcome.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    outcome.errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ...outcome, exitCode: code ?? -1 }));
  });
}

/** 60 MB: more than there is memory for. */
async function* manyChains() {
  const comment = 'words '.repeat(500);
  for (let at = 0; at < 200; at++) {
    const chain = `a${String(at).padStart(4, '0')}`;
    yield chainOf(chain, 0, { events: eventsOf(chain, 100, { comment }) });
  }
}

test('a file is verified in an empty folder, line by line, and nothing is written there', async (t) => {
  const [folder, empty] = [await createFolder(t), await createFolder(t)];
  const file = path.join(folder, 'all.jsonl');
  await pipeline(Readable.from(writeHistory(manyChains(), OCCASION)), createWriteStream(file));
  const good = await runIn(empty, ['audit', 'verify', file]);
  assert.deepEqual([good.exitCode, good.errors], [0, '']);
  assert.match(good.output, /Checked 20,000 events in 200 histories: all is as it was written\./);
  assert.deepEqual(await readdir(empty), []);
});

test('a file that was tampered with ends in exit code 1, each fault with its line on standard output', async (t) => {
  const folder = await createFolder(t);
  const file = path.join(folder, 'small.jsonl');
  const lines: string[] = [];
  async function* chains() {
    yield chainOf('a1', 3);
    yield chainOf('b1', 2);
  }
  for await (const part of writeHistory(chains(), OCCASION)) lines.push(...part.trimEnd().split('\n'));
  const foreign = JSON.stringify(eventsOf('z9', 1)[0]);
  const tampered: [string, string[], RegExp][] = [
    [
      'altered',
      lines.with(3, lines[3]!.replace('number 2', 'number 9')),
      /^line 4: event 2 of a1 was altered/,
    ],
    ['removed', lines.toSpliced(3, 1), /^line 4: event 2 of a1 is numbered 3/],
    ['reordered', lines.toSpliced(3, 2, lines[4]!, lines[3]!), /^line 4: event 2 of a1 is numbered 3/],
    ['foreign', lines.toSpliced(4, 0, foreign), /^line 5: event 3 of a1 is numbered 1/],
    ['truncated', lines.slice(0, 5), /^line 5: the file ends here, without its last line/],
  ];
  for (const [what, all, fault] of tampered) {
    await writeFile(file, `${all.join('\n')}\n`);
    const { exitCode, output, errors } = await run(['audit', 'verify', file]);
    assert.deepEqual([exitCode, errors], [1, ''], what);
    assert.match(output, fault, what);
    assert.match(output, /\nChecked \d events in \d histor(y|ies): \d faults?\.\n/, what);
  }
});
