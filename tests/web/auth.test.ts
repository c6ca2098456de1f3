import assert from 'node:assert/strict';
import test from 'node:test';
import { MAX_PER_ACCOUNT } from '../../src/web/throttle.ts';
import { createTestDesk, PASSWORD } from './support.ts';

test('any page but the log-in asks for one and comes back to where one wanted to go', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = desk.visitor();
  const turned = await visitor.get('/account?x=1');
  assert.equal(turned.status, 303);
  assert.equal(turned.headers.location, '/login?next=%2Faccount%3Fx%3D1');
  assert.equal(
    (await visitor.get('/no-such-page')).status,
    303,
    'strangers do not learn which pages there are',
  );

  const user = await desk.addUser('viewer');
  const form = await visitor.get(turned.headers.location!);
  assert.match(form.text, /name="next" value="\/account\?x=1"/);
  const back = await visitor.post('/login', {
    email: ` ${user.email.toUpperCase()} `,
    password: PASSWORD,
    next: '/account?x=1',
  });
  assert.equal(back.status, 303);
  assert.equal(back.headers.location, '/account?x=1');
  const page = await visitor.get('/account');
  assert.equal(page.status, 200);
  assert.match(page.text, /Viewer Somebody/);
  assert.equal((await visitor.get('/login?next=/account')).headers.location, '/account', 'logged in already');
});

test('after the log-in nobody is sent to another site', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/./\\evil.example',
    'evil.example',
    '/\n//evil.example',
  ];
  const inside = await desk.logIn(user);
  for (const next of elsewhere) {
    const visitor = desk.visitor();
    const answer = await visitor.post('/login', { email: user.email, password: PASSWORD, next });
    assert.equal(answer.status, 303);
    const target = new URL(answer.headers.location!, desk.url);
    assert.equal(target.origin, desk.url, JSON.stringify(next));
    assert.doesNotMatch(answer.headers.location!, /^[/\\]{2}/);
    const again = await inside.get(`/login?next=${encodeURIComponent(next)}`);
    assert.equal(new URL(again.headers.location!, desk.url).origin, desk.url, JSON.stringify(next));
  }
});

test('a wrong password and an unknown address are told apart by nothing', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const ended = await desk.addUser('viewer');
  await desk.deps.actions.setActive({ ...user, role: 'admin', via: 'system' }, ended.id, false);
  const pages = [];
  for (const [email, password] of [
    [user.email, 'not the password'],
    ['nobody@desk.example', PASSWORD],
    [ended.email, PASSWORD],
    [user.email, ''],
    [user.email, 'x'.repeat(10_000)],
  ] as const) {
    const answer = await desk.visitor().post('/login', { email, password });
    assert.equal(answer.status, 401);
    assert.match(answer.text, new RegExp(`value="${email}"`), 'the form comes back filled in');
    assert.doesNotMatch(answer.text, /type="password"[^>]* value=/);
    pages.push(answer.text.replaceAll(email, '').replace(/name="_csrf" value="[^"]+"/g, ''));
  }
  assert.equal(new Set(pages).size, 1);
});

test('guessing is slowed down, and the real user gets in from elsewhere', async (t) => {
  // Behind a proxy, as https means, addresses are what the proxy says.
  const desk = await createTestDesk({ baseUrl: 'https://desk.example' });
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const tryFrom = async (address: string, email: string, password: string) => {
    const form = await desk.visitor().agent.get('/login');
    const cookie = form.headers['set-cookie']![0]!.split(';')[0]!;
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.text)![1]!;
    const { agent } = desk.visitor();
    return agent
      .post('/login')
      .set('Cookie', cookie)
      .set('X-Forwarded-For', address)
      .type('form')
      .send({ _csrf, email, password });
  };
  for (let i = 0; i < MAX_PER_ACCOUNT; i++) {
    assert.equal((await tryFrom('203.0.113.5', user.email, `guess number ${i}`)).status, 401);
  }
  const refused = await tryFrom('203.0.113.5', user.email.toUpperCase(), PASSWORD);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.match(refused.text, /Too many/);
  assert.equal((await tryFrom('203.0.113.5', 'somebody.else@desk.example', 'guess')).status, 401);
  assert.equal((await tryFrom('198.51.100.7', user.email, PASSWORD)).status, 303);
});

