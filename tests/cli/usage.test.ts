import assert from 'node:assert/strict';
import test from 'node:test';
import { run, spawnCommand } from './support.ts';

const WRONG: { args: string[]; says: RegExp; env?: Record<string, string> }[] = [
  {
    args: [],
    says: /^say what to do: extract, import, revise, rerun, export, users, tokens, mail, audit, doctor, backup, restore, store\./,
  },
  { args: ['users'], says: /^say what to do: add, list, role, invite, end, resume\./ },
  { args: ['audit'], says: /^say what to do: verify, export, heads\./ },
  { args: ['backup', 'x'], says: /^There is no data folder \/nowhere\/at\/all\./ },
  { args: ['backup', '-'], says: /^A backup goes into a file: give its name\./ },
  { args: ['backup'], says: /^missing required argument 'file'/ },
  { args: ['restore', '/nowhere/x.tar'], says: /^There is no file \/nowhere\/x\.tar\./ },
  { args: ['store'], says: /^say what to do: copy\./ },
  { args: ['store', 'copy', '--from', 'a'], says: /required option '--to <url>' not specified/ },
  { args: ['store', 'copy', '--from', 'a', '--to', './a'], says: /^--from and --to are the same store\./ },
  {
    args: ['store', 'copy', '--from', '/nowhere/a', '--to', 'b'],
    says: /^There is no data folder \/nowhere\/a/,
  },
  {
    args: ['store', 'copy', '--from', 'mysql://x/y', '--to', 'b'],
    says: /^--from must be the path of a folder/,
  },
  {
    args: ['store', 'copy', '--from', 'a', '--to', 'b', '--to-evidence', 'c'],
    says: /^--to-evidence is for a desk in PostgreSQL/,
  },
  { args: ['exprot'], says: /unknown command 'exprot'.*Did you mean export\?/ },
  { args: ['users', 'drop'], says: /^unknown command 'drop'/ },
  { args: ['extract'], says: /^missing required argument 'path'/ },
  { args: ['extract', 'x', '--format', 'xml'], says: /Allowed choices are table, json, jsonl\./ },
  { args: ['extract', 'x', '--fast'], says: /^unknown option '--fast'/ },
  { args: ['export', '--format', 'xlsx'], says: /Allowed choices are csv, json, jsonl, claimreview\./ },
  { args: ['export', '--state', 'done'], says: /^--state: choose from open, in_review/ },
  { args: ['export', '--since', 'monday'], says: /^--since: Give the date as 2026-03-31/ },
  { args: ['export', '--format', 'json', '--bom'], says: /^--bom is for --format csv only/ },
  { args: ['users', 'add', 'a@desk.test'], says: /required option '--role <role>' not specified/ },
  { args: ['tokens', 'add', 'a@desk.test'], says: /required option '--name <name>' not specified/ },
  { args: ['import', 'https://news.example/a'], says: /^Fetching pages is not part of this version/ },
  { args: ['import', 'a.txt', 'b.txt', '--title', 'x'], says: /^--title is for a single file/ },
  { args: ['users', 'list'], env: { PORT: 'x' }, says: /^PORT must be a number/ },
  {
    args: ['users', 'list'],
    env: { DATA_DIR: '/nowhere/at/all' },
    says: /^There is no data folder \/nowhere\/at\/all/,
  },
  { args: ['export'], env: { DATA_DIR: '/etc/hostname' }, says: /There is no data folder/ },
];

test('whatever is wrong is one sentence and exit code 1', async () => {
  for (const { args, says, env } of WRONG) {
    const { exitCode, output, errors } = await run(args, { env: { DATA_DIR: '/nowhere/at/all', ...env } });
    assert.equal(exitCode, 1, args.join(' '));
    assert.match(errors, says);
    assert.equal(errors.trimEnd().split('\n').length, 1, errors);
    assert.doesNotMatch(errors, /\.\.| at .*:\d+:\d+/);
    assert.equal(output, '');
  }
});

test('help and version', async () => {
  const help = await spawnCommand(['--help']);
  assert.deepEqual([help.exitCode, help.errors], [0, '']);
  for (const name of [
    'extract',
    'import',
    'export',
    'users',
    'tokens',
    'mail',
    'audit',
    'backup',
    'restore',
    'store',
  ]) {
    assert.match(help.output, new RegExp(`^  ${name}\\b`, 'm'));
    const { exitCode, output } = await run([name, '--help']);
    assert.equal(exitCode, 0);
    assert.match(output, new RegExp(`^Usage: claimdesk ${name}`));
  }
  assert.match((await run(['--version'])).output, /^\d+\.\d+\.\d+\n$/);
});
