import type { Article, Revision } from '../domain/article.ts';
import { chainEvents, type Event, type Head, headOf } from '../domain/audit.ts';
import { type Claim, claimIdOf } from '../domain/claim.ts';
import { Conflict, Invalid, NotFound } from '../domain/errors.ts';
import type { ArticleChange } from './store.ts';

/** As much of an article as a change to it is decided on. */
export interface ArticleBasis {
  article: Article;
  head: Head;
  /** At least those that the change names. */
  claims: ReadonlyMap<string, Claim>;
}

/** What a change comes to: the records as they shall be written. */
export interface DecidedChange {
  article: Article;
  revisions: Revision[];
  claims: Claim[];
  events: Event[];
}

/** Decides a change, or throws the domain error that refuses it. `before` is null where there is no such article. */
export function decideArticleChange(before: ArticleBasis | null, change: ArticleChange): DecidedChange {
  requireArticleId(change.articleId);
  requireEvents(change.events);
  const given = asWritten(change);
  const article = nextArticle(before, given);
  const revisions = given.revisions ?? [];
  requireNextRevisions(article, before?.article.revision ?? 0, revisions);
  const claims = given.claims ?? [];
  requireNextClaims(article, before?.claims ?? new Map(), claims);
  return {
    article,
    revisions,
    claims,
    events: chainEvents(article.id, before?.head ?? headOf([]), given.events),
  };
}

/** An article's claims after a change, in order of their numbers. */
export function mergedClaims(before: readonly Claim[], changed: readonly Claim[]): readonly Claim[] {
  if (changed.length === 0) return before;
  const claims = new Map(before.map((claim) => [claim.id, claim]));
  for (const claim of changed) claims.set(claim.id, claim);
  return [...claims.values()].sort((a, b) => a.number - b.number);
}

/** Records as a reader of the file will see them: undefined fields drop out, and the caller keeps no hold on them. */
export function asWritten<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function requireEvents(events: readonly unknown[]): void {
  if (events.length === 0) throw new Invalid('A change needs at least one line in the history.', 'events');
}

/** `stored` is null for a record that is not there yet. */
export function requireNextVersion(what: string, version: number, stored: number | null): void {
  if (version === (stored ?? 0) + 1) return;
  throw new Conflict(
    stored === null
      ? `${what} does not exist, so there is no version ${version - 1} of it to change.`
      : `${what} was changed since it was read: version ${stored} is in force.`,
    stored,
  );
}

// The id is a file name and a chain's name; `desk` is the chain of the desk.
function requireArticleId(id: string): void {
  if (!/^[a-z0-9]{1,40}$/.test(id) || id === 'desk') {
    throw new Invalid('An article id is 1 to 40 letters a to z and digits, and not "desk".', 'articleId');
  }
}

function nextArticle(before: ArticleBasis | null, { articleId, article }: ArticleChange): Article {
  if (!article) {
    if (!before) throw new NotFound(`There is no article ${articleId}.`);
    return before.article;
  }
  if (article.id !== articleId) throw new Invalid(`Article ${article.id} is not ${articleId}.`, 'article.id');
  requireNextVersion('The article', article.version, before?.article.version ?? null);
  return article;
}

function requireNextRevisions(article: Article, count: number, news: readonly Revision[]): void {
  for (const [index, { number }] of news.entries()) {
    const due = count + index + 1;
    if (number < due) throw new Conflict(`Revision ${number} exists already; revisions never change.`);
    if (number > due) throw new Invalid(`The next revision is number ${due}, not ${number}.`, 'revisions');
  }
  if (article.revision !== count + news.length) {
    throw new Invalid(
      `The article names revision ${article.revision} as its newest, but has ${count + news.length}.`,
      'revision',
    );
  }
}

function requireNextClaims(
  article: Article,
  before: ReadonlyMap<string, Claim>,
  given: readonly Claim[],
): void {
  const seen = new Set<string>();
  for (const claim of given) {
    requireOwnClaim(article, claim);
    if (seen.has(claim.id)) throw new Invalid(`Claim ${claim.id} is given twice.`, 'claims');
    seen.add(claim.id);
    requireNextVersion(`Claim ${claim.id}`, claim.version, before.get(claim.id)?.version ?? null);
  }
}

function requireOwnClaim(article: Article, claim: Claim): void {
  const fault =
    claim.articleId !== article.id || claim.id !== claimIdOf(article.id, claim.number)
      ? `does not belong to article ${article.id}`
      : claim.number >= article.nextClaimNumber
        ? `has a number that the article has not given out (next: ${article.nextClaimNumber})`
        : claim.revision < 1 || claim.revision > article.revision
          ? `points into revision ${claim.revision}, which is not there`
          : null;
  if (fault) throw new Invalid(`Claim ${claim.id} ${fault}.`, 'claims');
}
