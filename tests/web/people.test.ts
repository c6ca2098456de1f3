import assert from 'node:assert/strict';
import test from 'node:test';
import { hasRole, ROLES } from '../../src/domain/user.ts';
import { createTestDesk, PASSWORD, type TestDesk } from './support.ts';

const NEW_PASSWORD = 'five quiet herons fly';
const setup = { email: 'Ann@Desk.Example', name: 'Ann', password: NEW_PASSWORD, repeat: NEW_PASSWORD };

function linkIn(text: string): string {
  return new URL(/id="invitation-link" value="([^"]+)"/.exec(text)![1]!).pathname;
}

async function invite(desk: TestDesk, role = 'reviewer', email = 'new@desk.example'): Promise<string> {
  const admin = await desk.logIn('admin');
  const made = await admin.post('/people', { email, name: 'New Person', role }, '/people');
  assert.equal(made.status, 201);
  return linkIn(made.text);
}

test('the set-up link makes the first admin, once', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const link = `/setup/${await desk.deps.actions.createSetupSecret()}`;
  const visitor = desk.visitor();
  assert.match((await visitor.get('/login')).text, /Nobody can log in yet/);
  const page = await visitor.get(link);
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.equal(page.headers['referrer-policy'], 'same-origin');
  assert.match(page.text, /autocomplete="new-password"/);

  const short = await visitor.post(link, { ...setup, email: 'no', password: 'short', repeat: 'short' }, link);
  assert.equal(short.status, 422);
  assert.match(short.text, /value="no"[^>]*aria-describedby="email-problem"/);
  const weak = await visitor.post(link, { ...setup, password: 'short', repeat: 'short' }, link);
  assert.match(weak.text, /id="password-problem"/);
  assert.match(weak.text, /value="Ann@Desk\.Example"/);
  assert.doesNotMatch(weak.text, /value="short"/);
  const differing = await visitor.post(link, { ...setup, repeat: 'something else' }, link);
  assert.match(differing.text, /id="repeat-problem"/);
  const { repeat: _, ...once } = setup;
  assert.equal((await visitor.post(link, once, link)).status, 422, 'typed once only');

  const done = await visitor.post(link, setup, link);
  assert.equal(done.status, 303);
  const account = await visitor.get('/account');
  assert.match(account.text, /ann@desk\.example[\s\S]*admin/);
  assert.equal((await visitor.get(link)).status, 404);
  const again = await visitor.post(link, { ...setup, email: 'eve@desk.example' }, '/account');
  assert.equal(again.status, 404);
  assert.equal(await desk.deps.actions.createSetupSecret(), null);
  assert.ok(!desk.log.join('').includes(link), 'links are not in the log');
  assert.doesNotMatch((await desk.visitor().get('/login')).text, /Nobody can log in yet/);
});

test('two people with the set-up link: one becomes the admin', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const link = `/setup/${await desk.deps.actions.createSetupSecret()}`;
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      desk.visitor().post(link, { ...setup, email: `${name}@desk.example`, name }, link),
    ),
  );
  const statuses = answers.map((answer) => answer.status).sort();
  assert.equal(statuses[0], 303);
  assert.ok(
    statuses.slice(1).every((status) => status === 404 || status === 409),
    String(statuses),
  );
  assert.equal((await desk.deps.store.desk()).users.length, 1);
});

test('an invitation lets somebody set a password, once, and logs them in', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const link = await invite(desk, 'senior');
  const visitor = desk.visitor();
  assert.match((await visitor.get(link)).text, /value="new@desk\.example"[^>]*readonly/);
  const fields = {
    email: 'other@desk.example',
    name: 'Newell',
    password: NEW_PASSWORD,
    repeat: NEW_PASSWORD,
  };
  assert.equal((await visitor.post(link, fields, link)).status, 303);
  const account = (await visitor.get('/account')).text;
  assert.match(account, /Newell[\s\S]*new@desk\.example[\s\S]*senior/);
  for (const path of [link, link.replace('invitations', 'setup'), '/invitations/nope', '/invitations/%00']) {
    const answer = await desk.visitor().get(path);
    assert.equal(answer.status, 404, path);
    assert.match(answer.text, /Ask an admin for a new one/);
  }
  const answer = await desk.visitor().post('/login', { email: 'new@desk.example', password: NEW_PASSWORD });
  assert.equal(answer.status, 303);
});

test('an invitation is too old after a week, and a new link replaces the old one', async (t) => {
  let now = new Date('2026-03-01T12:00:00Z');
  const desk = await createTestDesk({ now: () => now });
  t.after(() => desk.close());
  const link = await invite(desk);
  now = new Date('2026-03-08T11:00:00Z');
  assert.equal((await desk.visitor().get(link)).status, 200);
  now = new Date('2026-03-08T13:00:00Z');
  assert.equal((await desk.visitor().get(link)).status, 404);

  const admin = await desk.logIn('admin');
  const id = /\/people\/([^/]+)\/invitation/.exec(
    (await admin.get('/people')).text.split('new@desk.example')[1]!,
  )![1]!;
  const first = linkIn((await admin.post(`/people/${id}/invitation`)).text);
  const second = await admin.post(`/people/${id}/invitation`);
  assert.equal(second.status, 201);
  assert.equal((await desk.visitor().get(first)).status, 404);
  assert.equal((await desk.visitor().get(linkIn(second.text))).status, 200);
  assert.doesNotMatch((await admin.get('/people')).text, /\/invitations\//, 'shown once');
});

test('somebody who forgot their password gets a new one by a link, which ends their sessions', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('editor');
  const before = await desk.logIn(user);
  const admin = await desk.logIn('admin');
  const link = linkIn((await admin.post(`/people/${user.id}/invitation`)).text);
  assert.equal((await before.get('/account')).status, 200, 'until the link is used');
  const visitor = desk.visitor();
  const fields = { name: '', password: NEW_PASSWORD, repeat: NEW_PASSWORD };
  assert.equal((await visitor.post(link, fields, link)).status, 303);
  assert.equal((await before.get('/account')).status, 303);
  assert.equal((await visitor.get('/account')).status, 200);
});

