import type { Event } from '../domain/audit.ts';
import type { ReextractionCounts } from '../domain/re-extraction.ts';
import { changeOf, list } from './event-values.ts';

/** “3 new claims, 2 updated, 14 kept as reviewed”: what running extraction came to; what is none is left out. */
export function countsInWords(counts: Partial<ReextractionCounts>): string {
  const { found = 0, updated = 0, unchanged = 0, kept = 0, unfound = 0 } = counts;
  const parts = [
    found === 1 ? '1 new claim' : `${found === 0 ? 'no' : found} new claims`,
    updated > 0 && `${updated} updated`,
    unchanged > 0 && `${unchanged} as before`,
    kept > 0 && `${kept} kept as reviewed`,
    unfound > 0 && `${unfound} not found again`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** The counts that the end of an extraction is recorded with; of any shape, since another version may have written it. */
export function countsOf(event: Event): Partial<ReextractionCounts> {
  const counts = changeOf(event, 'counts')?.to;
  if (typeof counts !== 'object' || counts === null) return {};
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => Number.isSafeInteger(count)));
}

/** An event about extraction as a sentence; `who` started it. */
export function extractionSentence(event: Event, who: string): string {
  const revision = `revision ${event.subject ?? 1}`;
  switch (event.type) {
    case 'extraction.start':
      return `${who} had claims looked for in ${revision}.`;
    case 'extraction.resume':
      return `The server stopped before all claims in ${revision} were found, and began anew.`;
    case 'extraction.finish':
      return `Claims were looked for in ${revision}, for ${who}: ${countsInWords(countsOf(event))}.`;
    case 'extraction.fail':
      return `Claims were looked for in ${revision}, for ${who}, without success. ${reasonOf(event)}`.trim();
    default:
      return reextractSentence(event, who);
  }
}

function reasonOf(event: Event): string {
  const pending = changeOf(event, 'extraction')?.to;
  return typeof pending === 'object' && pending !== null && 'reason' in pending ? String(pending.reason) : '';
}

function reextractSentence(event: Event, who: string): string {
  const flags = changeOf(event, 'flags');
  const again = `Extraction was run again by ${who}`;
  if (list(flags?.to).includes('unfound')) return `${again} and did not find the claim. It stays open.`;
  const isReworded = ['content', 'source', 'cue'].some((field) => changeOf(event, field));
  return isReworded ? `${again} and reads the claim’s words anew.` : `${again} and found the claim, too.`;
}
