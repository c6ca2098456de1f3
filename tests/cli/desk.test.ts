import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { ARTICLE, createFolder, type RunOptions, run } from './support.ts';

async function createDesk(t: TestContext) {
  const folder = await createFolder(t);
  const dataDir = path.join(folder, 'data');
  const file = path.join(folder, 'article.txt');
  await writeFile(file, ARTICLE);
  const desk = (args: string[], options: RunOptions = {}) =>
    run(args, { ...options, env: { DATA_DIR: dataDir, BASE_URL: 'https://desk.test', ...options.env } });
  return { desk, folder, dataDir, file };
}

test('people and their tokens', async (t) => {
  const { desk } = await createDesk(t);
  const invited = await desk(['users', 'add', 'Ana@Desk.test', '--role', 'reviewer', '--name', 'Ana Ruiz']);
  assert.equal(invited.exitCode, 0, invited.errors);
  assert.match(
    invited.output,
    /^ana@desk\.test is on the desk as reviewer\.\n.*https:\/\/desk\.test\/invitations\/[\w-]{43}\n$/,
  );
  const input = 'correct horse battery\n';
  const added = await desk(['users', 'add', 'tom@desk.test', '--role', 'admin', '--password-stdin'], {
    input,
  });
  assert.equal(added.output, 'tom@desk.test is on the desk as admin.\n');
  const weak = await desk(['users', 'add', 'x@desk.test', '--role', 'viewer', '--password-stdin'], {
    input: 'short\n',
  });
  assert.deepEqual([weak.exitCode, weak.output], [1, '']);
  assert.match(weak.errors, /at least 12 characters/);
  const none = await desk(['users', 'add', 'x@desk.test', '--role', 'viewer', '--password-stdin']);
  assert.match(none.errors, /no password on standard input/);
  assert.equal(
    (await desk(['users', 'role', 'ana@desk.test', 'senior'])).output,
    'ana@desk.test is now senior.\n',
  );
  assert.match((await desk(['users', 'invite', 'ana@desk.test'])).output, /\/invitations\//);

  const { output: secret } = await desk(['tokens', 'add', 'ana@desk.test', '--name', 'feed']);
  assert.match(secret, /^claimdesk_[\w-]{43}\n$/);
  const listed = (await desk(['tokens', 'list'])).output;
  assert.match(listed, /feed +ana@desk\.test +\d{4}-\d\d-\d\d +good/);
  assert.ok(!listed.includes(secret.trim()));
  const id = /^(\w+) +feed/m.exec(listed)![1]!;
  assert.equal((await desk(['tokens', 'revoke', id])).exitCode, 0);
  assert.match((await desk(['tokens', 'list'])).output, /feed .* revoked \d{4}/);
  assert.equal((await desk(['users', 'end', 'ana@desk.test'])).exitCode, 0);
  assert.match((await desk(['users', 'end', 'tom@desk.test'])).errors, /is the last admin/);
  const people = (await desk(['users', 'list'])).output;
  assert.match(people, /^ana@desk\.test +Ana Ruiz +senior +ended$/m);
  assert.match(people, /^tom@desk\.test +tom +admin +active$/m);
  assert.match((await desk(['users', 'end', 'who@desk.test'])).errors, /There is no who@desk\.test/);
});

test('articles go in and claims come out', async (t) => {
  const { desk, folder, file } = await createDesk(t);
  const imported = await desk(['import', file, '--publisher', 'Harbour News', '--date', '2026-03-31']);
  assert.match(imported.output, /^\w{16} {2}Talks on the ferry .* \(3 claims\)\n$/);
  const id = imported.output.slice(0, 16);
  assert.match(
    (await desk(['import', '-', '--title', 'Piped'], { input: ARTICLE })).output,
    /Piped {2}\(3 claims\)/,
  );
  const french =
    'La mairie fermera le vieux pont pendant six semaines à partir de lundi, selon la maire de la ville.';
  assert.match(
    (await desk(['import', '-', '--title', 'Pont'], { input: french })).output,
    /Pont {2}\(0 claims\. This text seems to be in French\. /,
  );
  const latin = path.join(folder, 'latin.txt');
  await writeFile(latin, Buffer.from('Caf\xe9 owners are angry, said Ana Ruiz.\n', 'latin1'));
  const mixed = await desk(['import', latin, path.join(folder, 'none'), file]);
  assert.equal(mixed.exitCode, 1);
  assert.match(mixed.errors, /latin\.txt: This is not UTF-8 throughout.*\n.*none: there is no such file/);
  assert.match(mixed.output, /\(3 claims\)/);
  assert.match((await desk(['import', file, '--date', 'soon'])).errors, /Give the date as 2026-03-31/);

  const lines = (await desk(['export', '--format', 'jsonl', '--article', id])).output.trimEnd().split('\n');
  assert.equal(lines.length, 3);
  assert.equal(JSON.parse(lines[0]!).publisher, 'Harbour News');
  const json = JSON.parse((await desk(['export', '--format', 'json', '--state', 'open,proposed'])).output);
  assert.equal(json.claims.length, 9);
  assert.deepEqual(json.filter.state, ['open,proposed']);
  assert.equal(
    (await desk(['export', '--state', 'proposed', '--state', 'dismissed'])).output.split('\r\n').length,
    2,
  );
  assert.ok((await desk(['export', '--bom'])).output.startsWith('\uFEFFclaim_id,'));
  assert.match((await desk(['export', '--article', 'nope'])).errors, /There is no article nope/);
});

test('an export is in its file whole, or not at all', async (t) => {
  const { desk, folder, file } = await createDesk(t);
  await desk(['import', file]);
  const out = path.join(folder, 'claims.csv');
  const link = path.join(folder, 'link.csv');
  await writeFile(out, 'before');
  await symlink(out, link);
  assert.deepEqual(await desk(['export', '--out', link]), { exitCode: 0, output: '', errors: '' });
  assert.equal((await readFile(out, 'utf8')).split('\r\n').length, 5);
  assert.ok((await stat(out)).isFile());
  assert.deepEqual((await readdir(folder)).sort(), ['article.txt', 'claims.csv', 'data', 'link.csv']);
  assert.match(
    (await desk(['export', '--out', path.join(folder, 'no', 'x')])).errors,
    /there is no such folder/,
  );
  assert.match((await desk(['export', '--out', folder])).errors, /is a folder/);
  assert.equal((await desk(['export', '--out', '/dev/null'])).exitCode, 0);
  assert.ok((await stat('/dev/null')).isCharacterDevice());
});

test('audit verify says what was altered, and where', async (t) => {
  const { desk, dataDir, file } = await createDesk(t);
  const id = (await desk(['import', file])).output.slice(0, 16);
  const good = await desk(['audit', 'verify']);
  assert.deepEqual([good.exitCode, good.errors], [0, '']);
  assert.match(
    good.output,
    /^Checked 4 events in 1 history, 0 evidence files: all is as it was written\.\n$/,
  );
  const stored = path.join(dataDir, 'articles', `${id}.json`);
  const text = await readFile(stored, 'utf8');
  await writeFile(stored, text.replaceAll('14 crossings', '15 crossings'));
  const altered = await desk(['audit', 'verify']);
  assert.equal(altered.exitCode, 1);
  assert.match(altered.output, new RegExp(`articles/${id}\\.json: .* altered`));
  assert.match(altered.output, /\d faults?\.\n$/);
});

test('audit verify holds the histories against an export kept elsewhere', async (t) => {
  const { desk, dataDir, file, folder } = await createDesk(t);
  const id = (await desk(['import', file])).output.slice(0, 16);
  const kept = path.join(folder, 'kept.json');
  await desk(['export', '--format', 'json', '--out', kept]);
  assert.equal((await desk(['audit', 'verify', '--heads', kept])).exitCode, 0);
  await rm(path.join(dataDir, 'articles', `${id}.json`));
  assert.equal((await desk(['audit', 'verify'])).exitCode, 0, 'what is gone whole, no file tells of');
  const missing = await desk(['audit', 'verify', '--heads', kept]);
  assert.equal(missing.exitCode, 1);
  assert.match(missing.output, new RegExp(`articles/${id}\\.json is missing`));
  assert.match((await desk(['audit', 'verify', '--heads', file])).errors, /names no heads/);
  assert.match((await desk(['audit', 'verify', '--heads', `${file}.no`])).errors, /cannot be read/);
});

test('two commands at once both get their turn', async (t) => {
  const { desk, file } = await createDesk(t);
  const both = await Promise.all([desk(['import', file]), desk(['import', file]), desk(['import', file])]);
  assert.deepEqual(
    both.map(({ exitCode, errors }) => [exitCode, errors]),
    [
      [0, ''],
      [0, ''],
      [0, ''],
    ],
  );
});

test('extraction is run again, on one article or on all', async (t) => {
  const { desk, file } = await createDesk(t);
  const id = (await desk(['import', file])).output.split(' ')[0]!;
  const french =
    'La mairie fermera le vieux pont pendant six semaines à partir de lundi, selon la maire de la ville.';
  await desk(['import', '-'], { input: french });
  const one = await desk(['rerun', id]);
  assert.deepEqual([one.exitCode, one.errors], [0, '']);
  assert.match(one.output, new RegExp(`^${id}  Talks .*\\(no new claims, 3 as before\\)\\n$`));
  const all = await desk(['rerun', '--all']);
  assert.equal(all.output, one.output, 'what is not English was not asked for');
  const wrong = await desk(['rerun', 'nosuch', id]);
  assert.equal(wrong.exitCode, 1);
  assert.match(wrong.errors, /nosuch: There is no article nosuch\./);
  assert.equal(wrong.output, one.output, 'the others are done');
  assert.match((await desk(['rerun'])).errors, /ids of articles, or --all/);
  assert.match((await desk(['rerun', id, '--all'])).errors, /ids of articles, or --all/);
});