test('one address cannot try one password on everybody; right passwords do not count', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const statuses = new Set<number>();
  for (let i = 0; i < MAX_PER_ACCOUNT + 3; i++) {
    const answer = await desk.visitor().post('/login', { email: user.email, password: PASSWORD });
    statuses.add(answer.status);
  }
  assert.deepEqual([...statuses], [303]);
  let last = 0;
  for (let i = 0; i < 60 && last !== 429; i++) {
    last = (await desk.visitor().post('/login', { email: `user${i}@desk.example`, password: 'guess' }))
      .status;
  }
  assert.equal(last, 429);
});

test('a log-in survives a restart, and ends after two weeks without a visit', async (t) => {
  let now = new Date('2026-03-01T12:00:00Z');
  const desk = await createTestDesk({ now: () => now });
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  await desk.restart();
  assert.equal((await visitor.get('/account')).status, 200);
  now = new Date('2026-03-14T12:00:00Z');
  assert.equal((await visitor.get('/account')).status, 200, 'a visit keeps it');
  now = new Date('2026-03-27T12:00:00Z');
  assert.equal((await visitor.get('/account')).status, 200);
  now = new Date('2026-04-11T12:00:00Z');
  assert.equal((await visitor.get('/account')).status, 303);
});

test('looking at pages does not write to the disk', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  let saves = 0;
  const { save } = desk.deps.store.sessions;
  desk.deps.store.sessions.save = (record) => {
    saves++;
    return save(record);
  };
  for (let i = 0; i < 3; i++) await visitor.get('/account');
  await desk.visitor().get('/login');
  assert.equal(saves, 0);
});

test('a visit looks the session up once, and moves its end every ten minutes at most', async (t) => {
  let now = new Date('2026-03-01T12:00:00Z');
  const desk = await createTestDesk({ now: () => now });
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  const calls = { find: 0, save: 0 };
  const { sessions } = desk.deps.store;
  const { find, save } = sessions;
  sessions.find = (id) => {
    calls.find++;
    return find(id);
  };
  sessions.save = (record) => {
    calls.save++;
    return save(record);
  };
  await visitor.get('/account');
  now = new Date('2026-03-01T12:09:59Z');
  await visitor.get('/account');
  assert.deepEqual(calls, { find: 2, save: 0 });
  now = new Date('2026-03-01T12:10:00Z');
  await visitor.get('/account');
  assert.equal(calls.save, 1);
  await visitor.get('/account');
  assert.equal(calls.save, 1, 'the end was moved a moment ago');
});

test('a page that is under way when its reader logs out does not bring the session back', async (t) => {
  let now = new Date('2026-03-01T12:00:00Z');
  const desk = await createTestDesk({ now: () => now });
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  now = new Date('2026-03-01T13:00:00Z');
  const { store } = desk.deps;
  const { listClaims } = store;
  store.listClaims = async (query) => {
    await visitor.post('/logout');
    return listClaims(query);
  };
  assert.equal((await visitor.get('/claims')).status, 200);
  assert.equal((await visitor.get('/account')).status, 303);
});

test('the log-in gets a new session, and the old one is of no use', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  const cookieOf = (headers: Record<string, unknown>) =>
    (headers['set-cookie'] as string[]).find((line) => line.startsWith('claimdesk.session='));
  const first = cookieOf((await visitor.get('/account')).headers)!;
  assert.match(first, /HttpOnly; SameSite=Lax/);
  const changed = await visitor.post('/account/password', {
    current: PASSWORD,
    password: 'another good password',
    repeat: 'another good password',
  });
  assert.equal(changed.status, 303);
  assert.notEqual(cookieOf(changed.headers)!.split(';')[0], first.split(';')[0]);
  const thief = desk.visitor();
  const answer = await thief.agent.get('/account').set('Cookie', first.split(';')[0]!);
  assert.equal(answer.status, 303);
});

test('logging out ends this session only; everywhere ends them all', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('reviewer');
  const [here, there, phone] = [await desk.logIn(user), await desk.logIn(user), await desk.logIn(user)];
  const out = await here.post('/logout');
  assert.equal(out.headers.location, '/login');
  assert.match((await here.get('/login')).text, /<h1>Log in/);
  assert.equal((await here.get('/account')).status, 303);
  assert.equal((await there.get('/account')).status, 200);
  const everywhere = await there.post('/account/log-out-everywhere');
  assert.equal(everywhere.status, 303);
  for (const visitor of [there, phone]) assert.equal((await visitor.get('/account')).status, 303);
  await desk.logIn(user);
});

