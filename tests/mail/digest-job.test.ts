import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { User } from '../../src/domain/user.ts';
import { actorOf, type ClaimDesk, createClaimDesk, PROPOSAL } from '../web/claim/claim-desk.ts';
import { createMailServer, readMail, type TestMailServer } from './smtp-server.ts';

const BASE_URL = 'https://desk.example';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface MailDesk {
  desk: ClaimDesk;
  server: TestMailServer;
  reviewer: User;
  senior: User;
  /** Lets time pass, and then does what the server does every minute. */
  runAfter(ms: number): Promise<void>;
  texts(): string[];
}

/** A desk on a Monday morning whose reviewer wants digests. */
async function createMailDesk(
  t: TestContext,
  choice: Record<string, string> = { rhythm: 'hourly' },
  options?: Parameters<typeof createMailServer>[1],
): Promise<MailDesk> {
  const server = await createMailServer(t, options);
  let time = Date.parse('2026-06-01T09:00:00Z');
  const smtpUrl = `smtp://me:hunter2@127.0.0.1:${server.port}`;
  const desk = await createClaimDesk(t, {
    now: () => new Date(time),
    baseUrl: BASE_URL,
    smtpUrl: options?.authOptional === false ? smtpUrl : server.url,
  });
  const [reviewer, senior] = [await desk.person('reviewer'), await desk.person('senior')];
  await desk.deps.actions.chooseDigest(actorOf(reviewer), { hour: '7', zone: 'UTC', ...choice });
  return {
    desk,
    server,
    reviewer,
    senior,
    async runAfter(ms) {
      time += ms;
      await desk.deps.digests!.run();
    },
    texts: () => server.mails.map(({ raw }) => readMail(raw).text.replaceAll('\r\n', '\n')),
  };
}

test('what somebody must know is mailed once, in words, with where to look and where to turn it off', async (t) => {
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await desk.review(senior, 1, 'comment', {
    comment: 'Ask <the> "harbour" office & co.\n* Bo signed it off\nhttps://evil.example',
  });
  await runAfter(MINUTE);
  assert.equal(server.mails.length, 0, 'what is a minute old may be taken back yet');
  await runAfter(5 * MINUTE);
  assert.equal(server.mails.length, 1);
  const [mail] = server.mails as [(typeof server.mails)[0]];
  assert.deepEqual(mail.to, [reviewer.email]);
  const { headers, html } = readMail(mail.raw);
  assert.equal(headers.subject, 'claimdesk: 2 new lines in your inbox');
  assert.equal(headers.from, 'Fact desk <desk@example.org>');
  const [text] = texts() as [string];
  const claim = await desk.claim(1);
  assert.match(text, /^2 things happened at the desk that you should know of\.\n/);
  assert.match(
    text,
    /\* Senior Somebody gave the claim to Reviewer Somebody\.\n {2}Mon,? 1 Jun, 09:00 UTC\n/,
  );
  assert.match(
    text,
    /\n {2}Claim: harbour office: .*the last ferry leaves on Friday\n {2}Article: Ferry line/i,
  );
  assert.ok(text.includes(`\n  ${BASE_URL}/claims/${claim.id}\n`));
  assert.ok(
    text.includes('\n  > Ask <the> "harbour" office & co.\n  > * Bo signed it off\n  > https://evil'),
  );
  assert.ok(text.includes(`Your inbox: ${BASE_URL}/inbox\n`));
  assert.match(text, /at most once an hour.*turn it off: https:\/\/desk\.example\/account#digest-heading\n/);
  assert.match(html, /Ask &lt;the&gt; &quot;harbour&quot; office &amp; co\./);
  assert.ok(html.includes(`href="${BASE_URL}/claims/${claim.id}"`));
  for (let minutes = 0; minutes < 3 * 60; minutes += 20) await runAfter(20 * MINUTE);
  assert.equal(server.mails.length, 1, 'nothing new, no mail');
});

test('at most once an hour; what was read is not mailed; what came before the choice is not either', async (t) => {
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t, { rhythm: 'off' });
  const choose = (rhythm: string) =>
    desk.deps.actions.chooseDigest(actorOf(reviewer), { rhythm, hour: '7', zone: 'UTC' });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await runAfter(HOUR);
  await choose('hourly');
  await runAfter(HOUR);
  assert.equal(server.mails.length, 0);
  await desk.review(senior, 1, 'comment', { comment: 'first' });
  await runAfter(3 * MINUTE);
  await desk.review(senior, 1, 'comment', { comment: 'second' });
  await desk.review(senior, 1, 'comment', { comment: 'third' });
  await runAfter(30 * MINUTE);
  assert.equal(server.mails.length, 1);
  const { items } = await desk.deps.store.inboxes.list(reviewer.id, { unreadOnly: true });
  await desk.deps.store.inboxes.markRead(reviewer.id, [items[0]!.event]);
  await runAfter(31 * MINUTE);
  assert.equal(server.mails.length, 2);
  assert.match(texts()[0]!, /> first/);
  assert.match(texts()[1]!, /> second/);
  assert.doesNotMatch(texts()[1]!, /> first|> third/);
  await desk.review(senior, 1, 'comment', { comment: 'fourth' });
  await choose('off');
  await runAfter(2 * HOUR);
  await choose('hourly');
  await runAfter(2 * HOUR);
  assert.equal(server.mails.length, 2);
});

