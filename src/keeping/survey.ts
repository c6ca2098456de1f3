import { setImmediate } from 'node:timers/promises';
import { type Head, headOf } from '../domain/audit.ts';
import type { Snapshot } from '../store/store.ts';
import type { Watch } from './watch.ts';

/** What has to be known of a desk before its first record is moved. */
export interface Survey {
  heads: Record<string, Head>;
  /** The evidence files that claims name, retracted ones too, each once and in order; with a claim that names it. */
  evidence: [sha256: string, claimId: string][];
}

/** Articles that are looked at before others get their turn: the server that this runs in has pages to send. */
const BREATH = 20;

export async function surveyOf(snapshot: Snapshot, { signal, progress }: Watch): Promise<Survey> {
  const heads: Record<string, Head> = { desk: headOf(snapshot.desk.events) };
  const evidence = new Map<string, string>();
  let done = 0;
  for await (const { article, claims, events } of snapshot.files()) {
    heads[article.id] = headOf(events);
    for (const claim of claims) {
      for (const { sha256 } of claim.evidence) {
        if (sha256 !== null && !evidence.has(sha256)) evidence.set(sha256, claim.id);
      }
    }
    progress('Looking through articles', ++done, snapshot.articles);
    if (done % BREATH === 0) await setImmediate();
    signal.throwIfAborted();
  }
  return { heads, evidence: [...evidence].sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** Nothing was ever imported, and nobody was ever invited. */
export function isUnused({ desk, articles }: Snapshot): boolean {
  return articles === 0 && desk.events.length === 0;
}
