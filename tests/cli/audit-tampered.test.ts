import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { chainEvents, headOf } from '../../src/domain/audit.ts';
import { createPostgresServer } from '../store/postgres-server.ts';
import { ARTICLE, createFolder, type RunOptions, run } from './support.ts';

/** Whoever runs the machine can write anything into it. This is what is seen of that, here and elsewhere. */
async function createDesk(t: TestContext, more: Record<string, string> = {}) {
  const folder = await createFolder(t);
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('article.txt'), ARTICLE);
  const env = { DATA_DIR: at('data'), BASE_URL: 'https://desk.test', ...more };
  const desk = (args: string[], options: RunOptions = {}) => run(args, { env, ...options });
  const id = (await desk(['import', at('article.txt')])).output.slice(0, 16);
  await desk(['import', at('article.txt')]);
  await desk(['users', 'add', 'ana@desk.test', '--role', 'admin', '--password-stdin'], {
    input: 'correct horse battery\n',
  });
  await desk(['audit', 'heads', '--out', at('heads.json')]);
  return { desk, at, id };
}

type TestedDesk = Awaited<ReturnType<typeof createDesk>>;

async function assertFoundInDesk({ desk, id }: TestedDesk): Promise<void> {
  const { exitCode, output } = await desk(['audit', 'verify']);
  assert.equal(exitCode, 1);
  assert.match(output, new RegExp(`${id}.*event 3 of ${id} was altered`));
}

/** A file that is made after the altering tells where it was, too. */
async function assertFoundInFile({ desk, at, id }: TestedDesk): Promise<void> {
  await desk(['audit', 'export', '--out', at('altered.jsonl')]);
  const file = await run(['audit', 'verify', at('altered.jsonl')]);
  assert.equal(file.exitCode, 1);
  const line = (await readFile(at('altered.jsonl'), 'utf8'))
    .split('\n')
    .findIndex((text) => text.includes('"seq":3') && text.includes(`"chain":"${id}"`));
  assert.match(file.output, new RegExp(`^line ${line + 1}: event 3 of ${id} was altered`));
}

test('an entry that was altered in a data folder is found with its place, and nothing is exported from there', async (t) => {
  const tested = await createDesk(t);
  const file = path.join(tested.at('data'), 'articles', `${tested.id}.json`);
  const record = JSON.parse(await readFile(file, 'utf8'));
  record.events[2].actor.name = 'Somebody else';
  await writeFile(file, JSON.stringify(record));
  await assertFoundInDesk(tested);
  const { exitCode, errors } = await tested.desk(['audit', 'export', '--out', tested.at('all.jsonl')]);
  assert.equal(exitCode, 1);
  assert.match(errors, new RegExp(`${tested.id}`));
});

test('in PostgreSQL it is found in the desk, and in a file that is made afterwards', async (t) => {
  const server = await createPostgresServer();
  t.after(() => server.remove());
  const url = await server.createDatabase();
  const tested = await createDesk(t, { DATABASE_URL: url });
  await tested.desk(['audit', 'export', '--out', tested.at('good.jsonl')]);
  const good = await run(['audit', 'verify', tested.at('good.jsonl'), '--heads', tested.at('heads.json')]);
  assert.equal(good.exitCode, 0, good.output);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `UPDATE events SET record = replace(record, '"command line"', '"Somebody else"')
     WHERE article_id = $1 AND seq = 3`,
    [tested.id],
  );
  await client.end();
  await assertFoundInDesk(tested);
  await assertFoundInFile(tested);
});

test('a history written anew from its start holds in itself, and is found by heads that were kept', async (t) => {
  const { desk, at, id } = await createDesk(t);
  const file = path.join(at('data'), 'articles', `${id}.json`);
  const record = JSON.parse(await readFile(file, 'utf8'));
  record.events[2].actor.name = 'Somebody else';
  record.events = chainEvents(id, headOf([]), record.events);
  await writeFile(file, JSON.stringify(record));
  assert.equal((await desk(['audit', 'verify'])).exitCode, 0);
  const held = await desk(['audit', 'verify', '--heads', at('heads.json')]);
  assert.equal(held.exitCode, 1);
  assert.match(held.output, new RegExp(id));
  await desk(['audit', 'export', '--article', id, '--out', at('anew.jsonl')]);
  assert.equal((await run(['audit', 'verify', at('anew.jsonl')])).exitCode, 0);
  const kept = await run(['audit', 'verify', at('anew.jsonl'), '--heads', at('heads.json')]);
  assert.equal(kept.exitCode, 1);
  assert.match(kept.output, new RegExp(`line 2: the head of ${id} is not the one that was kept`));
});
