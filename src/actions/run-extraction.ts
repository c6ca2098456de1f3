import type { Article, PendingExtraction } from '../domain/article.ts';
import { Conflict, NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { ArticleFile } from '../store/store.ts';
import { type ActionContext, requireRole } from './context.ts';
import { takeLease } from './hold-lease.ts';
import { SYSTEM } from './manage-users.ts';
import {
  extractionEvent,
  followExtraction,
  leaseOf,
  pendingExtraction,
  settleExtraction,
} from './settle-extraction.ts';

/**
 * How an article's extraction stands, for whoever looks at it; null where there is nothing to say. `progress` is null
 * where another process is at it, or will be soon.
 */
export type ExtractionStatus =
  | { state: 'running'; revision: number; progress: number | null; reason: null }
  | { state: 'failed'; revision: number; progress: null; reason: string };

/** Begun this often and never finished, an extraction is what stops the server. */
const MOST_ATTEMPTS = 3;

/**
 * Runs extraction again on the newest text. Claims that somebody worked on stay exactly as they are.
 * @returns the article, with what was found, or still `running` where that takes longer than one waits
 * @param expectedVersion the article's; `null` asks for no check
 */
export async function runExtraction(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  expectedVersion: number | null = null,
): Promise<ArticleFile> {
  requireRole(actor, 'reviewer', 'run extraction');
  const { article, revisions } = await requireArticle(context, articleId);
  if (expectedVersion !== null && article.version !== expectedVersion) {
    throw new Conflict(
      'This article changed while you were at it. Look at it, then try again.',
      article.version,
    );
  }
  if (await isUnderWay(context, article)) throw isRunning(article);
  const { number: revision, text } = revisions.at(-1)!;
  const reading = context.readings.readAnew(text);
  const outcome = await reading.within(context.patience);
  const run = { articleId, revision, by: actor, pending: null };
  if (outcome) {
    const file = await settleExtraction(context, run, outcome);
    if (file.article.revision !== revision) throw isRevised(file.article);
    return file;
  }

  const { article: now } = await requireArticle(context, articleId);
  if (now.revision !== revision || (await isUnderWay(context, now))) {
    reading.stop();
    throw now.revision === revision ? isRunning(now) : isRevised(now);
  }
  const at = context.now().toISOString();
  const pending = pendingExtraction(actor, revision, at, null);
  const changes = [{ field: 'extraction', from: now.extraction ?? null, to: pending }];
  await context.store.commit({
    articleId,
    article: { ...now, version: now.version + 1, extraction: pending },
    events: [extractionEvent(actor, at, 'start', revision, changes)],
  });
  followExtraction(context, reading, { ...run, pending });
  return requireArticle(context, articleId);
}

/** Takes up what a process that is gone began and did not finish. To be called at the start, and now and then. */
export async function resumeExtractions(context: ActionContext): Promise<void> {
  let cursor: string | undefined;
  do {
    const { items, next } = await context.store.listArticles({ isRunning: true, limit: 200, cursor });
    for (const { article } of items) {
      if (!(await isUnderWay(context, article))) await resume(context, article, article.extraction!);
    }
    cursor = next ?? undefined;
  } while (cursor);
}

async function resume(context: ActionContext, article: Article, left: PendingExtraction): Promise<void> {
  const { id: articleId } = article;
  const { revision, by } = left;
  if (left.attempts >= MOST_ATTEMPTS) {
    const failure = `It was begun ${left.attempts} times, and each time the server stopped before it was done.`;
    await settleExtraction(context, { articleId, revision, by, pending: left }, { failure });
    return;
  }
  const file = await requireArticle(context, articleId);
  const pending = { ...left, attempts: left.attempts + 1 };
  const changes = [{ field: 'extraction', from: left, to: pending }];
  await context.store.commit({
    articleId,
    article: { ...article, version: article.version + 1, extraction: pending },
    events: [extractionEvent(SYSTEM, context.now().toISOString(), 'resume', revision, changes)],
  });
  const reading = context.readings.read(file.revisions.at(-1)!.text);
  followExtraction(context, reading, { articleId, revision, by, pending });
}

export function findExtraction(
  context: ActionContext,
  { id, extraction }: Pick<Article, 'id' | 'extraction'>,
): ExtractionStatus | null {
  if (!extraction) return null;
  const { revision, reason } = extraction;
  if (extraction.state === 'failed') return { state: 'failed', revision, progress: null, reason: reason! };
  const progress = context.readings.find(id)?.reading.progress() ?? null;
  return { state: 'running', revision, progress, reason: null };
}

/** Resolves when no extraction of the article is under way any more, or after that time. */
export async function awaitExtraction(
  context: ActionContext,
  articleId: string,
  milliseconds: number | null = null,
): Promise<void> {
  const finished = context.readings.find(articleId)?.finished;
  if (!finished) return;
  if (milliseconds === null) return finished;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([finished, late]).finally(() => clearTimeout(timer));
}

/** For the end of the process: what is under way is left to the next start. */
export function stopExtractions(context: ActionContext): Promise<void> {
  return context.readings.close();
}

/** Whether some process finds the article's claims now. Where none does, none but this one may begin for a while. */
async function isUnderWay(
  context: ActionContext,
  { id, extraction }: Pick<Article, 'id' | 'extraction'>,
): Promise<boolean> {
  if (extraction?.state !== 'running') return false;
  return context.readings.find(id) !== null || !(await takeLease(context, leaseOf(id)));
}

async function requireArticle(context: ActionContext, articleId: string): Promise<ArticleFile> {
  const file = await context.store.findArticle(articleId);
  if (!file) throw new NotFound(`There is no article ${articleId}.`);
  return file;
}

function isRevised({ version }: Article): Conflict {
  return new Conflict('A new revision came in meanwhile, and claims were looked for in that.', version);
}

function isRunning({ version }: Article): Conflict {
  return new Conflict('Claims are being found in this article already. Wait until that is done.', version);
}
