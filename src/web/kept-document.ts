import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeptDocument } from '../actions/quote-source.ts';
import { keyFor } from './cookies.ts';
import type { WebDeps } from './web-deps.ts';

/** Whose form it is, and of which claim: in another one it is nothing. */
export interface KeptFor {
  userId: string;
  claimId: string;
}

/**
 * A document that was read before, as a field of a form: browsers do not choose a file again, and a page may read
 * otherwise the second time. Signed, since what it says of where and when a page was fetched becomes part of a record.
 */
export function writeKept(deps: WebDeps, owner: KeptFor, kept: KeptDocument | null): string {
  if (!kept) return '';
  const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return `${body}.${signatureOf(deps, owner, body)}`;
}

/** Null where there is none, or where it is not as it was written. */
export function readKept(deps: WebDeps, owner: KeptFor, field: string | undefined): KeptDocument | null {
  const [body = '', signature = ''] = (field ?? '').split('.');
  const [given, due] = [Buffer.from(signature), Buffer.from(signatureOf(deps, owner, body))];
  if (body === '' || given.length !== due.length || !timingSafeEqual(given, due)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as KeptDocument;
}

function signatureOf(deps: WebDeps, { userId, claimId }: KeptFor, body: string): string {
  const signed = [userId, claimId, body].join(' ');
  return createHmac('sha256', keyFor(deps, 'kept document')).update(signed).digest('base64url');
}
