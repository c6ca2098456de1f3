import type { OrphanReason } from '../domain/anchoring.ts';
import type { Article } from '../domain/article.ts';
import type { FieldChange } from '../domain/audit.ts';
import { type CarriedOver, carryOver } from '../domain/carry-over.ts';
import type { Claim } from '../domain/claim.ts';
import { Conflict, NotFound } from '../domain/errors.ts';
import { claimFromAttribution } from '../domain/matching.ts';
import { createRevision } from '../domain/revisions.ts';
import { isReadAnyway } from '../domain/text-language.ts';
import type { Actor } from '../domain/user.ts';
import { findFurniture } from '../extract/furniture.ts';
import type { ArticleFile } from '../store/store.ts';
import { checkClaimCount, checkText } from './article-input.ts';
import { type ActionContext, changesBetween, createEvent, requireRole } from './context.ts';
import { failureOf, isRead } from './readings.ts';
import { followExtraction, pendingEvents, pendingExtraction } from './settle-extraction.ts';
import { audienceOf } from './who-must-know.ts';

/** What a new text would do to an article's claims, for the page that asks before it is done. */
export interface RevisionPreview {
  text: string;
  /** The text is the newest revision already, once line ends are alike. */
  unchanged: boolean;
  /** Claims by what becomes of them; `found` are new ones, null where reading the text takes longer than one waits. */
  kept: number;
  moved: number;
  stale: number;
  orphaned: number;
  found: number | null;
  claims: CarriedClaim[];
  /** Those that somebody has to look at again: stale and orphaned. */
  unsettled: CarriedClaim[];
  /** The texts differ too much, or repeat themselves too much, to be compared in full: that makes orphans. */
  isCutShort: boolean;
}

/** A claim as it is, and as it would be. */
export interface CarriedClaim {
  before: Claim;
  after: Claim;
  /** Why it would be an orphan; null where it would not. */
  why: OrphanReason | null;
}

export async function previewRevision(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  text: string | null | undefined,
): Promise<RevisionPreview> {
  const { file, checked, carried, outcome } = await carry(context, actor, articleId, text);
  const claims = carried.claims.map((after, index) => ({
    before: file.claims[index]!,
    after,
    why: carried.orphaned.get(after.id) ?? null,
  }));
  const count = (anchor: string) => carried.claims.filter((claim) => claim.anchor === anchor).length;
  return {
    text: checked,
    unchanged: file.revisions.at(-1)!.text === checked,
    kept: count('exact'),
    moved: count('moved'),
    stale: count('changed'),
    orphaned: count('orphan'),
    found: isRead(outcome) ? carried.found.length : null,
    claims,
    unsettled: claims.filter(({ after }) => after.anchor === 'changed' || after.anchor === 'orphan'),
    isCutShort: carried.isCutShort,
  };
}

/**
 * Freezes a new text of an article, carries its claims over and makes claims of what the text says anew.
 * @param expectedVersion the article's; `null` asks for no check
 * @throws Conflict where the article changed, or where the text is the newest revision already
 */
export async function reviseArticle(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  expectedVersion: number | null,
  text: string | null | undefined,
): Promise<ArticleFile> {
  const { file, checked, carried, reading, outcome } = await carry(context, actor, articleId, text);
  if (expectedVersion !== null && file.article.version !== expectedVersion) {
    throw new Conflict(
      'This article changed while you were at it: a revision came in, or a claim was added.',
      file.article.version,
    );
  }
  if (file.revisions.at(-1)!.text === checked) {
    throw new Conflict('This text is the newest revision already: nothing changed.', file.article.version);
  }
  const at = context.now().toISOString();
  const number = file.article.revision + 1;
  const extracted = isRead(outcome) ? outcome.extracted : null;
  const furniture = extracted?.furniture ?? findFurniture(checked);
  const revision = createRevision(number, checked, furniture, actor.id, at);
  const pending = extracted ? null : pendingExtraction(actor, number, at, failureOf(outcome));
  const kept = carried.claims.map((claim, index) => {
    const before = file.claims[index]!;
    return { before, after: { ...claim, version: before.version + 1, updatedAt: at } };
  });
  const found = carried.found.map((attribution, index) =>
    claimFromAttribution(attribution, checked, {
      articleId,
      number: file.article.nextClaimNumber + index,
      revision: number,
      engine: extracted!.engine,
      at,
    }),
  );
  // What was being found in the text before is of no more use.
  const { extraction, ...known } = file.article;
  const article: Article = {
    ...known,
    version: file.article.version + 1,
    revision: number,
    nextClaimNumber: file.article.nextClaimNumber + found.length,
    ...(pending && { extraction: pending }),
  };
  const subject = String(number);
  const audience = await audienceOf(context, articleId);
  await context.store.commit({
    articleId,
    article,
    revisions: [revision],
    claims: [...kept.map(({ after }) => after), ...found],
    events: [
      createEvent(actor, at, 'article.revise', {
        subject,
        tells: audience.watchersBut(actor.id),
        changes: [
          { field: 'sha256', from: file.revisions.at(-1)!.sha256, to: revision.sha256 },
          ...(extraction ? [{ field: 'extraction', from: extraction, to: null }] : []),
          ...(carried.isCutShort ? [{ field: 'comparison', from: null, to: 'cut short' }] : []),
        ],
      }),
      ...pendingEvents(pending, null),
      ...kept.map(({ before, after }) =>
        createEvent(actor, at, 'claim.carry', {
          claimId: after.id,
          subject,
          tells: audience.of({ type: 'claim.carry', before, after, actorId: actor.id }, null),
          changes: [...changesBetween(before, after), ...orphaning(carried.orphaned.get(after.id))],
        }),
      ),
      ...found.map((claim) =>
        createEvent(actor, at, 'claim.found', {
          claimId: claim.id,
          subject,
          changes: changesBetween(null, claim),
        }),
      ),
    ],
  });
  context.readings.stop(articleId);
  if (pending?.state === 'running')
    followExtraction(context, reading, { articleId, revision: number, by: actor, pending });
  return (await context.store.findArticle(articleId))!;
}

/** Why a claim has no place is no part of its record: it is told in the history. */
function orphaning(why: OrphanReason | undefined): FieldChange[] {
  return why ? [{ field: 'orphaned', from: null, to: why }] : [];
}

async function carry(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  text: string | null | undefined,
) {
  requireRole(actor, 'reviewer', 'add revisions');
  const checked = checkText(text);
  const found = await context.store.findArticle(articleId);
  if (!found) throw new NotFound(`There is no article ${articleId}.`);
  const reading = context.readings[isReadAnyway(found) ? 'read' : 'readEnglish'](checked);
  const outcome = await reading.within(context.patience);
  const attributions = isRead(outcome) ? outcome.extracted.attributions : [];
  // As it is now: claims may have changed while the text was read.
  const file = (await context.store.findArticle(articleId))!;
  const next = { number: file.article.revision + 1, text: checked };
  // Before any work that grows with claims and attributions together.
  checkClaimCount(attributions.length);
  const carried: CarriedOver = carryOver(file.claims, file.revisions, next, attributions);
  checkClaimCount(carried.claims.length + carried.found.length);
  return { file, checked, carried, reading, outcome };
}
