import type { FoundHow } from './quote-check/check-quote.ts';
import type { FindingKind } from './quote-check/findings.ts';

export const STANCES = ['supports', 'refutes', 'context'] as const;
export type Stance = (typeof STANCES)[number];

export const EVIDENCE_KINDS = ['url', 'file', 'note'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Something that speaks for or against a claim's content, or puts it in context. Retracted, never deleted. */
export interface Evidence {
  id: string;
  kind: EvidenceKind;
  stance: Stance;
  title: string;
  url: string | null;
  /** The words that matter, as quoted from the evidence; for a note, the note itself. */
  excerpt: string | null;
  /** Of the bytes that are kept: an uploaded file, or a page as it was captured. In hex; null where there are none. */
  sha256: string | null;
  /** The file's own name, type as sniffed from its bytes, and size in bytes. */
  file: { name: string; mediaType: string; size: number } | null;
  retrievedAt: string | null;
  addedBy: string;
  addedAt: string;
  retracted: { at: string; by: string; reason: string } | null;
  /** What came of it where it was laid beside the claim's words. */
  quoteCheck?: QuoteCheckNote;
}

/** The outcome of a quote check, as the evidence keeps it. The passage itself is the excerpt. */
export interface QuoteCheckNote {
  how: FoundHow;
  /** How often the two differ in each way. */
  findings: { kind: FindingKind; count: number }[];
}

/** Largest file taken as evidence, in bytes. */
export const MAX_EVIDENCE_FILE = 20 * 1024 * 1024;

export function standing(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter((item) => item.retracted === null);
}
