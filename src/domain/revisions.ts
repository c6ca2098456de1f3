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

/** Control characters other than white space; those of Latin-1's upper half turn up in badly converted, real text. */
const CONTROL = /(?![\s\u0080-\u009f])\p{Cc}/u;

/** Whether characters say so: binary files hold control characters, texts do not. */
export function isPlainText(text: string): boolean {
  return !CONTROL.test(text);
}

/** Why a text cannot be an article, or null. */
export function findTextFault(text: string): string | null {
  return isPlainText(text)
    ? null
    : 'This is not plain text: it holds control characters, as binary files do. Save the article as text (UTF-8) and try again.';
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
