import { type Attribution, type Span, textOf } from '../extract/attribution.ts';
import { type Claim, claimIdOf } from './claim.ts';

export interface ClaimOrigin {
  articleId: string;
  number: number;
  revision: number;
  engine: string;
  at: string;
}

/** A new claim, open and unassigned, from an attribution of `text`. */
export function claimFromAttribution(attribution: Attribution, text: string, origin: ClaimOrigin): Claim {
  const { source, cue, content } = attribution;
  return {
    id: claimIdOf(origin.articleId, origin.number),
    number: origin.number,
    version: 1,
    articleId: origin.articleId,
    revision: origin.revision,
    state: 'open',
    flags: [],
    anchor: 'exact',
    source: { text: textOf(text, source), spans: source, who: attribution.who, kind: attribution.kind },
    cue: { text: textOf(text, cue), spans: cue },
    content: { text: textOf(text, content), spans: content, quoteType: attribution.quoteType },
    foundBy: { engine: origin.engine, score: attribution.score, why: attribution.why },
    assignee: null,
    verdict: null,
    attributionVerdict: null,
    rationale: null,
    proposedBy: null,
    proposedAt: null,
    signedBy: null,
    signedAt: null,
    selfSigned: false,
    publishedAt: null,
    dismissal: null,
    evidence: [],
    corrections: [],
    createdAt: origin.at,
    updatedAt: origin.at,
  };
}

export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** How many code units two span lists share. Spans of one list do not overlap. */
export function sharedLength(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0;
  for (const [start, end] of a) {
    for (const [from, to] of b) shared += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return shared;
}

/**
 * Whether an attribution says what a claim of the same revision says already: the contents share more than half of
 * the shorter one. A cue alone decides nothing: one "said" may carry two statements.
 */
export function isSameStatement(attribution: Pick<Attribution, 'cue' | 'content'>, claim: Claim): boolean {
  if (isNested(attribution, claim)) return false;
  const shorter = Math.min(lengthOf(attribution.content), lengthOf(claim.content.spans));
  return sharedLength(attribution.content, claim.content.spans) * 2 > shorter;
}

/** “Ann said that Bo denies X”: what Bo denies is one statement and what Ann said another, though both hold X. */
function isNested({ cue, content }: Pick<Attribution, 'cue' | 'content'>, claim: Claim): boolean {
  const other = claim.cue.spans;
  if (cue.length === 0 || other.length === 0 || sharedLength(cue, other) > 0) return false;
  return sharedLength(cue, claim.content.spans) > 0 || sharedLength(other, content) > 0;
}
