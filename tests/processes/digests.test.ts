import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { actorOf, SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';
import { createDirectExtractor } from '../extraction/direct.ts';
import { createMailServer, readMail } from '../mail/smtp-server.ts';
import { startServer, stopServer } from '../server-process.ts';
import { createPostgresServer } from '../store/postgres-server.ts';

const PEOPLE = 20;
const MINUTE = 60_000;

test('of several processes at one database one mails, and everybody gets each line once', async (t) => {
  const postgres = await createPostgresServer();
  t.after(() => postgres.remove());
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'claimdesk-digests-'));
  t.after(() => rm(DATA_DIR, { recursive: true, force: true }));
  const mail = await createMailServer(t, {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    // Long enough for every process to find that there is something to send.
    onMailFrom: (_address, _session, done) => void setTimeout(20).then(() => done()),
  });
  const env = {
    DATABASE_URL: await postgres.createDatabase(),
    DATA_DIR,
    BASE_URL: 'http://desk.example',
    SMTP_URL: `smtp://me:hunter2@127.0.0.1:${mail.port}`,
    MAIL_FROM: 'desk@example.org',
  };
  let time = Date.now() - 10 * MINUTE;
  const open = () =>
    createDeps(readConfig({ ...env, LOG_LEVEL: 'silent' }), {
      now: () => new Date(time),
      extractor: createDirectExtractor(),
      patience: MINUTE,
    });
  const one = await open();
  t.after(() => one.close());

  const { actions, store } = one;
  const people = Array.from({ length: PEOPLE }, (_, number) => `reader${number}`);
  for (const name of people) {
    const user = await actions.addUser(SYSTEM, {
      email: `${name}@desk.example`,
      role: 'viewer',
      password: 'five quiet herons fly',
    });
    await actions.chooseDigest(actorOf(user, 'web'), { rhythm: 'hourly', hour: '0', zone: 'UTC' });
  }
  const file = await actions.importArticle(SYSTEM, {
    text: 'The mayor said that the ferry leaves on Friday.',
  });
  const tellAll = (word: string) =>
    actions.reviewClaim(SYSTEM, file.claims[0]!.id, null, 'comment', {
      comment: `${word} ${people.map((name) => `@${name}`).join(' ')}`,
    });
  const copiesOf = (word: string) =>
    mail.mails.filter(({ raw }) => readMail(raw).text.includes(`> ${word} `)).map(({ to }) => to[0]!);
  await tellAll('first');

  await t.test('servers that start at once', async (t) => {
    const servers = await Promise.all([1, 2, 3].map(() => startServer(t, { ...env, LOG_LEVEL: 'debug' })));
    for (let waited = 0; mail.mails.length < PEOPLE && waited < 200; waited++) await setTimeout(100);
    await setTimeout(1000);
    assert.equal(mail.mails.length, PEOPLE);
    assert.equal(new Set(copiesOf('first')).size, PEOPLE);
    await Promise.all(servers.map((server) => stopServer(server)));
    for (const { out } of servers) assert.doesNotMatch(out(), /hunter2|aHVudGVyMg/);
  });

  await t.test('rounds at the same time, over and over', async () => {
    const two = await open();
    try {
      time = Date.now() + 2 * 60 * MINUTE;
      await tellAll('second');
      time += 5 * MINUTE;
      for (let round = 0; round < 5; round++) await Promise.all([one.digests!.run(), two.digests!.run()]);
      assert.equal(copiesOf('second').length, PEOPLE);
      assert.equal(new Set(copiesOf('second')).size, PEOPLE);
      assert.equal(copiesOf('first').length, PEOPLE);
      assert.deepEqual((await store.verifyAudit()).faults, []);
    } finally {
      await two.close();
    }
  });
});
