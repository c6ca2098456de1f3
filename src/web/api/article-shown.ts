import type { Article, Revision } from '../../domain/article.ts';
import { headOf } from '../../domain/audit.ts';
import { cutShortRevisions } from '../../domain/frozen-revisions.ts';
import { languageOf, whyUnread } from '../../domain/text-language.ts';
import { exportedClaim } from '../../export/exported-claim.ts';
import type { ArticleFile, ArticleListing, Store } from '../../store/store.ts';
import { contextOf, namesOf } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { entityTag } from './entity-tags.ts';

type ArticleDeps = Pick<WebDeps, 'store' | 'actions' | 'baseUrl'>;
type Names = (userId: string) => string;

function articleFields(article: Article, names: Names) {
  const { id, version, title, url, publisher, publishedAt, importedAt, importedBy, revision } = article;
  return {
    id,
    version,
    title,
    url,
    publisher,
    publishedAt,
    importedAt,
    importedBy: names(importedBy),
    revision,
  };
}

function revisionFields({ number, text, sha256, createdAt, createdBy }: Revision, names: Names) {
  return { number, sha256, length: text.length, createdAt, createdBy: names(createdBy) };
}

/** The whole article: its newest text, its revisions without theirs, and its claims. */
export async function shownArticle({ store, actions, baseUrl }: ArticleDeps, file: ArticleFile) {
  const context = await contextOf(store, baseUrl, [file.article]);
  const cutShort = cutShortRevisions(file.events);
  const newest = file.revisions.find((revision) => revision.number === file.article.revision)!;
  return {
    ...articleFields(file.article, context.people),
    text: newest.text,
    sha256: newest.sha256,
    language: languageOf(newest.text),
    extraction: actions.findExtraction(file.article) ?? skipped(file),
    revisions: file.revisions.map((revision) => ({
      ...revisionFields(revision, context.people),
      comparedInFull: !cutShort.has(revision.number),
    })),
    claims: file.claims.map((claim) => exportedClaim(claim, context)),
  };
}

/** Of a text that is not English, nothing is read. */
function skipped(file: ArticleFile) {
  const reason = whyUnread(file);
  return reason && { state: 'skipped' as const, revision: file.article.revision, progress: null, reason };
}

/**
 * The article's version, a dot, and how many events its history has: claims change without the article's version
 * going up, and what is shown has them in it.
 */
export function articleTag({ article, events }: Pick<ArticleFile, 'article' | 'events'>): string {
  return entityTag(`${article.version}.${headOf(events).seq}`);
}

export async function shownListings(store: Store, listings: readonly ArticleListing[]) {
  const names = namesOf(await store.desk());
  return listings.map(({ article, states, verdicts, flagged }) => ({
    ...articleFields(article, names),
    counts: { states, verdicts, flagged },
  }));
}

export async function shownRevision(store: Store, articleId: string, revision: Revision) {
  const names = namesOf(await store.desk());
  return {
    articleId,
    ...revisionFields(revision, names),
    text: revision.text,
    furniture: revision.furniture,
  };
}
