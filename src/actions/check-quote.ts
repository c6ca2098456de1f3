import type { Claim } from '../domain/claim.ts';
import { NotFound } from '../domain/errors.ts';
import { checkQuote as compare, type QuoteCheck } from '../domain/quote-check/check-quote.ts';
import type { Actor } from '../domain/user.ts';
import { splitParts } from '../extract/anchor.ts';
import { type ActionContext, requireRole } from './context.ts';
import { openQuoteSource, type QuoteSource, type QuoteSourceInput } from './quote-source.ts';

export interface CheckedQuote {
  claim: Claim;
  source: QuoteSource;
  check: QuoteCheck;
}

/** Lays a claim's content beside a source. No record is written; the bytes of a file or page are kept for accepting it. */
export async function checkQuote(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  input: QuoteSourceInput,
): Promise<CheckedQuote> {
  requireRole(actor, 'reviewer', 'check quotes');
  const claim = await requireClaim(context, claimId);
  const source = await openQuoteSource(context, actor, claim, input);
  return { claim, source, check: checkAgainst(claim, source) };
}

export async function requireClaim({ store }: ActionContext, claimId: string): Promise<Claim> {
  const claim = await store.findClaim(claimId);
  if (!claim) throw new NotFound(`There is no claim ${claimId}.`);
  return claim;
}

export function checkAgainst({ content }: Claim, { text }: Pick<QuoteSource, 'text'>): QuoteCheck {
  return compare(splitParts(content.text), content.quoteType, text);
}
