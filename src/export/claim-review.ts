import type {
  ClaimLeaf,
  ClaimReviewLeaf,
  CreativeWorkLeaf,
  NewsArticleLeaf,
  OrganizationLeaf,
  PersonLeaf,
  RatingLeaf,
} from 'schema-dts';
import { type AttributionVerdict, type Claim, isOwnStatement, type Verdict } from '../domain/claim.ts';
import { standing } from '../domain/evidence.ts';
import type { RatingScale } from '../domain/settings.ts';
import { type ArticleCitation, claimUrl, type ExportContext, findHead } from './export-context.ts';

/** Then the words are not, or not known to be, the source's own, and must not be published as theirs. */
const FAULTED: readonly (AttributionVerdict | null)[] = ['misquoted', 'misattributed', 'untraceable'];

/** A claim that is signed off, on the words that stand there now. */
export type ReviewedClaim = Claim & { verdict: Verdict };

export function isReviewed(claim: Claim): claim is ReviewedClaim {
  // Where the article's words changed since they were judged, the verdict is not about them.
  return claim.state === 'signed_off' && claim.verdict !== null && !claim.flags.includes('stale');
}

/**
 * The schema.org ClaimReview of a claim. It names the desk and no reviewer. What is unknown is left out: undefined
 * fields drop out of the JSON.
 */
export function claimReviewOf(
  claim: ReviewedClaim,
  context: ExportContext,
  scale: RatingScale,
): ClaimReviewLeaf {
  const { desk } = context;
  const head = findHead(context, claim.articleId);
  return {
    '@type': 'ClaimReview',
    url: claimUrl(context.baseUrl, claim.id),
    datePublished: claim.signedAt?.slice(0, 10),
    author: { '@type': 'Organization', name: desk.name, url: webUrl(desk.url) },
    claimReviewed: claimInWords(claim),
    reviewRating: ratingOf(claim.verdict, scale),
    reviewBody: claim.rationale ?? undefined,
    itemReviewed: itemOf(claim, context.article(claim.articleId)),
    citation: orLeftOut(
      standing(claim.evidence).flatMap(({ title, url }): CreativeWorkLeaf[] =>
        webUrl(url) ? [{ '@type': 'CreativeWork', name: title || undefined, url: webUrl(url) }] : [],
      ),
    ),
    correction: orLeftOut(
      claim.corrections.map(
        ({ at, text }) => ({ '@type': 'CorrectionComment', text, dateCreated: at }) as const,
      ),
    ),
    // Lets a reader check the review against the desk's history long after.
    identifier: head
      ? { '@type': 'PropertyValue', propertyID: 'history-head', value: `${head.seq}:${head.hash}` }
      : undefined,
  };
}

function claimInWords({ source, content, attributionVerdict }: Claim): string {
  const who = source.who?.trim() || source.text.trim();
  if (!who) return content.text;
  return `${FAULTED.includes(attributionVerdict) ? 'Attributed to' : 'According to'} ${who}: ${content.text}`;
}

function ratingOf(verdict: Verdict, { worst, best, verdicts }: RatingScale): RatingLeaf {
  const { rating, label } = verdicts[verdict];
  if (rating === null) return { '@type': 'Rating', alternateName: label };
  return {
    '@type': 'Rating',
    ratingValue: rating,
    bestRating: best,
    worstRating: worst,
    alternateName: label,
  };
}

function itemOf(claim: Claim, article: ArticleCitation | null): ClaimLeaf {
  return {
    '@type': 'Claim',
    author: findAuthor(claim, article),
    // When the words were in print, which is as near as one can know to when they were said.
    datePublished: article?.publishedAt ?? undefined,
    appearance: article ? appearanceIn(article) : undefined,
  };
}

/**
 * What the article says by itself is its publisher’s claim. Anonymous sources, groups and documents are nobody that
 * schema.org could name; `claimReviewed` names them in words.
 */
function findAuthor(
  claim: Claim,
  article: ArticleCitation | null,
): PersonLeaf | OrganizationLeaf | undefined {
  const { who, kind } = claim.source;
  if (isOwnStatement(claim))
    return article?.publisher ? { '@type': 'Organization', name: article.publisher } : undefined;
  if (!who || FAULTED.includes(claim.attributionVerdict)) return undefined;
  if (kind === 'person') return { '@type': 'Person', name: who };
  if (kind === 'organisation') return { '@type': 'Organization', name: who };
  return undefined;
}

/** A text that came with neither address nor publisher may be anything: a speech, a leaflet. */
function appearanceIn(article: ArticleCitation): NewsArticleLeaf | CreativeWorkLeaf {
  const { title, publisher } = article;
  const url = webUrl(article.url);
  return {
    '@type': url || publisher ? 'NewsArticle' : 'CreativeWork',
    url,
    headline: title,
    datePublished: article.publishedAt ?? undefined,
    publisher: publisher ? { '@type': 'Organization', name: publisher } : undefined,
  };
}

/** Readers turn these into links, so `javascript:` and the like stay out. */
function webUrl(url: string | null): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

function orLeftOut<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
