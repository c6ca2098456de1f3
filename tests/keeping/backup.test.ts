import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, readdir, readFile, rm, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { DomainError } from '../../src/domain/errors.ts';
import { makeClaim, makeEvent, makeEvidence, makeImport } from '../store/records.ts';
import { readTar } from './archives.ts';
import {
  backUp,
  fillDesk,
  impatient,
  makeBackup,
  makeFolder,
  NOW,
  openFolder,
  restore,
  sha256Of,
} from './desks.ts';

test('a backup is a tar of all that is kept, in order, with sums that sha256sum checks', async (t) => {
  const { folder, file, store, sha256s, report } = await makeBackup(t);
  const parts = await readTar(file);
  assert.deepEqual(
    parts.map(({ name }) => name),
    [
      'manifest.json',
      'desk.json',
      'articles/a1.json',
      'articles/b2.json',
      'articles/c3.json',
      ...sha256s.map((sha256) => `evidence/${sha256}`),
      'SHA256SUMS',
    ],
  );
  const manifest = JSON.parse(parts[0]!.bytes.toString());
  assert.deepEqual(manifest, {
    format: 'claimdesk-backup',
    version: 1,
    madeAt: NOW.toISOString(),
    articles: 3,
    evidenceFiles: 2,
    heads: await store.heads(),
  });
  assert.deepEqual(JSON.parse(parts[2]!.bytes.toString()), await store.findArticle('a1'));
  assert.deepEqual(JSON.parse(parts[1]!.bytes.toString()), await store.desk());
  assert.equal((await stat(file)).mode & 0o777, 0o600);

  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  execFileSync('tar', ['-xf', file, '-C', unpacked]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: unpacked });
  const lines = (await readFile(path.join(unpacked, 'SHA256SUMS'), 'utf8')).split('\n');
  const content = lines.filter((line) => / (?:desk\.json|articles\/)/.test(line)).map((line) => `${line}\n`);
  assert.equal(report.content, sha256Of(content.join('')));
});

test('what logs people in is not in it, but for their password hashes', async (t) => {
  const { folder, store } = await makeBackup(t);
  const key = await store.secret();
  await store.sessions.save({ id: 's1', userId: 'u1', expiresAt: 9e15, data: '{"kept":"out"}' });
  const file = path.join(folder, 'second.tar');
  await backUp(store, file);
  const bytes = await readFile(file, 'latin1');
  assert.ok(!bytes.includes(key) && !bytes.includes('kept":"out') && bytes.includes('argon2id'));
});

test('backup, restore and backup give the same bytes', async (t) => {
  const { folder, file, report } = await makeBackup(t);
  const dataDir = path.join(folder, 'restored');
  const restored = await restore(file, dataDir);
  assert.deepEqual([restored.faults, restored.content], [[], report.content]);
  const again = path.join(folder, 'again.tar');
  await backUp(await openFolder(t, dataDir), again);
  assert.ok((await readFile(again)).equals(await readFile(file)));
});

test('so they do whatever is in the desk', async (t) => {
  const folder = await makeFolder(t);
  let round = 0;
  const anyArticle = fc.record({
    title: fc.string({ unit: 'binary', maxLength: 40 }),
    rationale: fc.option(
      fc.string({ unit: fc.constantFrom('\0', '\ud800', '\u2028', '"', '\\', 'é', '\n') }),
    ),
    files: fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 3 }),
  });
  const articles = fc.dictionary(
    fc.stringMatching(/^[a-z0-9]{1,40}$/).filter((id) => id !== 'desk'),
    anyArticle,
    { minKeys: 1, maxKeys: 6 },
  );
  const property = fc.asyncProperty(articles, async (given) => {
    const [one, other] = [path.join(folder, `${++round}`), path.join(folder, `${round}-restored`)];
    const store = await openFolder(t, one);
    for (const [id, { title, rationale, files }] of Object.entries(given)) {
      const sha256s = await Promise.all(files.map((bytes) => store.evidenceFiles.save(bytes)));
      const evidence = sha256s.map((sha256, index) =>
        makeEvidence({ id: `e${index}`, kind: 'file', sha256 }),
      );
      await store.commit(makeImport({ id, title }, [{ rationale, evidence }]));
    }
    await backUp(store, `${one}.tar`);
    assert.deepEqual((await restore(`${one}.tar`, other)).faults, []);
    await backUp(await openFolder(t, other), `${other}.tar`);
    assert.ok((await readFile(`${other}.tar`)).equals(await readFile(`${one}.tar`)));
  });
  await fc.assert(property, { numRuns: 30 });
});

test('it holds one moment, whatever is written meanwhile', async (t) => {
  const { folder, store } = await makeBackup(t);
  const file = path.join(folder, 'moment.tar');
  const before = await store.heads();
  const writing = (async () => {
    for (let version = 2; version < 40; version++) {
      await store.commit({
        articleId: 'b2',
        claims: [makeClaim({ articleId: 'b2', version })],
        events: [makeEvent()],
      });
      await store.commit(makeImport({ id: `n${version}` }));
    }
  })();
  await backUp(store, file);
  await writing;
  const parts = await readTar(file);
  assert.equal(parts.length, 8);
  assert.deepEqual(JSON.parse(parts[0]!.bytes.toString()).heads, before);
  assert.deepEqual((await restore(file, path.join(folder, 'restored'))).faults, []);
});

