import type { Article, PendingExtraction } from '../domain/article.ts';
import type { FieldChange, NewEvent } from '../domain/audit.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { claimFromAttribution } from '../domain/matching.ts';
import { reconcile, untouchedClaims } from '../domain/re-extraction.ts';
import type { Actor } from '../domain/user.ts';
import type { Extracted } from '../extract/engine.ts';
import type { ArticleChange, ArticleFile } from '../store/store.ts';
import { checkClaimCount } from './article-input.ts';
import { type ActionContext, changesBetween, createEvent } from './context.ts';
import { holdLease } from './hold-lease.ts';
import type { Outcome, Reading } from './readings.ts';

/** Whoever asked for it, as the history names them. */
export type Starter = Pick<Actor, 'id' | 'name' | 'via'>;

/** An extraction that is to be finished: of which revision, in whose name. */
export interface Run {
  articleId: string;
  revision: number;
  by: Starter;
  /** As the article says it is running; null where it was done before anybody had to be told. */
  pending: PendingExtraction | null;
}

/** Commits that others may get in before, one after the other, until this gives up. */
const MOST_TRIES = 50;

export function pendingExtraction(
  by: Starter,
  revision: number,
  at: string,
  failure: string | null,
): PendingExtraction {
  return {
    state: failure === null ? 'running' : 'failed',
    revision,
    by: { id: by.id, name: by.name, via: by.via },
    startedAt: at,
    attempts: 1,
    reason: failure,
  };
}

/** What the history says of an article's `extraction` as it becomes. */
export function extractionEvent(
  by: Starter,
  at: string,
  type: 'start' | 'resume' | 'finish' | 'fail',
  revision: number,
  changes: FieldChange[],
): NewEvent {
  return createEvent(by as Actor, at, `extraction.${type}`, { subject: String(revision), changes });
}

/** For an article that is written with an extraction that is not done; none where it is. */
export function pendingEvents(
  pending: PendingExtraction | null,
  before: PendingExtraction | null,
): NewEvent[] {
  if (!pending) return [];
  const changes = [{ field: 'extraction', from: before, to: pending }];
  const type = pending.state === 'running' ? 'start' : 'fail';
  return [extractionEvent(pending.by, pending.startedAt, type, pending.revision, changes)];
}

/** Of the processes that share a desk, one finds the claims of an article. */
export function leaseOf(articleId: string): string {
  return `extraction ${articleId}`;
}

/** Goes on without whoever asked: when the text is read, what was found is written down. */
export function followExtraction(context: ActionContext, reading: Reading, run: Run): void {
  const release = holdLease(context, leaseOf(run.articleId), {
    onLost: () => reading.stop(),
    onError: context.onError,
  });
  context.readings.follow(
    run.articleId,
    reading,
    (outcome) => settleExtraction(context, run, outcome),
    release,
  );
}

/**
 * Writes down what an extraction came to, onto whatever the article has become meanwhile. One that was overtaken, by a
 * newer revision or another run, leaves all as it is.
 */
export async function settleExtraction(
  context: ActionContext,
  run: Run,
  outcome: Outcome,
): Promise<ArticleFile> {
  for (let tries = 1; ; tries++) {
    const file = (await context.store.findArticle(run.articleId))!;
    if (isOvertaken(file.article, run)) return file;
    try {
      await context.store.commit(changeOf(context, file, run, outcome));
      return (await context.store.findArticle(run.articleId))!;
    } catch (error) {
      // Somebody wrote in between: what they did is taken into account.
      if (!(error instanceof Conflict) || tries === MOST_TRIES) throw error;
    }
  }
}

function isOvertaken({ revision, extraction }: Article, run: Run): boolean {
  if (revision !== run.revision) return true;
  const isOther = (other: PendingExtraction) =>
    run.pending === null ? other.state === 'running' : other.startedAt !== run.pending.startedAt;
  return extraction ? isOther(extraction) : run.pending !== null;
}

function changeOf(context: ActionContext, file: ArticleFile, run: Run, outcome: Outcome): ArticleChange {
  if ('failure' in outcome) return failedChange(context, file, run, outcome.failure);
  try {
    return foundChange(context, file, run, outcome.extracted);
  } catch (error) {
    if (error instanceof Invalid) return failedChange(context, file, run, error.message);
    throw error;
  }
}

function failedChange(
  context: ActionContext,
  { article }: ArticleFile,
  { by, pending, revision }: Run,
  failure: string,
): ArticleChange {
  const at = context.now().toISOString();
  const extraction: PendingExtraction = pending
    ? { ...pending, state: 'failed', reason: failure }
    : pendingExtraction(by, revision, at, failure);
  const changes = [{ field: 'extraction', from: article.extraction ?? null, to: extraction }];
  return {
    articleId: article.id,
    article: { ...article, version: article.version + 1, extraction },
    events: [extractionEvent(by, at, 'fail', revision, changes)],
  };
}

function foundChange(
  context: ActionContext,
  { article, claims, events, revisions }: ArticleFile,
  { by, revision }: Run,
  { attributions, engine }: Extracted,
): ArticleChange {
  // Before any work that grows with claims and attributions together.
  checkClaimCount(attributions.length);
  const { text } = revisions.at(-1)!;
  const untouched = untouchedClaims(claims, events);
  const { found, changed, counts } = reconcile(
    claims,
    untouched,
    { number: revision, text },
    attributions,
    engine,
  );
  checkClaimCount(claims.length + found.length);
  const at = context.now().toISOString();
  const { extraction, ...rest } = article;
  const news = found.map((attribution, index) => {
    const number = article.nextClaimNumber + index;
    return claimFromAttribution(attribution, text, { articleId: article.id, number, revision, engine, at });
  });
  const kept = changed.map(({ before, after }) => ({
    before,
    after: { ...after, version: before.version + 1, updatedAt: at },
  }));
  const told = [
    ...(extraction ? [{ field: 'extraction', from: extraction, to: null }] : []),
    { field: 'engine', from: null, to: engine },
    { field: 'counts', from: null, to: counts },
  ];
  const subject = String(revision);
  return {
    articleId: article.id,
    article: {
      ...rest,
      version: article.version + 1,
      nextClaimNumber: article.nextClaimNumber + news.length,
    },
    claims: [...kept.map(({ after }) => after), ...news],
    events: [
      extractionEvent(by, at, 'finish', revision, told),
      ...kept.map(({ before, after }) =>
        createEvent(by as Actor, at, 'claim.reextract', {
          claimId: after.id,
          subject,
          changes: changesBetween(before, after),
        }),
      ),
      ...news.map((claim) =>
        createEvent(by as Actor, at, 'claim.found', {
          claimId: claim.id,
          subject,
          changes: changesBetween(null, claim),
        }),
      ),
    ],
  };
}
