import assert from 'node:assert/strict';
import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Conflict, DomainError } from '../../src/domain/errors.ts';
import { UNWATCHED } from '../../src/keeping/watch.ts';
import { makeImport } from '../store/records.ts';
import { type Editable, edited, type Part, readTar, summed, writeTar } from './archives.ts';
import { backUp, impatient, makeBackup, openFolder, restore } from './desks.ts';

test('what is restored is the same desk, and goes on', async (t) => {
  const { folder, file, store, sha256s } = await makeBackup(t);
  const dataDir = path.join(folder, 'restored');
  const { manifest, missing, faults } = await restore(file, dataDir);
  assert.deepEqual([manifest.articles, missing, faults], [3, [], []]);
  const restored = await openFolder(t, dataDir);
  assert.deepEqual(await restored.heads(), await store.heads());
  assert.deepEqual(await restored.desk(), await store.desk());
  for (const id of ['a1', 'b2', 'c3'])
    assert.deepEqual(await restored.findArticle(id), await store.findArticle(id));
  for (const sha256 of sha256s) {
    assert.deepEqual(await restored.evidenceFiles.find(sha256), await store.evidenceFiles.find(sha256));
  }
  await restored.commit(makeImport({ id: 'd4' }));
  assert.deepEqual((await restored.verifyAudit(manifest.heads)).faults, []);
});

test('interrupted anywhere it is taken up by doing it again; another backup is refused meanwhile', async (t) => {
  const { folder, file, store } = await makeBackup(t);
  const other = path.join(folder, 'other.tar');
  await store.commit(makeImport({ id: 'd4' }));
  await backUp(store, other);
  // 5 steps to check it, 5 to restore it.
  for (let times = 6; times <= 9; times++) {
    const dataDir = path.join(folder, `restored-${times}`);
    await assert.rejects(restore(file, dataDir, impatient(times)), /stopped by the test/);
    await assert.rejects(openFolder(t, dataDir), /was not finished/);
    await assert.rejects(restore(other, dataDir), Conflict);
    assert.deepEqual((await restore(file, dataDir)).faults, []);
    assert.equal((await (await openFolder(t, dataDir)).listArticles()).total, 3);
  }
});

test('only into an empty desk that nobody has open', async (t) => {
  const { folder, file, dataDir, store } = await makeBackup(t);
  await assert.rejects(restore(file, dataDir), /in use by another claimdesk process/);
  await store.close();
  await assert.rejects(restore(file, dataDir), /This store is not empty/);
  const target = path.join(folder, 'restored');
  await restore(file, target);
  await assert.rejects(restore(file, target), /This store is not empty/);
});

test('a backup that is changed between the check and the restore is not used', async (t) => {
  const { folder, file } = await makeBackup(t);
  const bytes = await readFile(file);
  const at = bytes.indexOf('the photo of the bridge');
  const dataDir = path.join(folder, 'restored');
  let calls = 0;
  const watch = {
    ...UNWATCHED,
    progress() {
      // The last step of the check.
      if (++calls === 5) void writeFile(file, Buffer.from(bytes).fill('x', at, at + 9));
    },
  };
  await assert.rejects(restore(file, dataDir, watch), /was changed while it was being restored/);
  await assert.rejects(openFolder(t, dataDir), /was not finished/);
  await writeFile(file, bytes);
  assert.deepEqual((await restore(file, dataDir)).faults, []);
});

type Change = (parts: Part[]) => Part[];

const index = (parts: Part[], name: string) => parts.findIndex((part) => part.name.startsWith(name));
const without =
  (name: string): Change =>
  (parts) =>
    parts.filter((_, i) => i !== index(parts, name));
const edit =
  (name: string, change: (record: Editable) => void): Change =>
  (parts) =>
    parts.map((part, i) => (i === index(parts, name) ? edited(part, change) : part));
const insert =
  (part: Part, before: string): Change =>
  (parts) =>
    parts.toSpliced(index(parts, before), 0, part);
const swap =
  (one: string, other: string): Change =>
  (parts) => {
    const [i, j] = [index(parts, one), index(parts, other)];
    return parts.with(i, parts[j]!).with(j, parts[i]!);
  };
const junk = (name: string): Part => ({ name, bytes: Buffer.from('{}') });

