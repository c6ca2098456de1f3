import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { verifyDataFolder } from '../../src/store/verify-folder.ts';
import { makeDataDir } from './data-dirs.ts';
import { makeClaim, makeEvent, makeImport, makeUser } from './records.ts';

async function makeFilledDir(): Promise<string> {
  const dataDir = await makeDataDir();
  const store = await createLowdbStore({ dataDir });
  await store.commit(makeImport({ id: 'a1' }));
  await store.commit(makeImport({ id: 'a2' }));
  await store.commitDesk({ users: [makeUser()], events: [makeEvent({ type: 'user.add', subject: 'u1' })] });
  await store.sessions.save({ id: 'secret-session-id', userId: 'u1', expiresAt: 5, data: '{}' });
  await store.close();
  return dataDir;
}

function refuses(dataDir: string, message: RegExp): Promise<void> {
  return assert.rejects(createLowdbStore({ dataDir }), (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

describe('the lock', () => {
  it('keeps a second process out, until the first is killed', async () => {
    const dataDir = await makeDataDir();
    const args = ['--import', 'tsx', join(import.meta.dirname, 'kill-writer.ts'), dataDir];
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    await refuses(dataDir, new RegExp(`in use by another claimdesk process \\(pid ${holder.pid}\\)`));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await createLowdbStore({ dataDir })).close();
  });

  it('keeps a second store of the same process out, and goes with close', async () => {
    const dataDir = await makeDataDir();
    const store = await createLowdbStore({ dataDir });
    await refuses(dataDir, /in use/);
    await store.close();
    await (await createLowdbStore({ dataDir })).close();
  });

  it('is taken before anything in the folder is swept', async () => {
    const dataDir = await makeDataDir();
    const store = await createLowdbStore({ dataDir });
    const inFlight = join(dataDir, 'articles', 'a1.json.tmp');
    await writeFile(inFlight, 'half');
    await refuses(dataDir, /in use/);
    assert.equal(await readFile(inFlight, 'utf8'), 'half');
    await store.close();
  });
});

describe('the folder', () => {
  it('is for nobody else to read, and names no session', async () => {
    const dataDir = join(await makeDataDir(), 'new', 'data');
    const store = await createLowdbStore({ dataDir });
    await store.commit(makeImport());
    await store.evidenceFiles.save(Buffer.from('x'));
    await store.sessions.save({ id: 'secret-session-id', userId: 'u1', expiresAt: 5, data: '{}' });
    await store.close();
    for (const path of [
      dataDir,
      ...(await readdir(dataDir, { recursive: true })).map((p) => join(dataDir, p)),
    ]) {
      const found = await stat(path);
      assert.equal(found.mode & 0o777, found.isDirectory() ? 0o700 : 0o600, path);
      assert.doesNotMatch(path, /secret/);
      if (found.isFile()) assert.doesNotMatch(await readFile(path, 'utf8'), /secret/);
    }
  });

  it('is swept of unfinished writes, and of nothing else', async () => {
    const dataDir = await makeFilledDir();
    const sha256 = 'ab'.repeat(32);
    await mkdir(join(dataDir, 'evidence', 'ab'));
    const unfinished = [
      'desk.json.tmp',
      'articles/a9.json.tmp',
      'sessions/x.json.tmp',
      `evidence/ab/${sha256}.tmp`,
      `evidence/ab/${sha256}.0123456789abcdef.tmp`,
    ];
    const unknown = ['README.md', 'notes.tmp', 'articles/a1.json.bak', `evidence/ab/${sha256}`];
    for (const path of [...unfinished, ...unknown]) await writeFile(join(dataDir, path), '{"half":');
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const path of [...unfinished, ...unknown]) await utimes(join(dataDir, path), longAgo, longAgo);
    await (await createLowdbStore({ dataDir })).close();
    const left = await readdir(dataDir, { recursive: true });
    for (const path of unfinished) assert.ok(!left.includes(path), path);
    for (const path of unknown) assert.ok(left.includes(path), path);
  });

  it('keeps evidence that another process may be writing', async () => {
    const dataDir = await makeFilledDir();
    await mkdir(join(dataDir, 'evidence', 'ab'));
    const path = join(dataDir, 'evidence', 'ab', `${'ab'.repeat(32)}.0123456789abcdef.tmp`);
    await writeFile(path, 'half');
    const minutesAgo = new Date(Date.now() - 50 * 60 * 1000);
    await utimes(path, minutesAgo, minutesAgo);
    await (await createLowdbStore({ dataDir })).close();
    assert.equal(await readFile(path, 'utf8'), 'half');
  });

  it('is refused in one line where it cannot be a folder', async () => {
    const dataDir = await makeDataDir();
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await refuses(file, /file cannot be used: it is a file.*Set DATA_DIR/);
    await refuses(join(file, 'below'), /cannot be used.*Set DATA_DIR/);
    await refuses('/proc/claimdesk', /\/proc\/claimdesk cannot be used.*Set DATA_DIR/);
    await writeFile(join(dataDir, 'articles'), '');
    await refuses(dataDir, /cannot be used/);
  });
});

describe('a damaged file', () => {
  const whole = async (dataDir: string, path: string) =>
    JSON.parse(await readFile(join(dataDir, path), 'utf8'));
  const damages: [
    string,
    string,
    (file: Awaited<ReturnType<typeof whole>>, json: string) => string,
    RegExp,
  ][] = [
    ['a truncated article', 'articles/a1.json', (_, json) => json.slice(0, 200), /not complete JSON/],
    ['an empty article', 'articles/a1.json', () => '', /is empty/],
    ['an article that is a list', 'articles/a1.json', () => '[]', /not a record/],
    [
      'a claim in no known state',
      'articles/a1.json',
      (file) => JSON.stringify({ ...file, claims: [{ ...file.claims[0], state: 'gone' }] }),
      /claims\[0\]\.state is not one of/,
    ],
    [
      'a number in place of text',
      'articles/a1.json',
      (file) => JSON.stringify({ ...file, article: { ...file.article, title: 7 } }),
      /article\.title is not text/,
    ],
    [
      'a claim that is there twice',
      'articles/a1.json',
      (file) => JSON.stringify({ ...file, claims: [file.claims[0], file.claims[0]] }),
      /a1-1 is in its claims twice/,
    ],
    [
      'a missing revision',
      'articles/a1.json',
      (file) => JSON.stringify({ ...file, revisions: [] }),
      /revision 1 is missing/,
    ],
    [
      'an altered line of the history',
      'articles/a1.json',
      (_, json) => json.replace('"type":"claim.found"', '"type":"claim.lost"'),
      /event 2 of a1 was altered/,
    ],
    [
      'another article',
      'articles/a1.json',
      (_, json) => json.replace('"id":"a1"', '"id":"a2"'),
      /holds article a2/,
    ],
    ['a truncated desk', 'desk.json', (_, json) => json.slice(0, -9), /not complete JSON/],
    [
      'an altered desk history',
      'desk.json',
      (_, json) => json.replace('"type":"user.add', '"type":"user.end'),
      /event 1 of desk was altered/,
    ],
  ];
  for (const [what, path, damage, fault] of damages) {
    it(`is refused and left as it is: ${what}`, async () => {
      const dataDir = await makeFilledDir();
      const json = damage(await whole(dataDir, path), await readFile(join(dataDir, path), 'utf8'));
      await writeFile(join(dataDir, path), json);
      await refuses(dataDir, new RegExp(`${path.replace('.', '\\.')} .*damaged.*${fault.source}.*backup`));
      assert.equal(await readFile(join(dataDir, path), 'utf8'), json);
      const { faults } = await verifyDataFolder(dataDir);
      assert.equal(faults.length, 1);
      assert.match(faults[0]!, fault);
      // The refused start must not hold on to the folder.
      await refuses(dataDir, /damaged/);
    });
  }

  it('is a desk that was lost: none without people takes its place', async () => {
    const dataDir = await makeFilledDir();
    await rm(join(dataDir, 'desk.json'));
    await refuses(
      dataDir,
      /desk\.json .*damaged: it is missing, though there are articles.*claimdesk doctor/,
    );
    await assert.rejects(createLowdbStore({ dataDir, readOnly: true }), /desk\.json .*is missing/);
    await assert.rejects(stat(join(dataDir, 'desk.json')), { code: 'ENOENT' });
    const { faults } = await verifyDataFolder(dataDir);
    assert.equal(faults.length, 1);
    assert.match(faults[0]!, /^desk\.json cannot be read/);
  });

  it('is not a desk that nothing was done on yet', async () => {
    const dataDir = await makeDataDir();
    await (await createLowdbStore({ dataDir })).close();
    const store = await createLowdbStore({ dataDir });
    assert.deepEqual((await store.desk()).events, []);
    await store.commit(makeImport());
    await store.close();
    await (await createLowdbStore({ dataDir })).close();
  });

  it('is found when an article is read or changed, where it was damaged meanwhile', async () => {
    const dataDir = await makeFilledDir();
    const store = await createLowdbStore({ dataDir });
    const path = join(dataDir, 'articles', 'a1.json');
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, 100));
    const message = /a1\.json is not as claimdesk wrote it.*claimdesk doctor/;
    await assert.rejects(store.findArticle('a1'), message);
    const change = { articleId: 'a1', claims: [makeClaim({ version: 2 })], events: [makeEvent()] };
    await assert.rejects(store.commit(change), message);
    assert.equal((await readFile(path)).length, 100);
    assert.equal((await store.findClaim('a1-1'))!.version, 1);
    await writeFile(path, whole);
    await store.commit(change);
    assert.equal((await store.findArticle('a1'))!.events.length, 3);
    await store.close();
  });

  it('is none where it is only written in another form', async () => {
    const dataDir = await makeFilledDir();
    const path = join(dataDir, 'articles', 'a1.json');
    const file = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify(file, null, 2));
    const store = await createLowdbStore({ dataDir });
    assert.deepEqual(await store.findArticle('a1'), file);
    await store.commit({ articleId: 'a1', events: [makeEvent()] });
    const { events, ...rest } = (await store.findArticle('a1'))!;
    assert.equal(events.length, 3);
    assert.deepEqual({ ...rest, events: events.slice(0, 2) }, file);
    assert.deepEqual((await store.verifyAudit()).faults, []);
    await store.close();
  });

  it('is named even where it is not the only one', async () => {
    const dataDir = await makeFilledDir();
    for (const id of ['a1', 'a2']) await writeFile(join(dataDir, 'articles', `${id}.json`), '{');
    await refuses(dataDir, /a1\.json .* So are articles\/a2\.json/);
  });

  it('only logs somebody out where it is a session', async () => {
    const dataDir = await makeFilledDir();
    const [name] = await readdir(join(dataDir, 'sessions'));
    await writeFile(join(dataDir, 'sessions', name!), '{"userId":');
    const lines: string[] = [];
    const store = await createLowdbStore({ dataDir, log: (line) => lines.push(line) });
    assert.equal(await store.sessions.find('secret-session-id'), null);
    assert.deepEqual(lines, [`A damaged log-in session was removed: sessions/${name}`]);
    assert.deepEqual(await readdir(join(dataDir, 'sessions')), []);
    await store.close();
  });
});

