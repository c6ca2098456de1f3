import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link or a token, in characters that survive any copy and paste. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. A plain hash is enough for 256 random bits: there is nothing to guess from. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
