import { createHash } from 'node:crypto';
import type { Span } from '../extract/attribution.ts';
import type { Revision } from './article.ts';

/** Line feeds only, no byte-order mark, lone surrogates replaced: what is frozen must survive UTF-8 and back. */
export function normaliseText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .toWellFormed();
}

/** Why a text cannot be an article, or null. */
export function findTextFault(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
    ? 'This is not plain text: it holds control characters, as binary files do. Save the article as text (UTF-8) and try again.'
    : null;
}

export function createRevision(
  number: number,
  text: string,
  furniture: Span[],
  createdBy: string,
  createdAt: string,
): Revision {
  return { number, text, sha256: sha256Of(text), createdAt, createdBy, furniture };
}

/** SHA-256 of the text's UTF-8 bytes, in hex. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
