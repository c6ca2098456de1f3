import {
  ATTRIBUTION_VERDICTS,
  type AttributionVerdict,
  type Claim,
  isOwnStatement,
} from '../domain/claim.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { type Evidence, type QuoteCheckNote, standing } from '../domain/evidence.ts';
import { RESTS_ON } from '../domain/merging.ts';
import type { QuoteCheck } from '../domain/quote-check/check-quote.ts';
import { FINDING_KINDS } from '../domain/quote-check/findings.ts';
import { MAX_NOTE, proposalValues } from '../domain/review-needs.ts';
import type { Actor } from '../domain/user.ts';
import { newEvidence, requireUnsettled } from './attach-evidence.ts';
import { checkAgainst, requireClaim } from './check-quote.ts';
import { type Against, openClaim, withMerging } from './claim-version.ts';
import { commitClaim } from './commit-claim.ts';
import { type ActionContext, requireRole } from './context.ts';
import { findDrafts, saveDraft } from './drafts.ts';
import { openQuoteSource, type QuoteSource, type QuoteSourceInput } from './quote-source.ts';

export interface AcceptInput extends QuoteSourceInput {
  /** Left out: context. */
  stance?: string | null;
  title?: string | null;
  /** Left out or empty: stays as it is. */
  attributionVerdict?: string | null;
}

export interface AcceptedQuote {
  claim: Claim;
  evidence: Evidence;
  /** Second reviews are blind: the answer to “did they say it?” is in the actor's draft of the verdict. */
  isDrafted: boolean;
}

/**
 * Makes a source evidence of a claim, with the passage that is nearest to its words, and says what that means for “did
 * they say it?”: one step, one event. The passage is looked for anew, so that nobody’s form can say what was found.
 */
export async function acceptQuote(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  against: Against,
  input: AcceptInput,
): Promise<AcceptedQuote> {
  requireRole(actor, 'reviewer', 'accept a quote check');
  const verdict = checkedVerdict(input.attributionVerdict);
  const { blindReview } = (await context.store.desk()).settings;
  const isDrafted = blindReview && verdict !== null;
  // Read once, however often what others do at the same time makes the rest begin anew.
  const source = await openQuoteSource(context, actor, await requireClaim(context, claimId), input);
  return withMerging(against, async () => {
    const { claim: before } = await openClaim(context, claimId, against, RESTS_ON['accept-quote']);
    requireUnsettled(before);
    if (verdict) requireInReview(before);
    if (verdict && isOwnStatement(before)) {
      throw new Invalid(
        'The article says this by itself: nobody else is said to have said it.',
        'attributionVerdict',
      );
    }
    const evidence = await evidenceOf(context, actor, input, source, checkAgainst(before, source));
    const same = standing(before.evidence).find((item) => isSame(item, evidence));
    if (same) {
      // A button that was pressed twice.
      if (!verdict || verdict === before.attributionVerdict || isDrafted)
        return { claim: before, evidence: same, isDrafted };
      throw new Conflict(
        'This source is evidence of the claim already, with this passage. Answer “Did they say it?” in the verdict form.',
        before.version,
      );
    }
    const changed: Claim = {
      ...before,
      evidence: [...before.evidence, evidence],
      attributionVerdict: isDrafted ? before.attributionVerdict : (verdict ?? before.attributionVerdict),
    };
    const claim = await commitClaim(
      context,
      actor,
      before,
      changed,
      'evidence.quote-check',
      null,
      evidence.id,
    );
    if (isDrafted) await draftAnswer(context, actor, claim, verdict);
    return { claim, evidence, isDrafted };
  });
}

/** What the second reviewer must not see yet waits in the actor's own draft of the verdict. */
async function draftAnswer(
  context: ActionContext,
  actor: Actor,
  claim: Claim,
  attributionVerdict: AttributionVerdict,
): Promise<void> {
  const { propose } = await findDrafts(context, actor, claim.id);
  const { version, values } = propose ?? { version: claim.version, values: proposalValues(claim) };
  await saveDraft(context, actor, claim.id, 'propose', {
    version,
    values: { ...values, attributionVerdict },
  });
}

function checkedVerdict(given: string | null | undefined): AttributionVerdict | null {
  if (!given) return null;
  const verdict = ATTRIBUTION_VERDICTS.find((known) => known === given);
  if (verdict) return verdict;
  throw new Invalid(`Choose one of: ${ATTRIBUTION_VERDICTS.join(', ')}.`, 'attributionVerdict');
}

/** Before that nobody works on it; once it is proposed, what it says of the attribution is part of what is signed. */
function requireInReview({ state, version }: Claim): void {
  if (state === 'in_review') return;
  throw new Conflict(
    state === 'open'
      ? 'Nobody has taken this claim yet. Take it first, or accept the source as evidence alone.'
      : 'A verdict is proposed for this claim, and what it says of the attribution is part of it. Accept the source as evidence alone, or have the claim returned first.',
    version,
  );
}

async function evidenceOf(
  context: ActionContext,
  actor: Actor,
  input: AcceptInput,
  source: QuoteSource,
  check: QuoteCheck,
): Promise<Evidence> {
  const { name, bytes, url, retrievedAt } = source;
  const evidence = await newEvidence(context, actor, {
    kind: 'file',
    stance: input.stance || 'context',
    title: input.title?.trim() || source.title.slice(0, 300).toWellFormed(),
    url,
    excerpt:
      check.passage &&
      source.text
        .slice(...check.passage)
        .slice(0, MAX_NOTE)
        .toWellFormed(),
    retrievedAt,
    file: { name, bytes },
  });
  return { ...evidence, quoteCheck: noteOf(check) };
}

function isSame(a: Evidence, b: Evidence): boolean {
  return a.quoteCheck !== undefined && a.sha256 === b.sha256 && a.excerpt === b.excerpt;
}

function noteOf({ how, findings }: QuoteCheck): QuoteCheckNote {
  const counts = FINDING_KINDS.map((kind) => ({
    kind,
    count: findings.filter((finding) => finding.kind === kind).length,
  }));
  return { how, findings: counts.filter(({ count }) => count > 0) };
}
