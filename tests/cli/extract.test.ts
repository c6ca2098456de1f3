import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { ARTICLE, createFolder, run, spawnCommand } from './support.ts';

test('jsonl has one object a file, with offsets into the text as it is in the file', async (t) => {
  const folder = await createFolder(t);
  const text = `\uFEFF${ARTICLE.replaceAll('\n', '\r\n')}`;
  await writeFile(path.join(folder, 'b.txt'), text);
  await writeFile(path.join(folder, 'a.txt'), 'Nothing here.\n');
  await writeFile(path.join(folder, 'notes.md'), ARTICLE);
  const { output, exitCode, errors } = await run(['extract', folder, '--format', 'jsonl']);
  assert.deepEqual([exitCode, errors], [0, '']);
  const [a, b] = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(a, { file: path.join(folder, 'a.txt'), text: 'Nothing here.\n', attributions: [] });
  assert.equal(b.text, text);
  assert.equal(b.attributions.length, 3);
  const [first] = b.attributions;
  const words = (spans: [number, number][]) => spans.map(([start, end]) => text.slice(start, end)).join('|');
  assert.equal(words(first.source), 'Ana Ruiz, the harbour minister');
  assert.equal(words(first.cue), 'said');
  assert.equal(words(first.content), 'Talks on the ferry contract resume on Monday');
  const { who, kind, quoteType, score } = first;
  assert.deepEqual({ who, kind, quoteType }, { who: 'Ana Ruiz', kind: 'person', quoteType: 'indirect' });
  assert.ok(score > 0 && score <= 1);
});

test('json is a list of the same objects', async (t) => {
  const folder = await createFolder(t);
  await writeFile(path.join(folder, 'a.txt'), ARTICLE);
  await writeFile(path.join(folder, 'b.txt'), ARTICLE);
  const json = JSON.parse((await run(['extract', folder, '--format', 'json'])).output);
  const lines = (await run(['extract', folder, '--format', 'jsonl'])).output.trimEnd().split('\n');
  assert.deepEqual(
    json,
    lines.map((line) => JSON.parse(line)),
  );
  const none = await run(['extract', path.join(folder, 'none'), '--format', 'json']);
  assert.deepEqual(JSON.parse(none.output), []);
});

test('the table fits the terminal and shortens in the middle', async (t) => {
  const folder = await createFolder(t);
  const long = `${'The dredging of the northern channel will begin once the winter storms are over '.repeat(3)}, said Ana Ruiz.\n`;
  await writeFile(path.join(folder, 'a.txt'), `${ARTICLE}\n${long}`);
  for (const columns of [80, 120]) {
    const { output } = await run(['extract', folder], { columns });
    const [heading, header, ...lines] = output.trimEnd().split('\n');
    assert.match(heading!, /a\.txt: 4 attributions$/);
    assert.match(header!, /^SOURCE +CUE +CONTENT +KIND +QUOTE +SCORE$/);
    assert.equal(lines.length, 4);
    assert.ok(lines.every((line) => line.length <= columns));
    assert.match(lines[3]!, /^Ana Ruiz +said +The dred.* … .*over +person +indirect +0\.\d\d$/);
  }
  const { output } = await run(['extract', folder, '--why']);
  assert.match(output, /\n {4}Found by the cue “said”/);
});

test('what an article holds cannot steer the terminal', async (t) => {
  const folder = await createFolder(t);
  const file = path.join(folder, 'a.txt');
  await writeFile(file, ARTICLE.replace('ferry', '\u001b[31mferry\u202e'));
  const { output } = await run(['extract', file]);
  assert.match(output, /3 attributions/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
  assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('what cannot be read is named, and the rest goes on', async (t) => {
  const folder = await createFolder(t);
  const files = {
    empty: '',
    good: ARTICLE,
    latin: Buffer.from('Caf\xe9 owners are angry, said Ana Ruiz.\n', 'latin1'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  await writeFile(path.join(folder, 'binary'), Buffer.from([0x89, 0x50, 0, 1, 2]));
  await mkdir(path.join(folder, 'bare'));
  const paths = ['none', 'binary', 'bare', 'empty', 'latin', 'good'].map((name) => path.join(folder, name));
  const { exitCode, output, errors } = await run(['extract', ...paths]);
  assert.equal(exitCode, 1);
  const complaints = errors
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(folder.length + 1));
  assert.deepEqual(complaints, [
    'none: there is no such file.',
    'binary: This is not text in UTF-8: it is a binary file, or in another encoding. Save it as UTF-8.',
    'bare: this folder has no .txt files.',
    'latin: In one place this is not UTF-8; “\uFFFD” stands in for what could not be read.',
  ]);
  assert.match(output, /empty: the file is empty, so there are no attributions/);
  assert.match(output, /good: 3 attributions/);
  const empty = await run(['extract', path.join(folder, 'empty')]);
  assert.equal(empty.exitCode, 0);
});

test('standard input, and a reader who leaves early', async (t) => {
  const folder = await createFolder(t);
  const piped = await spawnCommand(['extract', '-', '--format', 'jsonl'], { input: ARTICLE });
  assert.equal(JSON.parse(piped.output).text, ARTICLE);
  assert.equal(JSON.parse(piped.output).file, '-');
  for (let number = 0; number < 40; number++) {
    await writeFile(path.join(folder, `${number}.txt`), ARTICLE.repeat(40));
  }
  const command = `"${process.execPath}" --import tsx src/cli.ts extract ${folder} --format jsonl | head -c 10; exit "\${PIPESTATUS[0]}"`;
  const { spawnSync } = await import('node:child_process');
  const { status, stderr, stdout } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  assert.deepEqual({ status, stderr, stdout }, { status: 0, stderr: '', stdout: '{"file":"/' });
});

test('half a megabyte is read in seconds', async (t) => {
  const folder = await createFolder(t);
  const file = path.join(folder, 'long.txt');
  await writeFile(file, ARTICLE.repeat(Math.ceil((512 * 1024) / ARTICLE.length)));
  const started = Date.now();
  const { exitCode } = await run(['extract', file, '--format', 'jsonl']);
  assert.equal(exitCode, 0);
  assert.ok(Date.now() - started < 60_000, `${Date.now() - started} ms`);
});

test('a text that is not English is not read, unless one asks for it', async (t) => {
  const folder = await createFolder(t);
  const file = path.join(folder, 'a.txt');
  const text =
    'El ayuntamiento cerrará el puente viejo durante seis semanas. Según la alcaldesa, las obras costarán cuatro ' +
    'millones de euros y los vecinos tendrán un autobús gratuito hasta el otro lado del río.\n\n“Es todo,” said Ana Ruiz.\n';
  await writeFile(file, text);
  await writeFile(path.join(folder, 'b.txt'), ARTICLE);
  const { output, exitCode, errors } = await run(['extract', folder, '--format', 'jsonl']);
  const [a, b] = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([exitCode, a], [0, { file, text, attributions: [] }]);
  assert.equal(b.attributions.length, 3);
  assert.match(
    errors,
    /a\.txt: This text seems to be in Spanish\. claimdesk finds claims in English texts only\./,
  );
  assert.match(errors, /--any-language/);
  const all = await run(['extract', file, '--format', 'jsonl', '--any-language']);
  assert.equal(all.errors, '');
  assert.equal(JSON.parse(all.output).attributions.length, 1);
});