/** Each with sums that hold, as somebody who knows the format would make them. */
const TAMPERED: Record<string, [change: Change, says: RegExp]> = {
  'an event altered': [
    edit('articles/a1', (file) => {
      file.events[0].comment = 'no';
    }),
    /Article a1 .*altered/,
  ],
  'a record altered': [
    edit('articles/b2', (file) => {
      file.claims = [];
    }),
    /is gone, though the history/,
  ],
  'a history cut short': [
    edit('articles/b2', (file) => {
      file.events.pop();
      file.claims.pop();
    }),
    /The history of b2 in .* does not end as its manifest\.json says/,
  ],
  'a text altered': [
    edit('articles/b2', (file) => {
      file.revisions[0].text += ' ';
    }),
    /text of revision 1 .*b2/,
  ],
  'a user slipped in': [
    edit('desk', (desk) => desk.users.push({ ...desk.users[0], id: 'u2', role: 'admin' })),
    /The desk cannot be restored/,
  ],
  'an article left out': [without('articles/b2'), /Of the 3 articles that .* should hold, 2 are there/],
  'an article put in': [
    (parts) => insert({ ...parts[3]!, name: 'articles/b3.json' }, 'articles/c3')(parts),
    /articles\/b3\.json in .* is not the article of that name/,
  ],
  'an article made up': [
    insert(junk('articles/b3.json'), 'articles/c3'),
    /b3\.json in .* is not the article/,
  ],
  'an article under another name': [
    (parts) =>
      parts.map((part) => (part.name === 'articles/c3.json' ? { ...part, name: 'articles/d3.json' } : part)),
    /articles\/d3\.json in .* is not the article of that name/,
  ],
  'an article twice': [
    (parts) => insert(parts[3]!, 'articles/c3')(parts),
    /articles\/b2\.json is there twice in .*, or out of its place/,
  ],
  'articles out of order': [
    swap('articles/b2', 'articles/c3'),
    /b2\.json is there twice in .*, or out of its place/,
  ],
  'the desk left out': [without('desk'), /desk\.json is missing/],
  'the desk last': [
    (parts) => [parts[0]!, ...parts.slice(2, -1), parts[1]!],
    /desk\.json is there twice .*or out of its place/,
  ],
  'no manifest': [without('manifest'), /is no backup of claimdesk/],
  'the manifest second': [swap('manifest', 'desk'), /is no backup of claimdesk/],
  'evidence that nobody names said to be missing': [
    (parts) => {
      const missing = [{ sha256: '', claimId: 'a1-1', fault: 'is missing' }];
      const part = { name: 'missing.json', bytes: Buffer.from(JSON.stringify(missing)) };
      const raised = edit('manifest.json', (manifest) => manifest.evidenceFiles++)(parts);
      return insert(part, 'SHA256SUMS')(raised);
    },
    /missing\.json in .* is not as claimdesk writes it/,
  ],
  'evidence left out': [without('evidence/'), /evidence\/\w{64} is missing in .*, though a claim names it/],
  'evidence altered': [
    (parts) =>
      parts.map((part) => (part.name.startsWith('evidence/') ? { ...part, bytes: Buffer.from('x') } : part)),
    /evidence\/\w{64} in .* was altered/,
  ],
  'evidence of no claim': [
    insert(
      {
        name: 'evidence/0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f',
        bytes: Buffer.from('a\n'),
      },
      'evidence/',
    ),
    /was altered|No claim in .* names evidence/,
  ],
  'a path that leads out': [
    insert(junk('../../etc/cron.d/x'), 'articles/b2'),
    /holds "\.\.\/\.\.\/etc\/cron\.d\/x", which/,
  ],
  'a whole path': [insert(junk('/etc/passwd'), 'articles/b2'), /holds "\/etc\/passwd", which is no part/],
  'a name with a trick': [insert(junk('articles/../x.json'), 'articles/b2'), /which is no part of a backup/],
  'a name with a line feed': [insert(junk('a\nb'), 'articles/b2'), /holds "a\\nb", which/],
  'a link': [
    insert({ ...junk('articles/b1.json'), type: 'symlink' }, 'articles/b2'),
    /which is no part of a backup/,
  ],
  'a hard link': [
    insert({ ...junk('articles/b1.json'), type: 'link' }, 'articles/b2'),
    /which is no part of a backup/,
  ],
  'a folder': [
    insert({ ...junk('articles'), type: 'directory' }, 'articles/a1'),
    /which is no part of a backup/,
  ],
  'another format': [
    edit('manifest', (manifest) => {
      manifest.format = 'x';
    }),
    /its manifest\.json says otherwise/,
  ],
  'a later version': [
    edit('manifest', (manifest) => {
      manifest.version = 2;
    }),
    /has version 2 of the format, and this claimdesk reads 1/,
  ],
  'a manifest without heads': [
    edit('manifest', (manifest) => {
      delete manifest.heads;
    }),
    /manifest\.json in .* is not as claimdesk writes it/,
  ],
  'a head too many': [
    edit('manifest', (manifest) => {
      manifest.heads.z9 = manifest.heads.a1;
    }),
    /Of the 3 articles/,
  ],
  'evidence wrongly counted': [
    edit('manifest', (manifest) => {
      manifest.evidenceFiles = 3;
    }),
    /as many evidence files/,
  ],
  'other spaces': [
    (parts) =>
      parts.map((part) =>
        part.name === 'articles/a1.json'
          ? { ...part, bytes: Buffer.concat([part.bytes, Buffer.from('\n')]) }
          : part,
      ),
    /articles\/a1\.json in .* is not as claimdesk writes it/,
  ],
  'no JSON': [
    (parts) =>
      parts.map((part) => (part.name === 'desk.json' ? { ...part, bytes: Buffer.from('{"users":') } : part)),
    /desk\.json in .* is not complete JSON/,
  ],
  'null for a desk': [
    (parts) =>
      parts.map((part) => (part.name === 'desk.json' ? { ...part, bytes: Buffer.from('null') } : part)),
    /The desk cannot be restored/,
  ],
};

