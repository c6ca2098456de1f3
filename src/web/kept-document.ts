import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeptDocument } from '../actions/quote-source.ts';
import { keyFor } from './cookies.ts';
import type { WebDeps } from './web-deps.ts';

/**
 * A document that was read before, as a field of a form: browsers do not choose a file again, and a page may read
 * otherwise the second time. Signed, since what it says of where and when a page was fetched becomes part of a record.
 */
export function writeKept(deps: WebDeps, kept: KeptDocument | null): string {
  if (!kept) return '';
  const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return `${body}.${signatureOf(deps, body)}`;
}

/** Null where there is none, or where it is not as it was written. */
export function readKept(deps: WebDeps, field: string | undefined): KeptDocument | null {
  const [body = '', signature = ''] = (field ?? '').split('.');
  const [given, due] = [Buffer.from(signature), Buffer.from(signatureOf(deps, body))];
  if (body === '' || given.length !== due.length || !timingSafeEqual(given, due)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as KeptDocument;
}

function signatureOf(deps: WebDeps, body: string): string {
  return createHmac('sha256', keyFor(deps, 'kept document')).update(body).digest('base64url');
}
