import type { Article, PendingExtraction, Revision } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import { claimFromAttribution } from '../domain/matching.ts';
import { createRevision } from '../domain/revisions.ts';
import type { Actor } from '../domain/user.ts';
import type { Span } from '../extract/attribution.ts';
import { findFurniture } from '../extract/furniture.ts';
import type { ArticleFile } from '../store/store.ts';
import { type ArticleInput, checkArticle, checkClaimCount } from './article-input.ts';
import { type ActionContext, changesBetween, createEvent, requireRole } from './context.ts';
import { failureOf, isRead, type Outcome } from './readings.ts';
import { followExtraction, pendingEvents, pendingExtraction } from './settle-extraction.ts';

/** Imports an article: revision 1, and a claim for every attribution that extraction finds in it, if it is English. */
export async function importArticle(
  context: ActionContext,
  actor: Actor,
  input: ArticleInput,
): Promise<ArticleFile> {
  requireRole(actor, 'reviewer', 'import articles');
  const checked = checkArticle(input);
  const id = context.createId();
  const at = context.now().toISOString();
  const reading = context.readings.readEnglish(checked.text);
  const outcome = await reading.within(context.patience);
  const { claims, furniture, pending } = claimsOf(outcome, checked.text, { actor, articleId: id, at });
  const revision: Revision = createRevision(1, checked.text, furniture, actor.id, at);
  const article: Article = {
    id,
    version: 1,
    title: checked.title,
    url: checked.url,
    publisher: checked.publisher,
    publishedAt: checked.publishedAt,
    importedAt: at,
    importedBy: actor.id,
    revision: 1,
    nextClaimNumber: claims.length + 1,
    ...(pending && { extraction: pending }),
  };
  const imported = createEvent(actor, at, 'article.import', {
    subject: '1',
    changes: [
      ...(['title', 'url', 'publisher', 'publishedAt'] as const)
        .filter((field) => article[field] !== null)
        .map((field) => ({ field, from: null, to: article[field] })),
      { field: 'sha256', from: null, to: revision.sha256 },
    ],
  });
  const found = claims.map((claim) =>
    createEvent(actor, at, 'claim.found', { claimId: claim.id, changes: changesBetween(null, claim) }),
  );
  await context.store.commit({
    articleId: id,
    article,
    revisions: [revision],
    claims,
    events: [imported, ...pendingEvents(pending, null), ...found],
  });
  if (pending?.state === 'running')
    followExtraction(context, reading, { articleId: id, revision: 1, by: actor, pending });
  return (await context.store.findArticle(id))!;
}

/** The claims of a text that was read in time; one that was not is saved without, and says so. */
function claimsOf(
  outcome: Outcome | null,
  text: string,
  { actor, articleId, at }: { actor: Actor; articleId: string; at: string },
): { claims: Claim[]; furniture: Span[]; pending: PendingExtraction | null } {
  if (!isRead(outcome)) {
    const pending = pendingExtraction(actor, 1, at, failureOf(outcome));
    return { claims: [], furniture: findFurniture(text), pending };
  }
  const { attributions, furniture, engine } = outcome.extracted;
  checkClaimCount(attributions.length);
  const claims = attributions.map((attribution, index) =>
    claimFromAttribution(attribution, text, { articleId, number: index + 1, revision: 1, engine, at }),
  );
  return { claims, furniture, pending: null };
}
