import type { Event } from './audit.ts';

/** What of somebody's inbox was mailed to them, and how that went. */
export interface Mailed {
  /** When the mail server last took a digest. */
  sentAt: string | null;
  /** What happened before is done with. */
  before: string;
  /** What was mailed of the time since: numbers of events, by history. */
  lines: Record<string, number[]>;
  /** The mail server would not take mail for this address: how often in a row, and when last. */
  refusal: { times: number; at: string } | null;
}

/** Where an event stands, and when it happened. */
export type Line = Pick<Event, 'chain' | 'seq' | 'at'>;

/** Lines of an inbox as they were looked up for one digest. */
export interface Gathered {
  /** What the digest tells. */
  lines: readonly Line[];
  /** What earlier ones told. */
  known: readonly Line[];
  /** The digest tells of nothing later. */
  upTo: Date;
  /** Nobody looked at what happened before this moment, since there was too much. */
  cutAt: string | null;
}

/**
 * An event is written a little after its moment, by clocks of several machines: one that happened before the newest of a
 * digest may turn up later. After this long none does, and single lines need not be remembered any more.
 */
const LATE_MS = 24 * 60 * 60_000;

export function nothingMailed(since: string): Mailed {
  return { sentAt: null, before: since, lines: {}, refusal: null };
}

export function isMailed({ before, lines }: Mailed, { chain, seq, at }: Line): boolean {
  return at < before || (lines[chain]?.includes(seq) ?? false);
}

/** Once the mail server took a digest. */
export function afterDigest(mailed: Mailed, gathered: Gathered, now: Date): Mailed {
  const late = new Date(gathered.upTo.getTime() - LATE_MS).toISOString();
  const before = [mailed.before, late, gathered.cutAt ?? ''].sort().at(-1)!;
  const lines: Record<string, number[]> = {};
  for (const { chain, seq, at } of [...gathered.known, ...gathered.lines]) {
    if (at < before) continue;
    lines[chain] ??= [];
    lines[chain].push(seq);
  }
  return { sentAt: now.toISOString(), before, lines, refusal: null };
}

export function afterRefusal(mailed: Mailed, now: Date): Mailed {
  return { ...mailed, refusal: { times: (mailed.refusal?.times ?? 0) + 1, at: now.toISOString() } };
}

const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;

/** Whether an address that was refused is left alone for now: each time twice as long as before. */
export function isResting({ refusal }: Mailed, now: Date): boolean {
  if (!refusal) return false;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (refusal.times - 1), LONGEST_PAUSE_MS);
  return now.getTime() - Date.parse(refusal.at) < pause;
}
