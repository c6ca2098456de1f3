import { Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { Actor, ApiToken, User } from '../domain/user.ts';
import { type ActionContext, createEvent } from './context.ts';
import { commitDeskAt, requireUser } from './manage-users.ts';
import { createSecret, hashSecret } from './secrets.ts';

/** Marks a string as one of our tokens, so that scanners for leaked secrets can tell. */
const PREFIX = 'claimdesk_';

/** A bearer token that acts for its user, whatever role they have at the time. The secret is shown this once. */
export async function createToken(
  context: ActionContext,
  actor: Actor,
  userId: string,
  name: string | null | undefined,
): Promise<{ token: ApiToken; secret: string }> {
  const label = name?.trim() ?? '';
  if (!label || label.length > 100) {
    throw new Invalid('Name the token after what will use it, in at most 100 characters.', 'name');
  }
  const desk = await context.store.desk();
  const user = requireUser(desk, userId);
  requireOwnOrAdmin(actor, user.id);
  const secret = PREFIX + createSecret();
  const at = context.now().toISOString();
  const token: ApiToken = {
    id: context.createId(),
    secretHash: hashSecret(secret),
    userId: user.id,
    name: label,
    createdAt: at,
    revokedAt: null,
  };
  await commitDeskAt(context, desk, {
    tokens: [token],
    events: [createEvent(actor, at, 'token.create', { subject: user.id, comment: label })],
  });
  return { token, secret };
}

export async function revokeToken(context: ActionContext, actor: Actor, tokenId: string): Promise<void> {
  const desk = await context.store.desk();
  const token = desk.tokens.find((candidate) => candidate.id === tokenId);
  if (!token) throw new NotFound('There is no such token.');
  requireOwnOrAdmin(actor, token.userId);
  if (token.revokedAt) return;
  const at = context.now().toISOString();
  await commitDeskAt(context, desk, {
    tokens: [{ ...token, revokedAt: at }],
    events: [createEvent(actor, at, 'token.revoke', { subject: token.userId, comment: token.name })],
  });
}

/** Whom a bearer token stands for, or null where it is unknown, revoked, or its user's account is ended. */
export async function findTokenUser(context: ActionContext, secret: string): Promise<User | null> {
  if (!secret.startsWith(PREFIX)) return null;
  const desk = await context.store.desk();
  const secretHash = hashSecret(secret);
  const token = desk.tokens.find((candidate) => candidate.secretHash === secretHash);
  if (!token || token.revokedAt) return null;
  return desk.users.find((user) => user.id === token.userId && user.active) ?? null;
}

function requireOwnOrAdmin(actor: Actor, userId: string): void {
  if (actor.id !== userId && actor.role !== 'admin') {
    throw new Forbidden('Tokens are their owner’s business: only they or an admin may do this.');
  }
}
