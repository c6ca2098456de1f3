import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { inGroups } from '../../src/domain/heads.ts';
import { ARTICLE, createFolder, type RunOptions, run } from './support.ts';

async function createDesk(t: TestContext) {
  const folder = await createFolder(t);
  const dataDir = path.join(folder, 'data');
  const article = path.join(folder, 'article.txt');
  await writeFile(article, ARTICLE);
  const env = { DATA_DIR: dataDir, BASE_URL: 'https://desk.test' };
  const desk = (args: string[], options: RunOptions = {}) => run(args, { env, ...options });
  const ids: string[] = [];
  for (let at = 0; at < 3; at++) ids.push((await desk(['import', article])).output.slice(0, 16));
  await desk(['users', 'add', 'ana@desk.test', '--role', 'admin', '--password-stdin'], {
    input: 'correct horse battery\n',
  });
  const at = (name: string) => path.join(folder, name);
  return { desk, at, ids };
}

/** No desk is to be found there, and none is made. */
async function nowhere(t: TestContext) {
  const folder = await createFolder(t);
  return { DATA_DIR: path.join(folder, 'none'), DATABASE_URL: 'not an address' };
}

test('every history is written to a file, which is checked where there is no desk', async (t) => {
  const { desk, at } = await createDesk(t);
  const exported = await desk(['audit', 'export', '--out', at('all.jsonl')]);
  assert.deepEqual([exported.exitCode, exported.output, exported.errors], [0, '', '']);
  assert.equal(
    (await desk(['audit', 'export'])).output.split('\n').length,
    (await readFile(at('all.jsonl'), 'utf8')).split('\n').length,
  );
  const env = await nowhere(t);
  const verified = await run(['audit', 'verify', at('all.jsonl')], { env });
  assert.deepEqual([verified.exitCode, verified.errors], [0, '']);
  assert.match(
    verified.output,
    /^Written down \d{4}-\S+Z at the desk https:\/\/desk\.test\.\nChecked 13 events in 4 histories: all is as it was written\.\nSHA-256 of all heads: (?:[0-9a-f]{4} ?){16}\n$/,
  );
});

test('one article’s history names its head', async (t) => {
  const { desk, at, ids } = await createDesk(t);
  await desk(['audit', 'export', '--article', ids[0]!, '--out', at('one.jsonl')]);
  const { output } = await run(['audit', 'verify', at('one.jsonl')]);
  assert.match(
    output,
    /\nChecked 4 events in 1 history: all is as it was written\.\nHead: entry 4, [0-9a-f]{64}\n$/,
  );
  const none = await desk(['audit', 'export', '--article', 'nosuch', '--out', at('none.jsonl')]);
  assert.deepEqual([none.exitCode, none.errors], [1, 'There is no article nosuch.\n']);
  await assert.rejects(readFile(at('none.jsonl')));
});

test('heads that were kept are held against the desk and against files', async (t) => {
  const { desk, at, ids } = await createDesk(t);
  assert.equal((await desk(['audit', 'heads', '--out', at('heads.json')])).exitCode, 0);
  const text = (await desk(['audit', 'heads', '--text'])).output;
  assert.match(text, new RegExp(`\\n${ids[0]} 4 [0-9a-f]{64}\\n`));
  await desk(['audit', 'export', '--out', at('all.jsonl')]);
  for (const args of [
    ['audit', 'verify'],
    ['audit', 'verify', at('all.jsonl')],
  ])
    assert.equal((await desk([...args, '--heads', at('heads.json')])).exitCode, 0, args.join(' '));
  const heads = await readFile(at('heads.json'), 'utf8');
  const said = (await desk(['audit', 'verify', '--heads', at('heads.json')])).output;
  assert.equal(
    said.split('\n')[0],
    `Held against 4 kept heads, SHA-256 ${inGroups(JSON.parse(heads).sha256).join(' ')}.`,
  );
  await writeFile(at('typo.json'), heads.replace('"seq":4', '"seq":3'));
  assert.match(
    (await desk(['audit', 'verify', '--heads', at('typo.json')])).errors,
    /is not as it was written: its own digest is that of other heads/,
  );
  // A desk whose article was written anew from the start holds in itself.
  const other = JSON.parse(heads);
  other.heads[ids[0]!].hash = 'f'.repeat(64);
  await writeFile(at('other.json'), JSON.stringify({ heads: other.heads }));
  const found = await desk(['audit', 'verify', at('all.jsonl'), '--heads', at('other.json')]);
  assert.equal(found.exitCode, 1);
  assert.match(found.output, new RegExp(`line \\d+: the head of ${ids[0]} is not the one that was kept`));
  assert.equal((await desk(['audit', 'verify', '--heads', at('other.json')])).exitCode, 1);
});

test('a tampered file is found, line by line', async (t) => {
  const { desk, at } = await createDesk(t);
  await desk(['audit', 'export', '--out', at('all.jsonl')]);
  const text = await readFile(at('all.jsonl'), 'utf8');
  await writeFile(at('altered.jsonl'), text.replace('14 crossings', '15 crossings'));
  const altered = await run(['audit', 'verify', at('altered.jsonl')]);
  assert.equal(altered.exitCode, 1);
  assert.match(
    altered.output,
    /^line \d+: event \d of \w+ was altered after it was written\nline \d+: the file is not as it was written/,
  );
  assert.match(altered.output, /: 2 faults\.\n/);
  await writeFile(at('cut.jsonl'), text.slice(0, text.length / 2));
  assert.match((await run(['audit', 'verify', at('cut.jsonl')])).output, /it was cut short/);
  await writeFile(at('escape.jsonl'), text.replace(/"chain":"\w+","head"/, '"chain":"\\u001b[2J","head"'));
  assert.ok(!(await run(['audit', 'verify', at('escape.jsonl')])).output.includes('\u001b'));
});

test('what cannot be checked is said in one sentence', async (t) => {
  const { at } = await createDesk(t);
  await mkdir(at('folder'));
  const cases: [string, RegExp][] = [
    [at('nosuch.jsonl'), /cannot be read \(ENOENT\)/],
    [at('folder'), /cannot be read \(EISDIR\)/],
    [at('article.txt'), /^This is no history of claimdesk/],
    ['/dev/null', /^This is no history of claimdesk/],
  ];
  for (const [file, says] of cases) {
    const { exitCode, output, errors } = await run(['audit', 'verify', file]);
    assert.deepEqual([exitCode, output], [1, ''], file);
    assert.match(errors, says);
    assert.equal(errors.trim().split('\n').length, 1);
  }
});

test('no command changes or removes an entry', async () => {
  const { output } = await run(['audit', '--help']);
  const commands = [...output.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
  assert.deepEqual(commands, ['verify', 'export', 'heads', 'help']);
});
