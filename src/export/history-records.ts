import type { Event, Head } from '../domain/audit.ts';
import {
  type ChainLine,
  HISTORY_FORMAT,
  HISTORY_SCOPES,
  type HistoryEnd,
  type HistoryHeader,
  historyLine,
} from './history-format.ts';
import { opensMoreThan } from './json-bulk.ts';

/** Far more arrays and objects than the largest entry is made of. */
const MOST_OPENED = 100_000;
/** The address of a desk is the longest thing in it. */
const MAX_HEADER_LENGTH = 10_000;

export type HistoryRecord =
  | { kind: 'event'; event: Event }
  | { kind: 'chain'; chain: ChainLine }
  | { kind: 'end'; end: HistoryEnd }
  | { kind: 'fault'; words: string };

/** A line after the first, read as strictly as it was written: its text says one thing to people and programs alike. */
export function readRecord(text: string): HistoryRecord {
  if (opensMoreThan(text, MOST_OPENED))
    return { kind: 'fault', words: 'this holds more than any entry does: claimdesk did not write it' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'fault', words: 'this is not JSON: it was damaged' };
  }
  // A field that is there twice shows a reader of the text one value, and a program the other.
  if (!isWrittenSo(value, text))
    return { kind: 'fault', words: 'this is not written as claimdesk writes it, so it was altered' };
  if (isEvent(value)) return { kind: 'event', event: value };
  if (isChainLine(value)) return { kind: 'chain', chain: value };
  if (isEnd(value)) return { kind: 'end', end: value };
  return {
    kind: 'fault',
    words: 'this is neither an entry, nor the beginning of a history, nor the end of the file',
  };
}

/** Null where the line is no header. */
export function findHeader(text: string): HistoryHeader | null {
  if (text.length > MAX_HEADER_LENGTH) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isHeader(value) ? value : null;
  } catch {
    return null;
  }
}

function isWrittenSo(value: unknown, text: string): boolean {
  try {
    return historyLine(value as Event) === text;
  } catch {
    // Nested deeper than can be written.
    return false;
  }
}

function isEvent(value: unknown): value is Event {
  return (
    isObject(value) &&
    isHash(value.hash) &&
    isHash(value.prevHash) &&
    isCount(value.seq) &&
    typeof value.chain === 'string' &&
    typeof value.type === 'string' &&
    isObject(value.actor)
  );
}

function isChainLine(value: unknown): value is ChainLine {
  if (!isObject(value) || typeof value.chain !== 'string' || !isHead(value.head)) return false;
  return value.withheld === undefined || typeof value.withheld === 'string';
}

function isEnd(value: unknown): value is HistoryEnd {
  return (
    isObject(value) &&
    value.end === HISTORY_FORMAT &&
    isCount(value.chains) &&
    isCount(value.events) &&
    isHash(value.headsSha256) &&
    isHash(value.sha256)
  );
}

function isHeader(value: unknown): value is HistoryHeader {
  return (
    isObject(value) &&
    value.format === HISTORY_FORMAT &&
    isCount(value.version) &&
    HISTORY_SCOPES.some((scope) => scope === value.scope) &&
    typeof value.exportedAt === 'string' &&
    typeof value.desk === 'string'
  );
}

function isHead(value: unknown): value is Head {
  return isObject(value) && isCount(value.seq) && isHash(value.hash);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
