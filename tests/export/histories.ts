import { chainEvents, type Event, headOf, type NewEvent } from '../../src/domain/audit.ts';
import type { ChainToWrite, HistoryOccasion } from '../../src/export/history-export.ts';
import { type VerifiedLine, verifyHistory } from '../../src/export/verify-history.ts';

export const OCCASION: HistoryOccasion = {
  scope: 'everything',
  exportedAt: '2026-03-06T00:00:00.000Z',
  desk: 'https://desk.example',
};

export function eventsOf(chain: string, count: number, more: Partial<NewEvent> = {}): Event[] {
  const news = Array.from({ length: count }, (_, index) => ({
    at: '2026-03-01T00:00:00.000Z',
    actor: { id: 'u1', name: 'Ann Berg', via: 'web' },
    type: 'claim.take',
    claimId: `${chain}-1`,
    subject: null,
    comment: `number ${index + 1}`,
    changes: [{ field: 'state', from: 'open', to: 'in_review' }],
    ...more,
  }));
  return chainEvents(chain, headOf([]), news);
}

export function chainOf(chain: string, count: number, more: Partial<ChainToWrite> = {}): ChainToWrite {
  return { chain, events: eventsOf(chain, count), withheld: null, ...more };
}

export async function* each<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}

/** Faults as `line: words`, and the report. */
export async function verified(text: string | Uint8Array, known = {}, chunkSize = 1000) {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const faults: string[] = [];
  let report: Extract<VerifiedLine, { kind: 'report' }> | null = null;
  for await (const found of verifyHistory(chunks(), known)) {
    if (found.kind === 'fault') faults.push(`${found.line}: ${found.words}`);
    else report = found;
  }
  return { faults, report: report! };
}
