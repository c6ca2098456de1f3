import { z } from 'zod';
import { NotFound } from '../../domain/errors.ts';
import type { ArticleFile } from '../../store/store.ts';
import type { WebDeps } from '../web-deps.ts';
import {
  articleListingShape,
  articleShape,
  listShape,
  newArticle,
  newRevision,
  revisionShape,
} from './article-schemas.ts';
import { articleTag, shownArticle, shownListings, shownRevision } from './article-shown.ts';
import { pageFields } from './claim-filters.ts';
import { findIfMatch, requireNumber } from './entity-tags.ts';
import { type ApiRoute, route } from './route.ts';
import { text } from './text-schema.ts';

/** That an answer waits for claims, beyond which it comes without them. */
const PATIENCE_MS = 20_000;

const json = (schema: z.ZodType) => ({ 'application/json': schema });
const tagged = { ETag: 'The article’s version, a dot, and the length of its history' };
const located = { Location: 'Where the article is', ...tagged };
const id = { id: { description: 'The article’s id' } };

export function articleRoutes(deps: WebDeps): ApiRoute[] {
  const { store, actions } = deps;

  async function requireArticle(articleId: string): Promise<ArticleFile> {
    const file = await store.findArticle(articleId);
    if (!file) throw new NotFound(`There is no article ${articleId.slice(0, 100)}.`);
    return file;
  }

  async function answer(file: ArticleFile, created: boolean) {
    const location = { Location: `/api/v1/articles/${file.article.id}` };
    return {
      status: created ? 201 : 200,
      headers: { ETag: articleTag(file), ...(created && location) },
      body: await shownArticle(deps, file),
    };
  }

  /** Programs wait longer for claims than people do at a page. */
  async function answerWhenFound({ article }: ArticleFile, created: boolean) {
    await actions.awaitExtraction(article.id, PATIENCE_MS);
    return answer(await requireArticle(article.id), created);
  }

  return [
    route({
      method: 'post',
      path: '/articles',
      name: 'importArticle',
      summary: 'Import an article: freezes its text and makes a claim of every attributed statement in it',
      body: { schema: newArticle },
      answer: {
        status: 201,
        description: 'The article and its claims; `extraction` says so where they are still being found',
        content: json(articleShape),
        headers: located,
      },
      problems: [403],
      handle: async ({ actor, body }) => answerWhenFound(await actions.importArticle(actor, body), true),
    }),
    route({
      method: 'get',
      path: '/articles',
      name: 'listArticles',
      summary: 'List articles, the newest import first',
      query: z.strictObject({
        q: text('All of these words, each as a prefix, in the title or the publisher').optional(),
        ...pageFields,
      }),
      answer: {
        status: 200,
        description: 'A page of articles',
        content: json(listShape(articleListingShape)),
      },
      problems: [],
      async handle({ query: { q, ...page } }) {
        const { items, ...rest } = await store.listArticles({ search: q, ...page });
        return { body: { items: await shownListings(store, items), ...rest } };
      },
    }),
    route({
      method: 'get',
      path: '/articles/:id',
      name: 'getArticle',
      summary: 'One article with its newest text, its revisions and its claims',
      params: id,
      ifNoneMatch: true,
      answer: { status: 200, description: 'The article', content: json(articleShape), headers: tagged },
      problems: [404],
      handle: async ({ param }) => answer(await requireArticle(param('id')), false),
    }),
    route({
      method: 'post',
      path: '/articles/:id/revisions',
      name: 'reviseArticle',
      summary: 'Freeze a new text of the article and carry its claims over',
      description:
        'A claim whose words changed becomes stale; one whose words are gone, or now stand in several places, an orphan. ' +
        'Where two texts differ too much to be compared in full, `comparedInFull` of the new revision is false.',
      params: id,
      body: { schema: newRevision },
      ifMatch: 'optional',
      answer: {
        status: 201,
        description: 'The article as it is now',
        content: json(articleShape),
        headers: located,
      },
      problems: [403, 404, 409],
      async handle({ actor, param, body, request }) {
        const version = findIfMatch(request) ?? null;
        return answerWhenFound(await actions.reviseArticle(actor, param('id'), version, body.text), true);
      },
    }),
    route({
      method: 'post',
      path: '/articles/:id/extractions',
      name: 'runExtraction',
      summary: 'Run extraction again on the newest text',
      description:
        'Claims that somebody worked on stay exactly as they are; what is found anew is added; a claim that nobody ' +
        'touched and that is not found again stays open with the flag `unfound`.',
      params: id,
      ifMatch: 'optional',
      answer: {
        status: 200,
        description: 'The article as it is now; `extraction` says so where claims are still being found',
        content: json(articleShape),
        headers: tagged,
      },
      problems: [403, 404, 409],
      async handle({ actor, param, request }) {
        const version = findIfMatch(request) ?? null;
        return answerWhenFound(await actions.runExtraction(actor, param('id'), version), false);
      },
    }),
    route({
      method: 'get',
      path: '/articles/:id/revisions/:number',
      name: 'getRevision',
      summary: 'One text of the article, as it was frozen',
      params: { ...id, number: { description: 'From 1' } },
      answer: { status: 200, description: 'The revision', content: json(revisionShape) },
      problems: [404],
      async handle({ param }) {
        const { article, revisions } = await requireArticle(param('id'));
        const number = requireNumber(param('number'), 'number');
        const revision = revisions.find((candidate) => candidate.number === number);
        if (!revision)
          throw new NotFound(`This article has no revision ${number}; its newest is ${article.revision}.`);
        return { body: await shownRevision(store, article.id, revision) };
      },
    }),
  ];
}
