import { hash, verify } from '@node-rs/argon2';
import { Invalid } from '../domain/errors.ts';

/** OWASP's second recommended setting for argon2id: 19 MiB, 2 passes, 1 lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;

export function requireGoodPassword(password: string, field: string, userWords: string[]): void {
  if (password.length < MIN_PASSWORD) {
    throw new Invalid(`Use at least ${MIN_PASSWORD} characters; a few words in a row do well.`, field);
  }
  if (password.length > MAX_PASSWORD) throw new Invalid(`Use at most ${MAX_PASSWORD} characters.`, field);
  const bare = password.toLowerCase();
  if (new Set(bare).size < 5 || userWords.some((word) => word.length > 0 && bare === word.toLowerCase())) {
    throw new Invalid('That one is too easy to guess: use a few words in a row.', field);
  }
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Checked against when there is no such user, so that the answer takes as long. */
const nobodysHash = hashPassword('a password that nobody has');

export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > MAX_PASSWORD) return false;
  const right = await verify(passwordHash ?? (await nobodysHash), password).catch(() => false);
  return right && passwordHash !== null;
}