test('an invitation that cannot be made comes back filled in', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const admin = await desk.logIn('admin');
  const wrong = await admin.post('/people', { email: 'no address', name: 'Bea', role: 'senior' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="no address"[^>]*aria-describedby="email-problem"/);
  assert.match(wrong.text, /value="Bea"/);
  assert.match(wrong.text.split('id="role"')[1]!, /<option selected>senior/);
  const role = await admin.post('/people', { email: 'bea@desk.example', role: 'owner' });
  assert.match(role.text, /id="role-problem"/);
  await admin.post('/people', { email: 'bea@desk.example', role: 'viewer' });
  const twice = await admin.post('/people', { email: 'BEA@desk.example', role: 'viewer' });
  assert.match(twice.text, /is on this desk already/);
});

test('the last admin stays one', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('admin', 'Ada');
  const admin = await desk.logIn(user);
  for (const [path, fields] of [
    [`/people/${user.id}/role`, { role: 'viewer' }],
    [`/people/${user.id}/end`, {}],
  ] as const) {
    const answer = await admin.post(path, fields);
    assert.equal(answer.status, 403);
    assert.match(answer.text, /Ada is the last admin/);
    assert.match(answer.text, /Invite somebody/, 'on the page itself');
  }
  assert.equal((await admin.get('/people')).status, 200);
  await desk.addUser('admin', 'Bob');
  const stepDown = await admin.post(`/people/${user.id}/role`, { role: 'editor' });
  assert.equal(stepDown.headers.location, '/account');
  assert.match((await admin.get('/account')).text, /Ada is editor now/);
  assert.equal((await admin.get('/people')).status, 403);
});

test('a change of role or the end of an account takes hold at once', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('senior');
  const [person, admin] = [await desk.logIn(user), await desk.logIn('admin')];
  await admin.post(`/people/${user.id}/role`, { role: 'viewer' });
  assert.equal((await person.get('/account')).status, 303);
  const back = await desk.logIn(user);
  await admin.post(`/people/${user.id}/end`);
  assert.equal((await back.get('/account')).status, 303);
  assert.equal((await desk.visitor().post('/login', { email: user.email, password: PASSWORD })).status, 401);
  const link = await admin.post(`/people/${user.id}/invitation`);
  assert.equal(link.status, 403);
  assert.match(link.text, /account is ended\. Resume it first/);
  await admin.post(`/people/${user.id}/resume`);
  await desk.logIn(user);
  assert.equal((await admin.post('/people/nobody/end')).status, 404);
  assert.equal((await admin.post(`/people/${user.id}/role`, { role: 'king' })).status, 422);
});

test('each route asks for its role and for the form token', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const writes = [
    ['/people', 'admin'],
    ['/people/nobody/invitation', 'admin'],
    ['/people/nobody/role', 'admin'],
    ['/people/nobody/end', 'admin'],
    ['/people/nobody/resume', 'admin'],
    ['/desk/settings', 'admin'],
    ['/account/password', 'viewer'],
    ['/account/tokens', 'viewer'],
    ['/account/tokens/nope/revoke', 'viewer'],
    ['/account/log-out-everywhere', 'viewer'],
    ['/logout', 'viewer'],
  ] as const;
  const before = JSON.stringify((await desk.deps.store.desk()).events);
  for (const [path] of writes) assert.equal((await desk.visitor().agent.post(path)).status, 401, path);
  assert.equal(JSON.stringify((await desk.deps.store.desk()).events), before);
  const strangersToken = await desk.visitor().token();
  for (const role of ROLES) {
    const visitor = await desk.logIn(role);
    assert.equal((await visitor.get('/people')).status, role === 'admin' ? 200 : 403);
    for (const [path, needed] of writes) {
      const { length } = (await desk.deps.store.desk()).events;
      for (const _csrf of [undefined, '', 'wrong', strangersToken]) {
        const answer = await visitor.agent.post(path).type('form').send({ _csrf, name: 'What I typed' });
        assert.equal(answer.status, 403, `${path} with ${_csrf}`);
        assert.match(answer.text, /out of date[\s\S]*What I typed/);
      }
      if (hasRole({ role }, needed)) continue;
      assert.equal((await visitor.post(path)).status, 403, `${role} at ${path}`);
      assert.equal((await desk.deps.store.desk()).events.length, length);
    }
    assert.equal((await visitor.get('/account')).status, 200, 'still logged in');
  }
});
