/** Each role includes the ones before it. */
export const ROLES = ['viewer', 'reviewer', 'senior', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  id: string;
  version: number;
  /** Lower case. */
  email: string;
  name: string;
  role: Role;
  /** argon2id in PHC form; null until an invitation is accepted. Never leaves the store and the log-in. */
  passwordHash: string | null;
  /** False once an admin has ended the account; the record stays, since history names it. */
  active: boolean;
  /** Sessions that carry a lower number are over: raised by a change of password or role, or a log-out everywhere. */
  sessionEpoch: number;
  createdAt: string;
}

/** A one-time link by which somebody sets a password. Stored by the SHA-256 of its secret. */
export interface Invitation {
  id: string;
  secretHash: string;
  /** Null on the set-up link: whoever uses it becomes the first admin. */
  userId: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  usedAt: string | null;
}

/** A bearer token for the API. Stored by the SHA-256 of its secret; shown once when made. */
export interface ApiToken {
  id: string;
  secretHash: string;
  userId: string;
  name: string;
  createdAt: string;
  revokedAt: string | null;
}

/** Who does something, and by which door they came. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  via: 'web' | 'api' | 'cli' | 'system';
}

export function hasRole(actor: { role: Role }, atLeast: Role): boolean {
  return ROLES.indexOf(actor.role) >= ROLES.indexOf(atLeast);
}
