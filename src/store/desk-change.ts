import { chainEvents, headOf } from '../domain/audit.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { ApiToken, Invitation, User } from '../domain/user.ts';
import { asWritten, requireEvents, requireNextVersion } from './article-change.ts';
import type { Desk, DeskChange } from './store.ts';

export const EMPTY_DESK: Desk = {
  users: [],
  invitations: [],
  tokens: [],
  settings: DEFAULT_SETTINGS,
  events: [],
};

/** The desk as it is after `change`, or the domain error that refuses it. Leaves `before` as it is. */
export function applyDeskChange(before: Desk, change: DeskChange): Desk {
  requireEvents(change.events);
  const given = asWritten(change);
  const head = headOf(before.events);
  if (given.readAt !== undefined && given.readAt !== head.seq) {
    throw new Conflict('Users or settings were changed since they were read.', head.seq);
  }
  return {
    users: nextUsers(before.users, given.users ?? []),
    invitations: nextInvitations(before.invitations, given.invitations ?? []),
    tokens: nextTokens(before.tokens, given.tokens ?? []),
    settings: given.settings ?? before.settings,
    events: [...before.events, ...chainEvents('desk', head, given.events)],
  };
}

function nextUsers(before: readonly User[], given: readonly User[]): readonly User[] {
  const users = byId(before);
  for (const user of given) {
    requireNextVersion('The user', user.version, users.get(user.id)?.version ?? null);
    users.set(user.id, user);
  }
  const emails = new Set<string>();
  for (const { email } of users.values()) {
    if (emails.has(email.toLowerCase())) throw new Invalid('Somebody has this email already.', 'email');
    emails.add(email.toLowerCase());
  }
  return [...users.values()];
}

function nextInvitations(before: readonly Invitation[], given: readonly Invitation[]): readonly Invitation[] {
  const invitations = byId(before);
  for (const invitation of given) {
    if (invitations.get(invitation.id)?.usedAt) throw new Conflict('This link was used already.');
    invitations.set(invitation.id, invitation);
  }
  return [...invitations.values()];
}

function nextTokens(before: readonly ApiToken[], given: readonly ApiToken[]): readonly ApiToken[] {
  const tokens = byId(before);
  for (const token of given) {
    if (tokens.get(token.id)?.revokedAt) throw new Conflict('This token was revoked already.');
    tokens.set(token.id, token);
  }
  return [...tokens.values()];
}

function byId<T extends { id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
