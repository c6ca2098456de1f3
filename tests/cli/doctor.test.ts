import assert from 'node:assert/strict';
import { chmod, copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { makeClaim, makeEvent, makeEvidence, makeImport, makeUser } from '../store/records.ts';
import { createFolder, run } from './support.ts';

interface Desk {
  dataDir: string;
  sha256: string;
  at(place: string): string;
  doctor(...args: string[]): ReturnType<typeof run>;
}

async function makeDesk(t: TestContext): Promise<Desk> {
  const dataDir = await createFolder(t);
  const store = await createLowdbStore({ dataDir });
  const sha256 = await store.evidenceFiles.save(Buffer.from('captured page'));
  const evidence = [makeEvidence({ kind: 'file', sha256 })];
  for (const id of ['a1', 'a2']) await store.commit(makeImport({ id }, [{ evidence }]));
  await store.commitDesk({
    users: [makeUser()],
    events: [makeEvent({ type: 'user.invite', subject: 'u1' })],
  });
  await store.personal.save({ userId: 'u1', key: 'draft a1-1 propose', value: 'typed', savedAt: 'today' });
  await store.close();
  return {
    dataDir,
    sha256,
    at: (place) => path.join(dataDir, place),
    doctor: (...args) => run(['doctor', ...args], { env: { DATA_DIR: dataDir } }),
  };
}

test('doctor finds nothing on a whole desk, also beside a running one, and changes nothing', async (t) => {
  const { dataDir, doctor } = await makeDesk(t);
  const store = await createLowdbStore({ dataDir });
  const before = await readdir(dataDir, { recursive: true });
  const { exitCode, output } = await doctor();
  assert.equal(output, `Nothing is damaged in ${dataDir}.\n`);
  assert.equal(exitCode, 0);
  assert.deepEqual(await readdir(dataDir, { recursive: true }), before);
  await store.close();
});

test('doctor names each damage with its place and what to do', async (t) => {
  const { sha256, at, doctor } = await makeDesk(t);
  const article = await readFile(at('articles/a1.json'), 'utf8');
  const evidence = `evidence/${sha256.slice(0, 2)}/${sha256}`;
  const damages: [string, string, RegExp][] = [
    [
      'articles/a1.json',
      article.slice(0, 300),
      /DAMAGE {2}articles\/a1\.json: it is not complete JSON.*\n.*BACKUP/,
    ],
    [
      'articles/a1.json',
      article.replace('"type":"claim.found"', '"type":"claim.lost"'),
      /DAMAGE {2}articles\/a1\.json: event 2 of a1 was altered/,
    ],
    [
      'articles/a1.json',
      article.replace('The bridge is unsafe, said', 'The bridge is fine, said'),
      /DAMAGE {2}articles\/a1\.json: the text of revision 1 was altered/,
    ],
    ['desk.json', '{"users":', /DAMAGE {2}desk\.json: it is not complete JSON.*\n.*--new-desk/],
    ['secret', 'half', /DAMAGE {2}secret: it is no key.*\n.*log in again/],
    ['restoring', 'one', /DAMAGE {2}The data folder .*restore.*not finished.*\n.*again/],
    [evidence, 'another page', /DAMAGE {2}evidence\/.*bytes are not those that were saved/],
    ['articles/a9.json.tmp', 'half', /note {2}articles\/a9\.json\.tmp: a write was not finished/],
    [
      'people/u1.json',
      '{"userId":"u2","records":[]}',
      /DAMAGE {2}people\/u1\.json: it holds the records of u2.*\n.*BACKUP/,
    ],
    ['people/u1.json', 'half', /DAMAGE {2}people\/u1\.json: it is not complete JSON/],
    ['sessions/x.json', 'half', /note {2}sessions\/x\.json: it is damaged/],
  ];
  for (const [place, content, expected] of damages) {
    const before = await readFile(at(place)).catch(() => null);
    await writeFile(at(place), content);
    const { exitCode, output } = await doctor();
    assert.match(output, expected, place);
    assert.equal(exitCode, expected.source.startsWith('DAMAGE') ? 1 : 0, output);
    assert.equal(await readFile(at(place), 'utf8'), content, 'nothing is changed');
    if (before) await writeFile(at(place), before);
    else await rm(at(place));
  }
  await rm(at(evidence));
  assert.match((await doctor()).output, /DAMAGE {2}evidence\/.*a claim names it, and it is missing/);
  await rm(at('desk.json'));
  assert.match((await doctor()).output, /DAMAGE {2}desk\.json: it is missing, though there are articles/);
});

test('doctor notes evidence that nobody names, and a folder that others can look into', async (t) => {
  const { dataDir, doctor } = await makeDesk(t);
  const store = await createLowdbStore({ dataDir });
  const stray = await store.evidenceFiles.save(Buffer.from('an upload that was given up'));
  await store.close();
  await chmod(dataDir, 0o755);
  const { exitCode, output } = await doctor();
  assert.match(output, new RegExp(`note  evidence/../${stray}: no claim that can be read names it`));
  assert.match(output, /note {2}The data folder .*other accounts.*\n.*chmod -R go-rwx/);
  assert.equal(exitCode, 0);
});

test('a repair moves what is damaged aside, and puts back what a backup has', async (t) => {
  const { dataDir, sha256, at, doctor } = await makeDesk(t);
  const backup = at('../backup.tar');
  t.after(() => rm(backup, { force: true }));
  const saved = await run(['backup', '--quiet', '--force', backup], { env: { DATA_DIR: dataDir } });
  assert.equal(saved.exitCode, 0, saved.errors);
  const places = [
    'articles/a1.json',
    'desk.json',
    'people/u1.json',
    `evidence/${sha256.slice(0, 2)}/${sha256}`,
  ];
  const whole = await Promise.all(places.map((place) => readFile(at(place))));
  for (const place of places) await writeFile(at(place), 'damaged');
  const { exitCode, output, errors } = await doctor('--repair', '--from', backup);
  assert.equal(exitCode, 0, output + errors);
  for (const [index, place] of places.entries()) {
    assert.deepEqual(await readFile(at(place)), whole[index], place);
    assert.match(output, new RegExp(`${place} is there again, from the backup`));
  }
  const aside = await readdir(at('damaged'));
  assert.equal(aside.length, 4);
  for (const name of aside) assert.equal(await readFile(at(`damaged/${name}`), 'utf8'), 'damaged');
  const store = await createLowdbStore({ dataDir });
  assert.deepEqual((await store.verifyAudit()).faults, []);
  await store.close();
});

test('a repair takes a write that was complete but for its name, where it goes on from the damaged file', async (t) => {
  const { dataDir, at, doctor } = await makeDesk(t);
  const old = await readFile(at('articles/a1.json'), 'utf8');
  const store = await createLowdbStore({ dataDir });
  await store.commit({
    articleId: 'a1',
    claims: [makeClaim({ version: 2, evidence: (await store.findClaim('a1-1'))!.evidence })],
    events: [makeEvent({ claimId: 'a1-1' })],
  });
  await store.close();
  await copyFile(at('articles/a1.json'), at('articles/a1.json.tmp'));
  await copyFile(at('articles/a2.json'), at('articles/a2.json.tmp'));
  await writeFile(at('articles/a1.json'), old.slice(0, -5));
  // Nothing is left of it that the temporary file could be held against.
  await writeFile(at('articles/a2.json'), '');
  await assert.rejects(createLowdbStore({ dataDir }), /damaged/);
  const { output } = await doctor('--repair');
  assert.match(output, /articles\/a1\.json is there again, from a write that was complete/);
  assert.match(output, /articles\/a2\.json is not there any more/);
  assert.equal((await readdir(at('damaged'))).length, 4);
  const repaired = await createLowdbStore({ dataDir });
  assert.equal((await repaired.findClaim('a1-1'))!.version, 2);
  await repaired.close();
});

test('a start with a damaged file of somebody’s own is refused; a repair without a backup goes on without it', async (t) => {
  const { dataDir, at, doctor } = await makeDesk(t);
  await writeFile(at('people/u1.json'), '{"userId":"u1","records":[{}]}');
  await assert.rejects(createLowdbStore({ dataDir }), /people\/u1\.json[\s\S]*doctor/);
  const { output, exitCode } = await doctor('--repair');
  assert.match(output, /people\/u1\.json is not there any more/);
  assert.equal(exitCode, 0);
  const store = await createLowdbStore({ dataDir });
  assert.equal(await store.personal.find('u1', 'draft a1-1 propose'), null);
  await store.close();
});

test('a repair begins a new desk only where it is told to, and none while a server has the folder', async (t) => {
  const { dataDir, at, doctor } = await makeDesk(t);
  const store = await createLowdbStore({ dataDir });
  const refused = await doctor('--repair');
  assert.equal(refused.exitCode, 1);
  assert.match(refused.errors, /in use by another claimdesk process/);
  await store.close();
  await rm(at('desk.json'));
  assert.equal((await doctor('--repair')).exitCode, 1);
  const { exitCode, output } = await doctor('--repair', '--new-desk');
  assert.match(output, /desk\.json is there again, as a desk without people/);
  assert.equal(exitCode, 0, output);
  await (await createLowdbStore({ dataDir })).close();
});

test('doctor says what it is not for', async () => {
  const database = await run(['doctor'], { env: { DATABASE_URL: 'postgres://127.0.0.1/desk' } });
  assert.match(database.errors, /this desk is in PostgreSQL: claimdesk audit verify/);
  assert.match((await run(['doctor', '--new-desk'])).errors, /are for --repair/);
});