describe('the audit', () => {
  async function alter(dataDir: string, path: string, from: string, to: string): Promise<void> {
    const json = await readFile(join(dataDir, path), 'utf8');
    assert.ok(json.includes(from));
    await writeFile(join(dataDir, path), json.replace(from, to));
  }

  it('finds a text and a verdict that were changed behind its back', async () => {
    const dataDir = await makeFilledDir();
    const store = await createLowdbStore({ dataDir });
    const changes = [{ field: 'verdict', from: null, to: 'disputed' }];
    await store.commit({
      articleId: 'a1',
      claims: [makeClaim({ version: 2, verdict: 'disputed' })],
      events: [makeEvent({ claimId: 'a1-1', changes })],
    });
    assert.deepEqual((await store.verifyAudit()).faults, []);
    await alter(dataDir, 'articles/a1.json', '"verdict":"disputed"', '"verdict":"verified"');
    await alter(dataDir, 'articles/a2.json', 'The bridge is unsafe, said', 'The bridge is fine, said');
    const { faults } = await store.verifyAudit();
    assert.deepEqual(faults, [
      'articles/a1.json: the verdict of claim a1-1 is not what its history says',
      'articles/a2.json: the text of revision 1 was altered',
    ]);
    await store.close();
  });

  it('finds evidence that was altered', async () => {
    const dataDir = await makeDataDir();
    const store = await createLowdbStore({ dataDir });
    const sha256 = await store.evidenceFiles.save(Buffer.from('captured page'));
    const change = makeImport();
    change.claims![0]!.evidence.push({
      id: 'e1',
      kind: 'file',
      stance: 'supports',
      title: 'Capture',
      url: null,
      excerpt: null,
      sha256,
      file: null,
      retrievedAt: null,
      addedBy: 'u1',
      addedAt: '2026-03-01T12:00:00.000Z',
      retracted: null,
    });
    await store.commit(change);
    await writeFile(join(dataDir, 'evidence', sha256.slice(0, 2), sha256), 'another page');
    const { faults } = await store.verifyAudit();
    assert.deepEqual(faults, [`articles/a1.json: evidence file ${sha256} of claim a1-1 was altered`]);
    await assert.rejects(store.evidenceFiles.find(sha256), StoreError);
    await store.close();
  });

  it('finds a history that was cut short and a file that is gone, given the heads', async () => {
    const dataDir = await makeFilledDir();
    const store = await createLowdbStore({ dataDir, readOnly: true });
    const heads = await store.heads();
    const path = join(dataDir, 'articles', 'a1.json');
    const file = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...file, events: file.events.slice(0, 1) }));
    assert.deepEqual((await verifyDataFolder(dataDir)).faults, []);
    const faults = ['articles/a1.json: its history no longer has entry 2 as it was written'];
    assert.deepEqual((await verifyDataFolder(dataDir, [heads])).faults, faults);
    assert.deepEqual((await store.verifyAudit()).faults, faults);
    const missing = await verifyDataFolder(await makeDataDir(), [heads]);
    assert.deepEqual(missing.faults, [
      'desk.json is missing',
      'articles/a1.json is missing',
      'articles/a2.json is missing',
    ]);
  });
});

