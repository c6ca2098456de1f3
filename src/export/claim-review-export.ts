import type { ClaimListing } from '../domain/claim.ts';
import { findClaimReview } from './claim-review.ts';
import type { ExportContext } from './export-context.ts';
import { embeddableJsonText } from './json-text.ts';

/** JSON-LD of the signed-off claims among those given; fit to be pasted into a `<script type="application/ld+json">`. */
export async function* writeClaimReviews(
  listings: AsyncIterable<ClaimListing>,
  context: ExportContext,
): AsyncGenerator<string> {
  yield '{"@context":"https://schema.org","@graph":[';
  let separator = '\n';
  for await (const { claim } of listings) {
    const review = findClaimReview(claim, context);
    if (!review) continue;
    yield `${separator}${embeddableJsonText(review)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