test('evidence that is gone or altered is named, and the rest is saved and can be restored', async (t) => {
  const { folder, dataDir, store, sha256s } = await makeBackup(t);
  const [gone, altered] = sha256s as [string, string];
  await rm(path.join(dataDir, 'evidence', gone.slice(0, 2), gone));
  await writeFile(path.join(dataDir, 'evidence', altered.slice(0, 2), altered), 'another letter');
  const file = path.join(folder, 'lacking.tar');
  const warnings: string[] = [];
  const watch = { ...impatient(Infinity), warn: (line: string) => void warnings.push(line) };
  const { evidenceFiles, missing } = await backUp(store, file, { watch });
  assert.equal(evidenceFiles, 0);
  assert.deepEqual(
    missing.map(({ fault }) => fault),
    ['is missing', 'was altered'],
  );
  assert.match(warnings[0]!, new RegExp(`^Evidence file ${gone} of claim \\w+-1 is missing\\.$`));
  const restored = await restore(file, path.join(folder, 'restored'));
  assert.deepEqual([restored.missing, restored.faults], [missing, []]);
});

test('a place of evidence that cannot be reached is not taken for lost evidence', async (t) => {
  const { folder, store } = await makeBackup(t);
  const unreachable = {
    ...store.evidenceFiles,
    find: async () => {
      throw new Error('The evidence bucket cannot be used: nothing answers at its address.');
    },
  };
  const file = path.join(folder, 'second.tar');
  await assert.rejects(backUp({ ...store, evidenceFiles: unreachable }, file), /nothing answers/);
  assert.deepEqual((await readdir(folder)).sort(), ['desk.tar', 'source']);
});

test('a file that is there stays as it is, unless it may be replaced', async (t) => {
  const { folder, store, file } = await makeBackup(t);
  await writeFile(file, 'something dear');
  await assert.rejects(backUp(store, file), {
    message: `${file} exists already. Give another name, or --force to replace it.`,
  });
  assert.equal(await readFile(file, 'utf8'), 'something dear');
  await backUp(store, file, { force: true });
  assert.equal((await readTar(file)).length, 8);
  const link = path.join(folder, 'latest.tar');
  await symlink(file, link);
  await writeFile(file, 'old');
  await backUp(store, link, { force: true });
  assert.equal((await readTar(file)).length, 8);
});

test('where it cannot be written, one sentence says why', async (t) => {
  const { folder, store, file } = await makeBackup(t);
  const cases: [string, RegExp][] = [
    [path.join(folder, 'none', 'x.tar'), /cannot be written: there is no such folder\.$/],
    [path.join(file, 'x.tar'), /cannot be written: its path leads through a file\.$/],
    [folder, /is a folder or a device/],
    ['/dev/null', /is a folder or a device/],
    [path.join(folder, 'x'.repeat(300)), /its name is too long/],
  ];
  for (const [name, says] of cases) await assert.rejects(backUp(store, name, { force: true }), says, name);
});

test('stopped half way it leaves nothing behind, and what a killed one left is in nobody’s way', async (t) => {
  const { folder, store } = await makeBackup(t);
  const file = path.join(folder, 'second.tar');
  for (const times of [1, 3, 4, 6, 8]) {
    await assert.rejects(backUp(store, file, { watch: impatient(times) }), /stopped by the test/);
    assert.deepEqual((await readdir(folder)).sort(), ['desk.tar', 'source'], String(times));
  }
  const half = 'half of a tar that is longer than this one'.repeat(10_000);
  await writeFile(`${file}.partial`, half, { mode: 0o600 });
  await backUp(store, file);
  assert.equal((await readTar(file)).length, 8);
  assert.deepEqual((await readdir(folder)).sort(), ['desk.tar', 'second.tar', 'source']);
});

test('what somebody else put in the place of the unfinished file is neither written through nor kept open to others', async (t) => {
  const { folder, store } = await makeBackup(t);
  const file = path.join(folder, 'second.tar');
  const precious = path.join(folder, 'precious');
  await writeFile(precious, 'precious');
  await symlink(precious, `${file}.partial`);
  await assert.rejects(backUp(store, file), /second\.tar\.partial is in the way/);
  assert.equal(await readFile(precious, 'utf8'), 'precious');
  await rm(`${file}.partial`);

  await mkdir(`${file}.partial`);
  await assert.rejects(backUp(store, file), DomainError);
  await rmdir(`${file}.partial`);

  execFileSync('mkfifo', [`${file}.partial`]);
  await assert.rejects(backUp(store, file), /second\.tar\.partial is in the way/);
  await rm(`${file}.partial`);

  await link(precious, `${file}.partial`);
  await assert.rejects(backUp(store, file), /second\.tar\.partial is in the way/);
  assert.equal(await readFile(precious, 'utf8'), 'precious');
  await rm(`${file}.partial`);

  await writeFile(`${file}.partial`, '');
  await chmod(`${file}.partial`, 0o666);
  await assert.rejects(backUp(store, file), /second\.tar\.partial is in the way/);
});

test('two backups to one file at once: one is refused, and the other whole', async (t) => {
  const { folder, store } = await makeBackup(t);
  const file = path.join(folder, 'second.tar');
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => backUp(store, file)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  assert.equal(refused.length, 2);
  for (const { reason } of refused)
    assert.match(reason.message, /being written by another backup|exists already/);
  assert.equal((await readTar(file)).length, 8);
});

test('an empty desk is no backup', async (t) => {
  const folder = await makeFolder(t);
  const store = await openFolder(t, path.join(folder, 'data'));
  await assert.rejects(backUp(store, path.join(folder, 'x.tar')), /nothing to back up/);
  assert.deepEqual(await readdir(folder), ['data']);
  await fillDesk(store);
  await backUp(store, path.join(folder, 'x.tar'));
});
