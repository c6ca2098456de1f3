import type { Claim, Verdict } from '../domain/claim.ts';
import type { Evidence } from '../domain/evidence.ts';
import { findMissingEvidence } from '../domain/review-needs.ts';
import { type Badge, STANCE_BADGES } from './badges.ts';
import { outcomeInWords } from './quote-check-words.ts';
import { type When, whenOf } from './times.ts';

/** A piece of evidence as the page shows it. */
export interface EvidenceRow {
  id: string;
  badge: Badge;
  title: string;
  /** An address that a browser may follow; anything but http(s) is shown, not linked. */
  href: string | null;
  address: string | null;
  excerpt: string | null;
  /** A note is the reviewer's own words, so it is not a quotation. */
  isNote: boolean;
  addedBy: string;
  added: When;
  retrieved: When | null;
  file: { name: string; size: string; mediaType: string; href: string; hash: string | null } | null;
  /** What came of it where a quote was laid beside it. */
  quoteCheck: string | null;
  retracted: { by: string; when: When; reason: string } | null;
  canRetract: boolean;
}

interface Reader {
  people: (userId: string) => string;
  now: Date;
  canRetract: boolean;
}

export function evidenceRows(claim: Claim, { people, now, canRetract }: Reader): EvidenceRow[] {
  return claim.evidence.map((item) => ({
    id: item.id,
    badge: STANCE_BADGES[item.stance],
    title: titleOf(item),
    href: safeAddress(item.url),
    address: item.url === item.title ? null : item.url,
    excerpt: item.excerpt,
    isNote: item.kind === 'note',
    addedBy: people(item.addedBy),
    added: whenOf(item.addedAt, now),
    retrieved: item.retrievedAt ? whenOf(item.retrievedAt, now) : null,
    file: fileOf(claim, item),
    quoteCheck: item.quoteCheck ? outcomeInWords(item.quoteCheck) : null,
    retracted: item.retracted && {
      by: people(item.retracted.by),
      when: whenOf(item.retracted.at, now),
      reason: item.retracted.reason,
    },
    canRetract: canRetract && !item.retracted,
  }));
}

/** A note without a title is named by its first words: right above the note, these would stand twice. */
function titleOf({ kind, title, excerpt }: Evidence): string {
  return kind === 'note' && excerpt?.startsWith(title) ? 'A note' : title;
}

/** What a record imported from elsewhere calls an address may be a script: only the web's own schemes are links. */
function safeAddress(url: string | null): string | null {
  return url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;
}

function fileOf(claim: Claim, item: Evidence): EvidenceRow['file'] {
  if (!item.file) return null;
  return {
    name: item.file.name,
    size: sizeWords(item.file.size),
    mediaType: item.file.mediaType,
    href: `/claims/${claim.id}/evidence/${encodeURIComponent(item.id)}/file`,
    hash: item.sha256,
  };
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What the verdicts that need evidence need, and whether the claim has it, for the note beside the form. */
const NEEDS: { verdict: Verdict; words: string }[] = [
  { verdict: 'verified', words: 'evidence that supports' },
  { verdict: 'disputed', words: 'evidence that refutes' },
  { verdict: 'unverifiable', words: 'a note of where you looked' },
];

export function evidenceNeeds(evidence: Claim['evidence']) {
  return NEEDS.map((need) => ({ ...need, isMet: findMissingEvidence(need.verdict, evidence) === null }));
}
