import assert from 'node:assert/strict';
import test from 'node:test';
import { createMailServer } from '../mail/smtp-server.ts';
import { actorOf, createClaimDesk } from './claim/claim-desk.ts';
import { createTestDesk } from './support.ts';

const CHOICE = { rhythm: 'daily', hour: '7', zone: 'Europe/Berlin' };

test('a desk without a mail server offers no mail', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  assert.doesNotMatch((await visitor.get('/account')).text, /by mail/);
  assert.equal((await visitor.post('/account/digest', CHOICE)).status, 409);
  assert.equal(desk.deps.digests, null);
});

test('everybody chooses for themselves whether their inbox is mailed', async (t) => {
  const desk = await createDesk(t);
  const viewer = await desk.logIn('viewer');
  const checked = async (visitor: typeof viewer) => {
    const page = (await visitor.get('/account')).text;
    return [
      /name="rhythm" value="(\w+)" checked/.exec(page)?.[1],
      /<option value="(\d+)" selected>/.exec(page)?.[1],
      /<option selected>([^<]+)</.exec(page)?.[1],
    ];
  };
  assert.deepEqual(await checked(viewer), ['off', '8', 'UTC']);
  const saved = await viewer.post('/account/digest', CHOICE);
  assert.deepEqual([saved.status, saved.headers.location], [303, '/account']);
  assert.match((await viewer.get('/account')).text, /Your choice is saved\./);
  assert.deepEqual(await checked(viewer), ['daily', '7', 'Europe/Berlin']);
  assert.deepEqual(await checked(await desk.logIn('reviewer')), ['off', '8', 'UTC']);
  await viewer.post('/account/digest', { ...CHOICE, rhythm: 'off' });
  assert.match((await viewer.get('/account')).text, /Nothing is mailed to you\./);
  assert.deepEqual(await checked(viewer), ['off', '7', 'Europe/Berlin']);
});

test('a choice that cannot be is refused, what was chosen stays, and strangers choose nothing', async (t) => {
  const desk = await createDesk(t);
  const viewer = await desk.logIn('viewer');
  const refused: [Record<string, string>, RegExp][] = [
    [{ rhythm: 'often' }, /Choose how often\./],
    [{ hour: '24' }, /Choose an hour from 0 to 23\./],
    [{ hour: '1e1' }, /Choose an hour/],
    [{ zone: 'Mars/Olympus"><script>' }, /Choose a time zone from the list\./],
    [
      { rhythm: '__proto__', hour: '', zone: '' },
      /Choose how often[\s\S]*Choose an hour[\s\S]*Choose a time zone/,
    ],
  ];
  for (const [change, says] of refused) {
    const answer = await viewer.post('/account/digest', { ...CHOICE, ...change });
    assert.equal(answer.status, 422);
    assert.match(answer.text, says);
    assert.doesNotMatch(answer.text, /Olympus/);
    if (!change.rhythm) assert.match(answer.text, /value="daily" checked/);
  }
  assert.equal((await viewer.post('/account/digest', {})).status, 422);
  assert.equal((await viewer.agent.post('/account/digest').type('form').send(CHOICE)).status, 403);
  assert.equal((await desk.visitor().post('/account/digest', CHOICE)).status, 401);
  assert.deepEqual(await desk.deps.store.personal.usersWith('digest'), []);
});

test('whose address is refused reads so on their account page', async (t) => {
  let time = Date.parse('2026-06-01T09:00:00Z');
  const server = await createMailServer(t, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode: 550 })),
  });
  const desk = await createClaimDesk(t, {
    now: () => new Date(time),
    smtpUrl: server.url,
    baseUrl: 'http://desk.example',
  });
  const [reviewer, senior] = [await desk.person('reviewer'), await desk.person('senior')];
  await desk.deps.actions.chooseDigest(actorOf(reviewer), { ...CHOICE, rhythm: 'hourly' });
  await desk.review(senior, 1, 'assign', { assignee: reviewer.id });
  time += 10 * 60_000;
  await desk.deps.digests!.run();
  const page = (await (await desk.logIn(reviewer)).get('/account')).text;
  assert.match(page, /The mail server refused the last one \(/);
});

async function createDesk(t: Parameters<typeof createClaimDesk>[0]) {
  return createClaimDesk(t, { smtpUrl: 'smtp://127.0.0.1:9', baseUrl: 'http://desk.example' });
}
