import { Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { Actor, Invitation, User } from '../domain/user.ts';
import type { Desk } from '../store/store.ts';
import { type ActionContext, createEvent, requireRole } from './context.ts';
import {
  actorOf,
  addUser,
  checkEmail,
  checkName,
  commitDeskAt,
  requireUser,
  SYSTEM,
  userChanges,
} from './manage-users.ts';
import { hashPassword, requireGoodPassword } from './passwords.ts';
import { createSecret, hashSecret } from './secrets.ts';

/** How long an invitation can be used. The set-up link lasts until the next start prints a new one, at most as long. */
export const INVITATION_DAYS = 7;

export interface OpenInvitation {
  invitation: Invitation;
  /** Null: the set-up link, which makes the first admin. */
  user: User | null;
}

function createInvitation(context: ActionContext, actor: Actor, userId: string | null) {
  const secret = createSecret();
  const now = context.now();
  const invitation: Invitation = {
    id: context.createId(),
    secretHash: hashSecret(secret),
    userId,
    createdAt: now.toISOString(),
    createdBy: actor.id,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000).toISOString(),
    usedAt: null,
  };
  return { invitation, secret };
}

/** Older links for the same person stop working. */
function withdrawn(desk: Desk, userId: string | null, at: string): Invitation[] {
  return desk.invitations
    .filter((other) => other.userId === userId && other.usedAt === null)
    .map((other) => ({ ...other, usedAt: at }));
}

function canSomebodyLogIn(desk: Desk): boolean {
  return desk.users.some((user) => user.role === 'admin' && user.active && user.passwordHash !== null);
}

/** The secret of a new set-up link, or null where an admin can log in already. */
export async function createSetupSecret(context: ActionContext): Promise<string | null> {
  const desk = await context.store.desk();
  if (canSomebodyLogIn(desk)) return null;
  const { invitation, secret } = createInvitation(context, SYSTEM, null);
  await commitDeskAt(context, desk, {
    invitations: [...withdrawn(desk, null, invitation.createdAt), invitation],
    events: [createEvent(SYSTEM, invitation.createdAt, 'desk.setup-link')],
  });
  return secret;
}

/** Adds somebody and returns the secret of the link by which they set their password. Shown once. */
export async function inviteUser(
  context: ActionContext,
  actor: Actor,
  input: { email: string; name?: string; role: string },
): Promise<{ user: User; secret: string }> {
  const user = await addUser(context, actor, { email: input.email, name: input.name, role: input.role });
  return { user, secret: await renewInvitation(context, actor, user.id) };
}

/** A new link for somebody whose own was lost or who forgot the password. The password they have works until then. */
export async function renewInvitation(context: ActionContext, actor: Actor, userId: string): Promise<string> {
  requireRole(actor, 'admin', 'invite people');
  const desk = await context.store.desk();
  const user = requireUser(desk, userId);
  if (!user.active) throw new Forbidden(`${user.name}’s account is ended. Resume it first.`);
  const { invitation, secret } = createInvitation(context, actor, user.id);
  await commitDeskAt(context, desk, {
    invitations: [...withdrawn(desk, user.id, invitation.createdAt), invitation],
    events: [createEvent(actor, invitation.createdAt, 'user.invite', { subject: user.id })],
  });
  return secret;
}

/** The invitation that a link leads to. @throws NotFound where it was used, replaced, or is too old. */
export async function requireInvitation(context: ActionContext, secret: string): Promise<OpenInvitation> {
  const desk = await context.store.desk();
  const secretHash = hashSecret(secret);
  const invitation = desk.invitations.find((candidate) => candidate.secretHash === secretHash);
  const user = desk.users.find((candidate) => candidate.id === invitation?.userId) ?? null;
  const usable =
    invitation &&
    invitation.usedAt === null &&
    invitation.expiresAt > context.now().toISOString() &&
    (invitation.userId === null ? !canSomebodyLogIn(desk) : user?.active);
  if (!usable) {
    throw new NotFound(
      'This link was used already, was replaced by a newer one, or is too old. Ask an admin for a new one.',
    );
  }
  return { invitation, user };
}

/** Uses a link up: sets the password of the invited, or makes the first admin from the set-up link. */
export async function acceptInvitation(
  context: ActionContext,
  secret: string,
  input: { email?: string; name?: string; password: string; repeat?: string },
): Promise<User> {
  const { invitation, user: invited } = await requireInvitation(context, secret);
  const email = invited?.email ?? checkEmail(input.email);
  const name = checkName(input.name || invited?.name);
  requireGoodPassword(input.password, 'password', [email, name]);
  if (input.repeat !== undefined && input.repeat !== input.password) {
    throw new Invalid('The two passwords differ.', 'repeat');
  }
  const passwordHash = await hashPassword(input.password);
  const desk = await context.store.desk();
  // Whoever was added under this email without a password (by the command line, say) becomes the admin.
  const before = invited ?? desk.users.find((user) => user.email === email) ?? null;
  const at = context.now().toISOString();
  const user: User = {
    id: before?.id ?? context.createId(),
    version: (before?.version ?? 0) + 1,
    email,
    name,
    role: invited ? invited.role : 'admin',
    passwordHash,
    active: true,
    sessionEpoch: (before?.sessionEpoch ?? 0) + 1,
    createdAt: before?.createdAt ?? at,
  };
  const still = desk.invitations.find((candidate) => candidate.id === invitation.id);
  const isSetUpMeanwhile = !invited && canSomebodyLogIn(desk);
  if (!still || still.usedAt || isSetUpMeanwhile) throw new NotFound('This link was used just now.');
  const type = invited ? 'user.accept' : 'desk.setup';
  const about = { subject: user.id, changes: userChanges(before, user) };
  await commitDeskAt(context, desk, {
    users: [user],
    invitations: [{ ...invitation, usedAt: at }],
    events: [createEvent(actorOf(user, 'web'), at, type, about)],
  });
  await context.store.sessions.removeOfUser(user.id);
  return user;
}
