import type { ClaimListing } from '../domain/claim.ts';
import { writeClaimReviews } from './claim-review-export.ts';
import { writeCsv } from './csv-export.ts';
import type { ExportContext } from './export-context.ts';
import { writeJson, writeJsonLines } from './json-export.ts';

export interface ExportOptions {
  /** CSV only: start with a byte-order mark, for Excel. */
  bom?: boolean;
  /** JSON only: what the claims were chosen by, to be said in the export. */
  filter?: object;
}

export interface ExportFormat {
  mediaType: string;
  /** Of the file's name, without the dot. */
  extension: string;
  /** Holds one claim at a time, and pulls the next when the reader asks for more. */
  write(
    listings: AsyncIterable<ClaimListing>,
    context: ExportContext,
    options?: ExportOptions,
  ): AsyncIterable<string>;
}

export const FORMATS = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv', write: writeCsv },
  json: { mediaType: 'application/json', extension: 'json', write: writeJson },
  jsonl: { mediaType: 'application/x-ndjson', extension: 'jsonl', write: writeJsonLines },
  claimreview: { mediaType: 'application/ld+json', extension: 'jsonld', write: writeClaimReviews },
} as const satisfies Record<string, ExportFormat>;

export type Format = keyof typeof FORMATS;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(FORMATS, name);
}
