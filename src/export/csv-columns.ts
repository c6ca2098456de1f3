import type { Stance } from '../domain/evidence.ts';
import type { ExportContext } from './export-context.ts';
import { findHead } from './export-context.ts';
import type { ExportedClaim, ExportedEvidence } from './exported-claim.ts';

/** Numbers stay numbers: as strings, negative ones would be taken for formulas. */
type Cell = string | number | null;
type Column = (claim: ExportedClaim, context: ExportContext) => Cell;

/** Header and content of each column, in order. Outsiders rely on the names: add at the end, never rename. */
export const CSV_COLUMNS: Record<string, Column> = {
  claim_id: (claim) => claim.id,
  claim_number: (claim) => claim.number,
  claim_url: (claim) => claim.url,
  version: (claim) => claim.version,
  article_id: (claim) => claim.articleId,
  article_title: (claim) => claim.articleTitle,
  article_url: (claim) => claim.articleUrl,
  publisher: (claim) => claim.publisher,
  article_published_at: (claim) => claim.articlePublishedAt,
  revision: (claim) => claim.revision,
  state: (claim) => claim.state,
  flags: (claim) => claim.flags.join(' '),
  anchor: (claim) => claim.anchor,
  who: (claim) => claim.source.who,
  source_text: (claim) => claim.source.text,
  source_kind: (claim) => claim.source.kind,
  cue: (claim) => claim.cue.text,
  content: (claim) => claim.content.text,
  quote_type: (claim) => claim.content.quoteType,
  verdict: (claim) => claim.verdict,
  attribution_verdict: (claim) => claim.attributionVerdict,
  rationale: (claim) => claim.rationale,
  assignee: (claim) => claim.assignee,
  proposed_by: (claim) => claim.proposedBy,
  proposed_at: (claim) => claim.proposedAt,
  signed_by: (claim) => claim.signedBy,
  signed_at: (claim) => claim.signedAt,
  self_signed: (claim) => String(claim.selfSigned),
  published_at: (claim) => claim.publishedAt,
  dismissal_reason: (claim) => claim.dismissal?.reason ?? null,
  dismissal_comment: (claim) => claim.dismissal?.comment ?? null,
  evidence_supports: (claim) => countOf(claim, 'supports'),
  evidence_refutes: (claim) => countOf(claim, 'refutes'),
  evidence_context: (claim) => countOf(claim, 'context'),
  evidence_urls: (claim) => standing(claim).flatMap(urlsOf).join(' '),
  corrections: (claim) => claim.corrections.map(({ at, text }) => `${at.slice(0, 10)}: ${text}`).join('\n'),
  found_by: (claim) => claim.foundBy.engine,
  score: (claim) => claim.foundBy.score,
  created_at: (claim) => claim.createdAt,
  updated_at: (claim) => claim.updatedAt,
  exported_at: (_claim, context) => context.madeAt,
  history_seq: (claim, context) => findHead(context, claim.articleId)?.seq ?? null,
  history_hash: (claim, context) => findHead(context, claim.articleId)?.hash ?? null,
  tags: (claim) => claim.tags.join(', '),
  due_at: (claim) => claim.dueAt,
  dismissal_label: (claim) => claim.dismissal?.label ?? null,
};

/** Retracted evidence speaks for nothing any more, so the summary leaves it out. */
function standing(claim: ExportedClaim): ExportedEvidence[] {
  return claim.evidence.filter((item) => item.retracted === null);
}

function countOf(claim: ExportedClaim, stance: Stance): number {
  return standing(claim).filter((item) => item.stance === stance).length;
}

/** A space parts the URLs in the cell, so none may be inside one. */
function urlsOf({ url }: ExportedEvidence): string[] {
  return url ? [url.trim().replace(/\s/g, encodeURIComponent)] : [];
}
