import type { FieldChange } from '../domain/audit.ts';
import { Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import { type Actor, ROLES, type Role, type User } from '../domain/user.ts';
import type { Desk, DeskChange } from '../store/store.ts';
import { type ActionContext, createEvent, requireRole } from './context.ts';
import { hashPassword, isPasswordOf, requireGoodPassword } from './passwords.ts';

/** Who acts when nobody is logged in: the start of the server, the command line before there are users. */
export const SYSTEM: Actor = { id: 'system', name: 'claimdesk', role: 'admin', via: 'system' };

export function actorOf(user: User, via: Actor['via']): Actor {
  return { id: user.id, name: user.name, role: user.role, via };
}

export function checkEmail(email: string | null | undefined): string {
  const text = email?.trim().toLowerCase() ?? '';
  if (!/^[^\s@<>"',;\p{Cc}]+@[^\s@<>"',;\p{Cc}]+$/u.test(text) || text.length > 254) {
    throw new Invalid('Give an email address, like name@example.org.', 'email');
  }
  return text;
}

export function checkName(name: string | null | undefined): string {
  const text = name?.trim() ?? '';
  if (!text || text.length > 100 || /\p{Cc}/u.test(text)) {
    throw new Invalid(
      'Give a name of at most 100 characters; colleagues see it beside every decision.',
      'name',
    );
  }
  return text;
}

export function checkRole(role: string | null | undefined): Role {
  const known = ROLES.find((candidate) => candidate === role);
  if (!known) throw new Invalid(`Choose a role: ${ROLES.join(', ')}.`, 'role');
  return known;
}

export function requireUser(desk: Desk, userId: string): User {
  const user = desk.users.find((candidate) => candidate.id === userId);
  if (!user) throw new NotFound('There is no such person on this desk.');
  return user;
}

/** Writes on what was read, so that two changes that each look right alone cannot both go through. */
export function commitDeskAt(
  context: ActionContext,
  desk: Desk,
  change: Omit<DeskChange, 'readAt'>,
): Promise<Desk> {
  return context.store.commitDesk({ ...change, readAt: desk.events.at(-1)?.seq ?? 0 });
}

/** A user with a password from the start; without one they need an invitation before they can log in. */
export async function addUser(
  context: ActionContext,
  actor: Actor,
  input: { email: string; name?: string; role: string; password?: string },
): Promise<User> {
  requireRole(actor, 'admin', 'add people');
  const email = checkEmail(input.email);
  const name = checkName(input.name || email.split('@')[0]);
  const role = checkRole(input.role);
  if (input.password !== undefined) requireGoodPassword(input.password, 'password', [email, name]);
  const desk = await context.store.desk();
  if (desk.users.some((user) => user.email === email)) {
    throw new Invalid(`${email} is on this desk already.`, 'email');
  }
  const at = context.now().toISOString();
  const user: User = {
    id: context.createId(),
    version: 1,
    email,
    name,
    role,
    passwordHash: input.password === undefined ? null : await hashPassword(input.password),
    active: true,
    sessionEpoch: 1,
    createdAt: at,
  };
  await commitDeskAt(context, desk, {
    users: [user],
    events: [createEvent(actor, at, 'user.add', { subject: user.id, changes: userChanges(null, user) })],
  });
  return user;
}

/** Another role. Sessions end, so that no page keeps what the old role allowed. */
export async function changeRole(
  context: ActionContext,
  actor: Actor,
  userId: string,
  role: string,
): Promise<User> {
  requireRole(actor, 'admin', 'change roles');
  const desk = await context.store.desk();
  const user = requireUser(desk, userId);
  const to = checkRole(role);
  if (to === user.role) return user;
  if (to !== 'admin') requireAnotherAdmin(desk, user);
  return changeUser(context, actor, desk, user, { role: to }, 'user.role');
}

/** Ends or resumes an account. The record stays: history names it. */
export async function setActive(
  context: ActionContext,
  actor: Actor,
  userId: string,
  active: boolean,
): Promise<User> {
  requireRole(actor, 'admin', 'end and resume accounts');
  const desk = await context.store.desk();
  const user = requireUser(desk, userId);
  if (user.active === active) return user;
  if (!active) requireAnotherAdmin(desk, user);
  return changeUser(context, actor, desk, user, { active }, active ? 'user.resume' : 'user.end');
}

export async function changePassword(
  context: ActionContext,
  actor: Actor,
  input: { current: string; password: string },
): Promise<User> {
  const desk = await context.store.desk();
  const user = requireUser(desk, actor.id);
  if (!(await isPasswordOf(user.passwordHash, input.current))) {
    throw new Invalid('That is not your current password.', 'current');
  }
  requireGoodPassword(input.password, 'password', [user.email, user.name]);
  const passwordHash = await hashPassword(input.password);
  return changeUser(context, actor, await context.store.desk(), user, { passwordHash }, 'user.password');
}

/** Ends every session of one's own. */
export async function logOutEverywhere(context: ActionContext, actor: Actor): Promise<User> {
  const desk = await context.store.desk();
  return changeUser(context, actor, desk, requireUser(desk, actor.id), {}, 'user.log-out-everywhere');
}

/** The user, if email and password are right and the account is active; takes as long where they are not. */
export async function findUserByPassword(
  context: ActionContext,
  email: string,
  password: string,
): Promise<User | null> {
  const { users } = await context.store.desk();
  const user = users.find((candidate) => candidate.email === email.trim().toLowerCase());
  const right = await isPasswordOf(user?.passwordHash ?? null, password);
  return right && user?.active ? user : null;
}

function requireAnotherAdmin(desk: Desk, user: User): void {
  const others = desk.users.filter((other) => other.id !== user.id && other.active && other.role === 'admin');
  // An admin who never set a password cannot log in, so does not count.
  if (user.role === 'admin' && !others.some((other) => other.passwordHash !== null)) {
    throw new Forbidden(`${user.name} is the last admin. Make somebody else an admin first.`);
  }
}

/** What the history tells of a change to an account: all but the password. */
export function userChanges(before: User | null, after: User): FieldChange[] {
  return (['email', 'name', 'role', 'active'] as const)
    .filter((field) => before?.[field] !== after[field])
    .map((field) => ({ field, from: before?.[field] ?? null, to: after[field] }));
}

/** Every change to an account ends its sessions: the caller who keeps theirs logs in anew under the new epoch. */
async function changeUser(
  context: ActionContext,
  actor: Actor,
  desk: Desk,
  user: User,
  change: Partial<Pick<User, 'role' | 'active' | 'passwordHash'>>,
  type: string,
): Promise<User> {
  const next: User = { ...user, ...change, version: user.version + 1, sessionEpoch: user.sessionEpoch + 1 };
  const at = context.now().toISOString();
  await commitDeskAt(context, desk, {
    users: [next],
    events: [createEvent(actor, at, type, { subject: user.id, changes: userChanges(user, next) })],
  });
  await context.store.sessions.removeOfUser(user.id);
  return next;
}
