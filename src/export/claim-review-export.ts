import type { ClaimListing } from '../domain/claim.ts';
import { type RatingScale, ratingScaleFor } from '../domain/settings.ts';
import { claimReviewOf, isReviewed } from './claim-review.ts';
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
    if (!isReviewed(claim)) continue;
    const review = claimReviewOf(claim, context, await scaleFor(claim.articleId, context));
    yield `${separator}${embeddableJsonText(review)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** A verdict is called what the desk calls it in the language of the article. */
async function scaleFor(articleId: string, { ratings, language }: ExportContext): Promise<RatingScale> {
  const isOne = Object.keys(ratings).length === 1;
  return ratingScaleFor({ ratings }, isOne ? null : await language(articleId));
}