describe('a store opened to read only', () => {
  it('reads beside the process that writes, and changes nothing', async () => {
    const dataDir = await makeFilledDir();
    const writer = await createLowdbStore({ dataDir });
    await writeFile(join(dataDir, 'articles', 'a9.json.tmp'), 'half');
    await writeFile(join(dataDir, 'sessions', `${'0'.repeat(64)}.json`), 'damaged');
    const before = await readdir(dataDir, { recursive: true });
    const reader = await createLowdbStore({ dataDir, readOnly: true });
    assert.equal((await reader.listClaims()).total, 2);
    assert.equal((await reader.desk()).users.length, 1);
    for (const write of [
      reader.commit(makeImport({ id: 'a3' })),
      reader.commitDesk({ users: [makeUser({ version: 2 })], events: [makeEvent()] }),
      reader.sessions.save({ id: 's', userId: null, expiresAt: 1, data: '' }),
      reader.sessions.remove('secret-session-id'),
      reader.evidenceFiles.save(Buffer.from('x')),
    ])
      await assert.rejects(write, /opened to read only/);
    assert.deepEqual(await readdir(dataDir, { recursive: true }), before);
    const claims = [makeClaim({ version: 2, state: 'in_review' })];
    await writer.commit({ articleId: 'a1', claims, events: [makeEvent({ claimId: 'a1-1' })] });
    await writer.commit(makeImport({ id: 'a3' }));
    assert.equal((await reader.findArticle('a1'))!.events.length, 2);
    assert.equal((await reader.listClaims()).total, 2);
    await reader.close();
    await writer.close();
  });

  it('needs a folder that is there', async () => {
    const dataDir = join(await makeDataDir(), 'nowhere');
    await assert.rejects(createLowdbStore({ dataDir, readOnly: true }), /There is no data folder/);
  });
});

it('close waits for what was begun, and takes nothing more', async () => {
  const dataDir = await makeDataDir();
  const store = await createLowdbStore({ dataDir });
  const begun = store.commit(makeImport());
  await store.close();
  await begun;
  await assert.rejects(store.commit(makeImport({ id: 'a2' })), /closed/);
  const reader = await createLowdbStore({ dataDir, readOnly: true });
  assert.ok(await reader.findArticle('a1'));
});