test('a form sent when the log-in has ended gives back what was typed', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('reviewer');
  const [here, there] = [await desk.logIn(user), await desk.logIn(user)];
  const _csrf = await here.token();
  await there.post('/account/log-out-everywhere');
  const rationale = 'Checked against </textarea><script>alert(1)</script>\nand two calls.';
  const fields = { _csrf, rationale, password: 'my secret words' };
  const answer = await here.agent
    .post('/claims/x-1/propose')
    .set('Referer', `${desk.url}/claims/x-1?tab=2`)
    .type('form')
    .send(fields);
  assert.equal(answer.status, 401);
  assert.match(
    answer.text,
    /&lt;\/textarea&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;\nand two calls\.<\/textarea>/,
  );
  assert.doesNotMatch(answer.text, /my secret words|<script>alert/);
  assert.match(answer.text, /<label for="typed-0">Why<\/label>/, 'named as the form names it');
  assert.match(answer.text, /href="\/login\?next=%2Fclaims%2Fx-1%3Ftab%3D2"/);

  const upload = await here.agent
    .post('/claims/x-1/evidence')
    .field({ _csrf, excerpt: 'What the ministry wrote' })
    .attach('file', Buffer.alloc(100_000), 'ministry.pdf');
  assert.equal(upload.status, 401);
  assert.match(upload.text, /What the ministry wrote/);
});

test('a new password needs the current one, ends other sessions and keeps this one', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('reviewer');
  const [here, there] = [await desk.logIn(user), await desk.logIn(user)];
  const change = (current: string, password: string, repeat = password) =>
    here.post('/account/password', { current, password, repeat });

  const wrong = await change('not it, not it', 'another good password');
  assert.equal(wrong.status, 422);
  assert.match(
    wrong.text,
    /aria-describedby="current-problem"[\s\S]*id="current-problem">That is not your current/,
  );
  assert.match((await change(PASSWORD, 'short')).text, /id="password-problem">Use at least 12/);
  assert.match((await change(PASSWORD, 'another good password', 'another')).text, /id="repeat-problem"/);
  assert.equal((await there.get('/account')).status, 200);

  assert.equal((await change(PASSWORD, 'another good password')).status, 303);
  const page = await here.get('/account');
  assert.equal(page.status, 200);
  assert.equal((await there.get('/account')).status, 303);
  const old = await desk.visitor().post('/login', { email: user.email, password: PASSWORD });
  assert.equal(old.status, 401);
});

test('guessing the current password of an open session is slowed down too', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  let last = 0;
  for (let i = 0; i <= MAX_PER_ACCOUNT; i++) {
    const fields = {
      current: `guess number ${i}`,
      password: 'another good password',
      repeat: 'another good password',
    };
    last = (await visitor.post('/account/password', fields)).status;
  }
  assert.equal(last, 429);
});

test('API tokens are shown once, listed by name, and gone when revoked', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('reviewer');
  assert.match((await visitor.post('/account/tokens', { name: ' ' })).text, /id="token-name-problem"/);
  const made = await visitor.post('/account/tokens', { name: 'dash"board' });
  assert.equal(made.status, 201);
  const secret = /id="made-token" value="(claimdesk_[^"]+)"/.exec(made.text)![1]!;
  assert.equal((await desk.deps.actions.findTokenUser(secret))?.role, 'reviewer');
  const page = await visitor.get('/account');
  assert.match(page.text, /dash&#34;board[\s\S]*<time datetime="[^"]+" title="[^"]+ UTC">just now</);
  assert.ok(!page.text.includes(secret));
  assert.ok(!desk.log.join('').includes(secret));
  const revoke = /action="(\/account\/tokens\/[^"]+\/revoke)"/.exec(page.text)![1]!;

  const other = await desk.logIn('senior');
  assert.equal((await other.post(revoke)).status, 403, 'not somebody else’s');
  assert.equal((await visitor.post(revoke)).status, 303);
  assert.equal(await desk.deps.actions.findTokenUser(secret), null);
  assert.equal((await visitor.post('/account/tokens/nope/revoke')).status, 404);
});

test('a session file that was tampered with logs nobody in', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  const { sessions } = desk.deps.store;
  const { find } = sessions;
  for (const data of [
    '{',
    'null',
    '{}',
    '{"cookie":{},"passport":{"user":{"id":"nobody","epoch":99}}}',
    '[]',
  ]) {
    sessions.find = async (id) => ({ ...(await find(id))!, data });
    assert.equal((await visitor.get('/account')).status, 303, data);
  }
});