test('daily is after the hour has struck, by the clock of the zone', async (t) => {
  const choice = { rhythm: 'daily', hour: '14', zone: 'Europe/Berlin' };
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t, choice);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await runAfter(2 * HOUR + 59 * MINUTE);
  assert.equal(server.mails.length, 0, 'at 11:59 UTC');
  await runAfter(MINUTE);
  assert.equal(server.mails.length, 1, 'at 12:00 UTC');
  assert.match(texts()[0]!, /1 Jun, 11:00 (CEST|GMT\+2)/);
  assert.match(texts()[0]!, /once a day/);
  await desk.review(senior, 1, 'comment', { comment: 'for tomorrow' });
  await runAfter(23 * HOUR + 59 * MINUTE);
  assert.equal(server.mails.length, 1);
  await runAfter(MINUTE);
  assert.match(texts()[1]!, /> for tomorrow/);
});

test('a sealed verdict is in no mail', async (t) => {
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t);
  await desk.deps.actions.changeSettings(actorOf(await desk.person('admin')), { blindReview: true });
  await desk.deps.actions.watchArticle(actorOf(reviewer), desk.articleId, true);
  await desk.review(senior, 1, 'take');
  await desk.review(senior, 1, 'propose', {
    ...PROPOSAL,
    verdict: 'misleading',
    rationale: 'Lighthouse',
  });
  assert.equal((await desk.claim(1)).sealed?.verdict, 'misleading');
  await runAfter(3 * MINUTE);
  assert.match(texts()[0]!, /proposed a verdict, sealed until there is a second one\./);
  assert.doesNotMatch(server.mails[0]!.raw, /misleading|lighthouse|confirmed/i);
});

test('whose account has ended gets none', async (t) => {
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await desk.deps.actions.setActive(actorOf(await desk.person('admin')), reviewer.id, false);
  await runAfter(3 * MINUTE);
  assert.equal(server.mails.length, 0);
});

test('a server that is away is tried again after growing pauses, and then each line is mailed once', async (t) => {
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await server.stop();
  for (let minute = 0; minute < 60; minute++) await runAfter(MINUTE);
  const faults = desk.log.filter((line) => line.includes('mail could not be sent'));
  // After 1, 2, 4, 8, 16 and 32 minutes: the first try is in the third minute.
  assert.equal(faults.length, 6);
  assert.match(faults[0]!, /"reason":"the mail server could not be reached"/);
  await desk.review(senior, 1, 'comment', { comment: 'meanwhile' });
  await server.start();
  for (let minute = 0; minute < 40; minute++) await runAfter(MINUTE);
  assert.equal(server.mails.length, 1);
  assert.match(texts()[0]!, /> meanwhile[\s\S]*gave the claim to/);
  assert.equal(desk.log.filter((line) => line.includes('mail is sent again')).length, 1);
  await runAfter(3 * HOUR);
  assert.equal(server.mails.length, 1);
});

test('an address that is refused keeps no mail from others, and is tried again more and more rarely', async (t) => {
  let tries = 0;
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t, undefined, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (!address.startsWith('reviewer')) return done();
      tries++;
      done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }));
    },
  });
  await desk.deps.actions.chooseDigest(actorOf(senior), { rhythm: 'hourly', hour: '7', zone: 'UTC' });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await desk.review(reviewer, 2, 'assign', { assignee: senior.id });
  for (let minute = 0; minute < 60; minute++) await runAfter(MINUTE);
  assert.deepEqual(
    server.mails.map(({ to }) => to),
    [[senior.email]],
  );
  // After 5, 10 and 20 minutes.
  assert.equal(tries, 4);
  const refusals = desk.log.filter((line) => line.includes('a digest was refused'));
  assert.equal(refusals.length, 4);
  assert.match(refusals[0]!, /the mail server refused it \(it answered 550\)/);
  assert.doesNotMatch(refusals.join(), /desk\.example"|no reviewer/, 'neither the address nor the answer');
});

