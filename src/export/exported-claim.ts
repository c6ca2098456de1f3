import type { Claim, Proposal } from '../domain/claim.ts';
import { type CheckWorthiness, checkWorthinessOf, type Figure, figuresOf } from '../domain/claim-figures.ts';
import type { Evidence, QuoteCheckNote } from '../domain/evidence.ts';
import { type ClaimContext, claimUrl } from './export-context.ts';

/** Evidence as outsiders see it; `addedBy` and `retracted.by` are names. */
export type ExportedEvidence = Pick<
  Evidence,
  | 'id'
  | 'kind'
  | 'stance'
  | 'title'
  | 'url'
  | 'excerpt'
  | 'sha256'
  | 'file'
  | 'retrievedAt'
  | 'addedBy'
  | 'addedAt'
  | 'retracted'
> & { quoteCheck: QuoteCheckNote | null };

/** A verdict as one of two people gave it who did not know of each other; `by` is a name. */
export type ExportedProposal = Pick<Proposal, 'by' | 'at' | 'verdict' | 'attributionVerdict' | 'rationale'>;

/**
 * A claim as the API and the JSON exports show it. Outsiders rely on these names: add, never rename.
 * Wherever a record holds a user id, this holds the person's name.
 */
export interface ExportedClaim
  extends Pick<
    Claim,
    | 'id'
    | 'number'
    | 'version'
    | 'articleId'
    | 'revision'
    | 'state'
    | 'flags'
    | 'anchor'
    | 'source'
    | 'cue'
    | 'content'
    | 'foundBy'
    | 'assignee'
    | 'verdict'
    | 'attributionVerdict'
    | 'rationale'
    | 'proposedBy'
    | 'proposedAt'
    | 'signedBy'
    | 'signedAt'
    | 'selfSigned'
    | 'publishedAt'
    | 'dismissal'
    | 'corrections'
    | 'createdAt'
    | 'updatedAt'
  > {
  /** The claim's page on the workbench. */
  url: string;
  articleTitle: string | null;
  articleUrl: string | null;
  publisher: string | null;
  /** Of the article; `publishedAt` is when the desk made the verdict public. */
  articlePublishedAt: string | null;
  /** Of the content; their spans point where the content's do. */
  figures: Figure[];
  checkWorthiness: CheckWorthiness;
  tags: string[];
  dueAt: string | null;
  /** Where a blind second review differed; until somebody proposes anew. A verdict that is sealed is nowhere. */
  secondReview: { first: ExportedProposal; second: ExportedProposal } | null;
  evidence: ExportedEvidence[];
}

/** Field by field and not by spreading, so that a field added to the record stays inside until it is named here. */
export function exportedClaim(claim: Claim, context: ClaimContext): ExportedClaim {
  const article = context.article(claim.articleId);
  const name = (userId: string | null) => (userId === null ? null : context.people(userId));
  const { source, cue, content, foundBy, dismissal, secondReview } = claim;
  return {
    id: claim.id,
    number: claim.number,
    version: claim.version,
    url: claimUrl(context.baseUrl, claim.id),
    articleId: claim.articleId,
    articleTitle: article?.title ?? null,
    articleUrl: article?.url ?? null,
    publisher: article?.publisher ?? null,
    articlePublishedAt: article?.publishedAt ?? null,
    revision: claim.revision,
    state: claim.state,
    flags: [...claim.flags],
    anchor: claim.anchor,
    source: { text: source.text, spans: [...source.spans], who: source.who, kind: source.kind },
    cue: { text: cue.text, spans: [...cue.spans] },
    content: { text: content.text, spans: [...content.spans], quoteType: content.quoteType },
    foundBy: { engine: foundBy.engine, score: foundBy.score, why: foundBy.why },
    figures: figuresOf(claim, article?.publishedAt ?? null),
    checkWorthiness: checkWorthinessOf(claim),
    tags: [...(claim.tags ?? [])],
    dueAt: claim.dueAt ?? null,
    assignee: name(claim.assignee),
    verdict: claim.verdict,
    attributionVerdict: claim.attributionVerdict,
    rationale: claim.rationale,
    proposedBy: name(claim.proposedBy),
    proposedAt: claim.proposedAt,
    signedBy: name(claim.signedBy),
    signedAt: claim.signedAt,
    selfSigned: claim.selfSigned,
    publishedAt: claim.publishedAt,
    secondReview: secondReview
      ? {
          first: exportedProposal(secondReview.first, context),
          second: exportedProposal(secondReview.second, context),
        }
      : null,
    dismissal: dismissal && {
      reason: dismissal.reason,
      ...(dismissal.label !== undefined && { label: dismissal.label }),
      comment: dismissal.comment,
    },
    evidence: claim.evidence.map((item) => exportedEvidence(item, context)),
    corrections: claim.corrections.map(({ at, by, text }) => ({ at, by: context.people(by), text })),
    createdAt: claim.createdAt,
    updatedAt: claim.updatedAt,
  };
}

function exportedProposal(
  { by, at, verdict, attributionVerdict, rationale }: Proposal,
  { people }: Pick<ClaimContext, 'people'>,
): ExportedProposal {
  return { by: people(by), at, verdict, attributionVerdict, rationale };
}

export function exportedEvidence(item: Evidence, { people }: Pick<ClaimContext, 'people'>): ExportedEvidence {
  const { file, retracted } = item;
  return {
    id: item.id,
    kind: item.kind,
    stance: item.stance,
    title: item.title,
    url: item.url,
    excerpt: item.excerpt,
    sha256: item.sha256,
    file: file && { name: file.name, mediaType: file.mediaType, size: file.size },
    retrievedAt: item.retrievedAt,
    quoteCheck: item.quoteCheck ?? null,
    addedBy: people(item.addedBy),
    addedAt: item.addedAt,
    retracted: retracted && { at: retracted.at, by: people(retracted.by), reason: retracted.reason },
  };
}
