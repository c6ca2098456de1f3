import type { QuoteType, SourceKind, Span } from '../extract/attribution.ts';
import type { Evidence } from './evidence.ts';

export const STATES = ['open', 'in_review', 'proposed', 'signed_off', 'dismissed'] as const;
export type State = (typeof STATES)[number];

/** The verdict on the content: is it so? */
export const VERDICTS = ['verified', 'disputed', 'mixed', 'misleading', 'unverifiable', 'outdated'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The verdict on the attribution alone: did they say it? */
export const ATTRIBUTION_VERDICTS = ['confirmed', 'misquoted', 'misattributed', 'untraceable'] as const;
export type AttributionVerdict = (typeof ATTRIBUTION_VERDICTS)[number];

/** The code of one of the desk's reasons: lower-case letters, digits and `_`. */
export type DismissalReason = string;

/** How the claim's words stand in the newest revision. */
export type Anchor = 'exact' | 'moved' | 'changed' | 'orphan';
/** `unfound`: nobody has looked at the claim yet, and extraction, run again, did not find it. */
export const FLAGS = ['stale', 'orphan', 'unfound'] as const;
export type Flag = (typeof FLAGS)[number];

/** A public correction, made when a published claim was reopened. */
export interface Correction {
  at: string;
  by: string;
  text: string;
}

/** A verdict as somebody gave it. */
export interface Proposal {
  by: string;
  at: string;
  verdict: Verdict;
  attributionVerdict: AttributionVerdict | null;
  rationale: string;
}

/** A first verdict that waits for a second one. */
export interface SealedProposal extends Proposal {
  /**
   * Random, in hex: the hash of the event is for all to see, and without this somebody who guesses the rationale could
   * try verdicts until it fits.
   */
  nonce?: string;
}

/** Two people judged the claim without knowing of each other, and differed. */
export interface SecondReview {
  first: Proposal;
  second: Proposal;
}

/** The record made of one attribution. It outlives revisions; `spans` are offsets into revision `revision`. */
export interface Claim {
  /** `<article id>-<number>`. Outsiders treat it as opaque; the store finds the article by it. */
  id: string;
  number: number;
  version: number;
  articleId: string;
  /** The revision that the spans point into: the newest one, except for an orphan. */
  revision: number;
  state: State;
  flags: Flag[];
  anchor: Anchor;
  source: { text: string; spans: Span[]; who: string | null; kind: SourceKind | null };
  cue: { text: string; spans: Span[] };
  content: { text: string; spans: Span[]; quoteType: QuoteType };
  foundBy: { engine: string; score: number; why: string };
  assignee: string | null;
  verdict: Verdict | null;
  attributionVerdict: AttributionVerdict | null;
  rationale: string | null;
  /** People are named by user id here; exports and pages show their names. */
  proposedBy: string | null;
  proposedAt: string | null;
  signedBy: string | null;
  signedAt: string | null;
  selfSigned: boolean;
  /** When the desk marked the verdict as made public; a reopening after that needs a public correction. */
  publishedAt: string | null;
  /** `label`: what the reason was called then; claims dismissed before reasons could be chosen have none. */
  dismissal: { reason: DismissalReason; label?: string; comment: string | null } | null;
  /** Short words of the desk's own, each once; absent: none. */
  tags?: string[];
  /** When the desk needs it checked; absent or null: at no certain time. */
  dueAt?: string | null;
  /** A first verdict that waits for a second one given blindly: until then it is nowhere else in the record. */
  sealed?: SealedProposal | null;
  /** Where a blind second review differed; until somebody proposes anew. */
  secondReview?: SecondReview | null;
  evidence: Evidence[];
  corrections: Correction[];
  createdAt: string;
  updatedAt: string;
}

/** A claim with what the queue shows of its article. */
export interface ClaimListing {
  claim: Claim;
  articleTitle: string;
}

/** A new revision left something to look at. */
export function isUnsettled({ flags }: Pick<Claim, 'flags'>): boolean {
  return flags.includes('stale') || flags.includes('orphan');
}

/** The article says it by itself: there is no source and no word that would attribute it. */
export function isOwnStatement({ source, cue }: Pick<Claim, 'source' | 'cue'>): boolean {
  return source.spans.length === 0 && cue.spans.length === 0 && source.who === null;
}

export function claimIdOf(articleId: string, number: number): string {
  return `${articleId}-${number}`;
}

/** The article's id inside a claim's id, or null where the string is not a claim id. */
export function articleIdOf(claimId: string): string | null {
  const match = /^([a-z0-9]{1,40})-[1-9][0-9]{0,8}$/.exec(claimId);
  return match ? match[1]! : null;
}
