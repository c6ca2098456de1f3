import type { Event, Head } from '../domain/audit.ts';

/** In the first line and in the last, so that neither can be taken for another kind of file's. */
export const HISTORY_FORMAT = 'claimdesk-history';
export const HISTORY_VERSION = 1;

export const HISTORY_MEDIA_TYPE = 'application/x-ndjson';

/** `everything`: every article's history and the desk's own. */
export const HISTORY_SCOPES = ['article', 'desk', 'everything'] as const;
export type HistoryScope = (typeof HISTORY_SCOPES)[number];

/** The first line. */
export interface HistoryHeader {
  format: typeof HISTORY_FORMAT;
  version: number;
  scope: HistoryScope;
  /** ISO 8601. */
  exportedAt: string;
  /** Where the desk is served. */
  desk: string;
}

/** Before the events of each chain. */
export interface ChainLine {
  chain: string;
  head: Head;
  /** Why the entries are not here, in words; left out where they are. */
  withheld?: string;
}

/** The last line: what is missing before it, is missed. */
export interface HistoryEnd {
  end: typeof HISTORY_FORMAT;
  chains: number;
  events: number;
  /** One digest over the heads of all chains here; of everything, it is what the desk's proof page shows. */
  headsSha256: string;
  /** SHA-256 of every line before this one, line feeds included. */
  sha256: string;
}

/**
 * An entry or another record on one line. Not `jsonText`: what was hashed must come out as it went in, half surrogate
 * pairs included, which JSON can escape.
 */
export function historyLine(record: HistoryHeader | ChainLine | Event | HistoryEnd): string {
  const text = JSON.stringify(record);
  // Some readers take these for the end of a line.
  return text.replace(
    /[\u0085\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
