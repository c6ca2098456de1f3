import { z } from 'zod';
import { requireRole } from '../../actions/context.ts';
import { NotFound } from '../../domain/errors.ts';
import { summaryOfHeads, writeHeadsJson } from '../../export/heads-export.ts';
import { type HistoryOccasion, writeHistory } from '../../export/history-export.ts';
import { HISTORY_MEDIA_TYPE } from '../../export/history-format.ts';
import { provOf } from '../../export/prov.ts';
import { namesOf } from '../claim-context.ts';
import { requireClaim } from '../claim-lookup.ts';
import { allChains, articleChain, chains, historyFileName } from '../history-source.ts';
import type { WebDeps } from '../web-deps.ts';
import { type ApiRoute, route } from './route.ts';

const aFile = { 'Content-Disposition': 'The file’s name' };
const lines = {
  status: 200,
  description:
    'JSON Lines: what the file is, then for each history its head and its entries as they were chained, and at the ' +
    'end counts and digests. `claimdesk audit verify FILE` checks it.',
  content: { [HISTORY_MEDIA_TYPE]: null },
  headers: aFile,
};

/** Proof for outsiders. There is no way to change or remove an entry. */
export function historyRoutes({ store, baseUrl, now }: WebDeps): ApiRoute[] {
  function historyFile(
    name: string,
    scope: HistoryOccasion['scope'],
    all: Parameters<typeof writeHistory>[0],
  ) {
    return {
      headers: {
        'Content-Type': HISTORY_MEDIA_TYPE,
        'Content-Disposition': `attachment; filename="${historyFileName(name, now())}"`,
      },
      body: writeHistory(all, { scope, exportedAt: now().toISOString(), desk: baseUrl }),
    };
  }

  return [
    route({
      method: 'get',
      path: '/articles/:id/history',
      name: 'getArticleHistory',
      summary: 'All that ever happened to an article and its claims, as a file that can be checked by itself',
      description: 'Not while a verdict in it is sealed until there is a second one, unless it is your own.',
      params: { id: { description: 'The article’s id' } },
      answer: lines,
      problems: [404, 409],
      async handle({ actor, param }) {
        const file = await store.findArticle(param('id'));
        if (!file) throw new NotFound(`There is no article ${param('id').slice(0, 100)}.`);
        return historyFile(file.article.id, 'article', chains(articleChain(file, actor)));
      },
    }),
    route({
      method: 'get',
      path: '/history',
      name: 'getHistory',
      summary: 'Every history of the desk as of one moment, for admins',
      description:
        'An article in which somebody else’s verdict is sealed until there is a second one is there by its head alone.',
      answer: lines,
      problems: [403],
      async handle({ actor }) {
        requireRole(actor, 'admin', 'have the history of the whole desk');
        return historyFile('everything', 'everything', allChains(store, actor));
      },
    }),
    route({
      method: 'get',
      path: '/heads',
      name: 'getHeads',
      summary: 'The newest entry of every history, and one digest over all of them, to be kept elsewhere',
      answer: {
        status: 200,
        description: 'The heads; `sha256` is the SHA-256 of the RFC 8785 canonical JSON of `heads`',
        content: { 'application/json': headsShape },
      },
      problems: [],
      async handle() {
        const heads = await store.heads();
        const summary = summaryOfHeads(heads, { asOf: now().toISOString(), desk: baseUrl });
        return {
          headers: { 'Content-Type': 'application/json' },
          body: asStream(writeHeadsJson(heads, summary)),
        };
      },
    }),
    route({
      method: 'get',
      path: '/claims/:id/prov',
      name: 'getProvenance',
      summary: 'A claim’s history as W3C PROV-JSON',
      params: { id: { description: 'The claim’s id' } },
      answer: {
        status: 200,
        description: 'PROV-JSON, as in the W3C member submission of 24 April 2013',
        content: { 'application/json': z.looseObject({ prefix: z.record(z.string(), z.string()) }) },
      },
      problems: [404],
      async handle({ param }) {
        const { file, claim } = await requireClaim({ store }, param('id'));
        return { body: provOf(file, claim, { baseUrl, people: namesOf(await store.desk()) }) };
      },
    }),
  ];
}

const headsShape = z.strictObject({
  format: z.literal('claimdesk-heads'),
  version: z.literal(1),
  asOf: z.string(),
  desk: z.string(),
  chains: z.int(),
  events: z.int(),
  sha256: z.string(),
  heads: z.record(z.string(), z.strictObject({ seq: z.int(), hash: z.string() })),
});

async function* asStream(parts: Iterable<string>): AsyncGenerator<string> {
  yield* parts;
}