async function refused(t: TestContext, file: string, says: RegExp): Promise<void> {
  const dataDir = `${file}-target`;
  await assert.rejects(restore(file, dataDir), (error: Error) => {
    assert.ok(error instanceof DomainError, error.stack);
    assert.match(error.message, says);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
  await assert.rejects(stat(dataDir), { code: 'ENOENT' }, `${t.name}: nothing was written`);
}

for (const [what, [change, says]] of Object.entries(TAMPERED)) {
  test(`not restored: ${what}`, async (t) => {
    const { folder, file } = await makeBackup(t);
    const bad = path.join(folder, 'bad.tar');
    await writeTar(bad, summed(change(await readTar(file))));
    await refused(t, bad, says);
  });
}

test('not restored: sums that do not hold, name something else or are not last', async (t) => {
  const { folder, file } = await makeBackup(t);
  const bad = path.join(folder, 'bad.tar');
  const parts = await readTar(file);
  const sums = parts.at(-1)!;
  const changed = (text: string): Part => ({ ...sums, bytes: Buffer.from(text) });
  const text = sums.bytes.toString();
  await writeTar(bad, [...parts.slice(0, -1), changed(text.replace(/^.{4}/, '0000'))]);
  await refused(t, bad, /manifest\.json in .* was altered: its sum/);
  await writeTar(bad, [...parts.slice(0, -1), changed(`${text}${text.split('\n')[0]}\n`)]);
  await refused(t, bad, /SHA256SUMS in .* names what is not there/);
  await writeTar(bad, [...parts, sums]);
  await refused(t, bad, /SHA256SUMS is there twice/);
  await writeTar(bad, parts.slice(0, -1));
  await refused(t, bad, /is damaged, or was cut short/);
});

test('not restored: what is cut short anywhere, or has a byte altered anywhere', async (t) => {
  const { folder, file } = await makeBackup(t);
  const bytes = await readFile(file);
  const bad = path.join(folder, 'bad.tar');
  const sumsEnd = bytes.lastIndexOf('SHA256SUMS') + 512 + 8 * 70;
  for (let length = 0; length < sumsEnd; length += 397) {
    await writeFile(bad, bytes.subarray(0, length));
    await refused(t, bad, /cut short|no backup of claimdesk/);
  }
  // Of a header only what says something of a file counts; what fills up a block does not.
  for (let at = 600; at < 4000; at += 211) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 0x20;
    if (altered[at] === 0x20) continue;
    await writeFile(bad, altered);
    await refused(t, bad, /./);
  }
});

test('not restored: what is no archive', async (t) => {
  const { folder, file } = await makeBackup(t);
  const bad = path.join(folder, 'bad');
  for (const bytes of ['', 'hello', 'x'.repeat(5000), '\0'.repeat(10_240), gzipSync(await readFile(file))]) {
    await writeFile(bad, bytes);
    await refused(t, bad, /is no backup of claimdesk: a tar archive, not compressed/);
  }
  await refused(t, path.join(folder, 'none'), /There is no file/);
  await assert.rejects(restore(folder, path.join(folder, 'x')), /is no file|cannot be read/);
});

test('not restored: an entry that claims to be huge, and does not fill the memory', async (t) => {
  const { folder, file } = await makeBackup(t);
  const bytes = await readFile(file);
  const bad = path.join(folder, 'bad.tar');
  const resize = async (entry: string, size: number) => {
    const altered = Buffer.from(bytes);
    const header = altered.subarray(altered.indexOf(`${entry}`), altered.indexOf(`${entry}`) + 512);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    await writeFile(bad, altered);
  };
  await resize('manifest.json\0', 8 * 1024 ** 3 - 1);
  await refused(t, bad, /manifest\.json is larger than it can be/);
  await resize('articles/a1.json\0', 200 * 1024 ** 2);
  await refused(t, bad, /cut short/);
  // A file with holes is as large as it says, and takes no room.
  await resize('evidence/', 21 * 1024 ** 2);
  await truncate(bad, 1024 ** 3);
  await refused(t, bad, /evidence\/\w+ is larger than it can be/);
});

test('what is after the end is not read as a part of it', async (t) => {
  const { folder, file } = await makeBackup(t);
  await appendFile(file, '\0'.repeat(10_240));
  assert.deepEqual((await restore(file, path.join(folder, 'restored'))).faults, []);
  await appendFile(file, 'x'.repeat(512));
  await refused(t, file, /is damaged, or was cut short/);
});
