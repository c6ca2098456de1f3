import type { RequestHandler } from 'express';
import { NotFound } from '../domain/errors.ts';
import { requireClaim } from './claim-lookup.ts';
import type { WebDeps } from './web-deps.ts';

/** Types that a browser might run or render as a page; under any of them the bytes are only bytes. */
const ACTIVE = /html|svg|script|(?:^|[/+])xml$/i;

const PLAIN_TYPE = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/i;

/**
 * Sends an evidence file as a download. Anybody on the desk may have uploaded it, so nothing in it may act in the
 * desk's name: it is never shown in place, and were it shown it could do nothing.
 */
export function evidenceDownload(deps: WebDeps): RequestHandler<{ id: string; evidenceId: string }> {
  return async (request, response) => {
    const { claim } = await requireClaim(deps, request.params.id);
    const item = claim.evidence.find(({ id }) => id === request.params.evidenceId);
    const bytes = item?.file && item.sha256 ? await deps.store.evidenceFiles.find(item.sha256) : null;
    if (!item?.file || !bytes) throw new NotFound('This claim has no such file.');
    // Writes the name in the form of RFC 5987 where ASCII does not hold it.
    response.attachment(fileName(item.file.name));
    response.setHeader('Content-Type', downloadType(item.file.mediaType));
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    });
    response.send(Buffer.from(bytes));
  };
}

export function downloadType(mediaType: string): string {
  return PLAIN_TYPE.test(mediaType) && !ACTIVE.test(mediaType) ? mediaType : 'application/octet-stream';
}

/** A name that fits a header and says what it is: no control characters, and none that turn the text around. */
export function fileName(given: string): string {
  const clean = given
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  return clean || 'evidence';
}
