import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { Forbidden, Invalid, NotFound } from '../../src/domain/errors.ts';
import type { Actor } from '../../src/domain/user.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

const GOOD = 'correct horse battery';
let desk: ActionDesk;
let admin: Actor;
before(async () => {
  desk = await createActionDesk();
});
after(() => desk.cleanup());

test('the set-up link makes the first admin, once', async () => {
  const old = await desk.actions.createSetupSecret();
  const secret = await desk.actions.createSetupSecret();
  await assert.rejects(desk.actions.requireInvitation(old!), NotFound, 'a newer link replaces the older');
  const input = { email: ' Ada@Desk.Example ', name: 'Ada', password: GOOD };
  await assert.rejects(desk.actions.acceptInvitation(secret!, { ...input, password: 'short' }), Invalid);
  await assert.rejects(desk.actions.acceptInvitation(secret!, { ...input, repeat: 'other' }), Invalid);
  const user = await desk.actions.acceptInvitation(secret!, input);
  assert.equal(user.role, 'admin');
  assert.equal(user.email, 'ada@desk.example');
  await assert.rejects(desk.actions.acceptInvitation(secret!, input), NotFound);
  assert.equal(await desk.actions.createSetupSecret(), null);
  admin = { id: user.id, name: user.name, role: 'admin', via: 'web' };
});

test('an invitation works once and for a week', async () => {
  const { user, secret } = await desk.actions.inviteUser(admin, {
    email: 'ben@desk.example',
    name: 'Ben',
    role: 'senior',
  });
  assert.equal(await desk.actions.findUserByPassword('ben@desk.example', ''), null);
  const accepted = await desk.actions.acceptInvitation(secret, {
    password: GOOD,
    email: 'mallory@evil.example',
  });
  assert.equal(accepted.email, 'ben@desk.example', 'the invitation says who, not the form');
  assert.equal((await desk.actions.findUserByPassword('BEN@desk.example', GOOD))?.id, user.id);
  const renewed = await desk.actions.renewInvitation(admin, user.id);
  desk.forward(8 * 86_400_000);
  await assert.rejects(desk.actions.acceptInvitation(renewed, { password: GOOD }), NotFound);
});

test('the last admin who can log in stays one', async () => {
  const invited = await desk.actions.inviteUser(admin, { email: 'cy@desk.example', role: 'admin' });
  await assert.rejects(
    desk.actions.changeRole(admin, admin.id, 'editor'),
    Forbidden,
    'Cy has no password yet',
  );
  await assert.rejects(desk.actions.setActive(admin, admin.id, false), Forbidden);
  await desk.actions.acceptInvitation(invited.secret, { password: GOOD });
  const former = await desk.actions.changeRole(admin, admin.id, 'editor');
  assert.equal(former.role, 'editor');
  await desk.actions.changeRole({ ...admin, id: invited.user.id }, admin.id, 'admin');
});

test('only an admin manages people; input is checked', async () => {
  const editor: Actor = { ...admin, id: 'e', role: 'editor' };
  await assert.rejects(desk.actions.inviteUser(editor, { email: 'x@y.example', role: 'viewer' }), Forbidden);
  await assert.rejects(desk.actions.changeSettings(editor, { signOff: 'required' }), Forbidden);
  await assert.rejects(
    desk.actions.inviteUser(admin, { email: 'ben@desk.example', role: 'viewer' }),
    Invalid,
  );
  await assert.rejects(desk.actions.inviteUser(admin, { email: 'no address', role: 'viewer' }), Invalid);
  await assert.rejects(
    desk.actions.inviteUser(admin, { email: 'a\u0000b@y.example', role: 'viewer' }),
    Invalid,
  );
  await assert.rejects(desk.actions.inviteUser(admin, { email: 'd@y.example', role: 'king' }), Invalid);
  await assert.rejects(desk.actions.changeRole(admin, 'nosuch', 'viewer'), NotFound);
});

test('a change of password needs the current one and ends sessions', async () => {
  const user = (await desk.actions.findUserByPassword('ben@desk.example', GOOD))!;
  const ben: Actor = { id: user.id, name: user.name, role: user.role, via: 'web' };
  await desk.store.sessions.save({ id: 's1', userId: user.id, expiresAt: Date.now() + 1e9, data: '{}' });
  await assert.rejects(
    desk.actions.changePassword(ben, { current: 'wrong', password: 'another good one' }),
    Invalid,
  );
  assert.notEqual(await desk.store.sessions.find('s1'), null);
  await desk.actions.changePassword(ben, { current: GOOD, password: 'another good one' });
  assert.equal(await desk.store.sessions.find('s1'), null);
  assert.equal(await desk.actions.findUserByPassword('ben@desk.example', GOOD), null);
});

test('an ended account can not log in, nor can its tokens', async () => {
  const { user, secret } = await desk.actions.inviteUser(admin, {
    email: 'flo@desk.example',
    role: 'reviewer',
  });
  await desk.actions.acceptInvitation(secret, { password: GOOD });
  const flo: Actor = { id: user.id, name: user.name, role: 'reviewer', via: 'web' };
  const { token, secret: bearer } = await desk.actions.createToken(flo, flo.id, 'script');
  assert.equal((await desk.actions.findTokenUser(bearer))?.id, flo.id);
  assert.equal(await desk.actions.findTokenUser(`${bearer}x`), null);
  await desk.actions.setActive(admin, flo.id, false);
  assert.equal(await desk.actions.findUserByPassword('flo@desk.example', GOOD), null);
  assert.equal(await desk.actions.findTokenUser(bearer), null);
  await desk.actions.setActive(admin, flo.id, true);
  assert.equal((await desk.actions.findTokenUser(bearer))?.id, flo.id);
  await assert.rejects(desk.actions.revokeToken({ ...flo, id: 'other' }, token.id), Forbidden);
  await desk.actions.revokeToken(flo, token.id);
  assert.equal(await desk.actions.findTokenUser(bearer), null);
});

test('no secret is ever written where it could be read', async () => {
  const { secret } = await desk.actions.inviteUser(SYSTEM, { email: 'gus@desk.example', role: 'viewer' });
  const everything = JSON.stringify(await desk.store.desk());
  assert.ok(!everything.includes(secret));
  assert.ok(!everything.includes(GOOD));
  const history = JSON.stringify((await desk.store.desk()).events);
  assert.ok(!history.includes('$argon2'));
});