test('no password gets into a log, also where the server repeats it', async (t) => {
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t, undefined, {
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      done(new Error(`${username}:${password} is wrong`));
    },
  });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await runAfter(3 * MINUTE);
  await server.stop();
  await runAfter(3 * MINUTE);
  assert.equal(desk.log.filter((line) => line.includes('mail could not be sent')).length, 2);
  assert.match(desk.log.join(), /did not accept the user and password \(it answered 535\)/);
  assert.doesNotMatch(desk.log.join(), /hunter2|aHVudGVyMg|smtp:/);
});

test('what the server took is not mailed again where the store fails just then', async (t) => {
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t);
  desk.expectError(/it could not be written down what was mailed/);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  const { personal } = desk.deps.store;
  const { save } = personal;
  let failures = 2;
  personal.save = async (record) => {
    if (record.key === 'digest mailed' && failures-- > 0) throw new Error('the disk is full');
    return save(record);
  };
  await runAfter(3 * MINUTE);
  await runAfter(2 * HOUR);
  assert.equal(failures, -1);
  assert.equal(server.mails.length, 1);
});

test('while another process mails this one does not; it takes over when that one is gone', async (t) => {
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  assert.equal(await desk.deps.store.leases.take('digests', 'another', 500), true);
  await runAfter(3 * MINUTE);
  assert.equal(server.mails.length, 0);
  await setTimeout(600);
  await runAfter(MINUTE);
  assert.equal(server.mails.length, 1);
});

test('a restart neither forgets nor repeats', async (t) => {
  const { desk, server, reviewer, senior, runAfter, texts } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await runAfter(3 * MINUTE);
  await desk.restart();
  await runAfter(2 * HOUR);
  assert.equal(server.mails.length, 1);
  await desk.deps.actions.reviewClaim(
    actorOf(senior),
    (await desk.deps.store.findArticle(desk.articleId))!.claims[0]!.id,
    null,
    'comment',
    { comment: 'after' },
  );
  await runAfter(3 * MINUTE);
  assert.equal(texts().length, 2);
  assert.match(texts()[1]!, /> after/);
});

test('of very many lines the newest are told, the others counted, and none comes again', async (t) => {
  const { desk, reviewer, senior, runAfter, texts } = await createMailDesk(t);
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  for (let count = 1; count <= 60; count++)
    await desk.review(senior, 1, 'comment', { comment: `comment ${count}.` });
  await runAfter(3 * MINUTE);
  assert.match(texts()[0]!, /^61 things happened/);
  assert.match(texts()[0]!, /> comment 60\./);
  assert.doesNotMatch(texts()[0]!, /> comment 10\./);
  assert.match(texts()[0]!, /\n11 more are in your inbox\.\n/);
  await runAfter(2 * HOUR);
  assert.equal(texts().length, 1);
});

test('a mail that is under way at the end is sent and remembered; no other begins', async (t) => {
  let arrived = () => {};
  const isUnderWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t, undefined, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      arrived();
      void setTimeout(300).then(() => done());
    },
  });
  await desk.deps.actions.chooseDigest(actorOf(senior), { rhythm: 'hourly', hour: '7', zone: 'UTC' });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  await desk.review(reviewer, 2, 'assign', { assignee: senior.id });
  const running = runAfter(3 * MINUTE);
  await isUnderWay;
  await desk.deps.digests!.stop();
  assert.equal(server.mails.length, 1);
  await running;
  await desk.restart();
  await runAfter(0);
  assert.equal(server.mails.length, 2);
  assert.equal(new Set(server.mails.map(({ to }) => to[0])).size, 2);
});

test('a mail server that does not answer keeps nobody from stopping the desk', async (t) => {
  let arrived = () => {};
  const isUnderWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { desk, server, reviewer, senior, runAfter } = await createMailDesk(t, undefined, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: () => arrived(),
  });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  const running = runAfter(3 * MINUTE);
  await isUnderWay;
  await desk.deps.digests!.stop(100);
  await running;
  assert.equal(server.mails.length, 0);
  assert.match(desk.log.join(), /the mail server took too long/);
});
