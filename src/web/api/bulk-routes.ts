import { z } from 'zod';
import { BULK_ACTIONS, MAX_BULK } from '../../actions/review-many.ts';
import { NotFound } from '../../domain/errors.ts';
import { exportedClaim } from '../../export/exported-claim.ts';
import { contextOf } from '../claim-context.ts';
import { problemOf } from '../errors.ts';
import type { WebDeps } from '../web-deps.ts';
import { filterOf, nextClaimFilter, userIdOf } from './claim-filters.ts';
import { shownClaim } from './claim-routes.ts';
import { claimShape } from './claim-schemas.ts';
import { entityTag } from './entity-tags.ts';
import { reviewNote } from './review-schemas.ts';
import { type ApiRoute, route } from './route.ts';

const bulk = reviewNote
  .omit({ version: true })
  .extend({
    claims: z
      .array(z.strictObject({ id: z.string(), version: z.int().min(1) }))
      .min(1)
      .max(MAX_BULK)
      .describe('Which claims, each at the version that it was read at'),
  })
  .meta({ id: 'BulkReview' });

const bulkAnswer = z
  .strictObject({
    done: z.array(claimShape),
    refused: z.array(z.strictObject({ id: z.string(), status: z.int(), detail: z.string() })),
  })
  .meta({ id: 'BulkResult' });

/** Several claims at once, and the one that comes next. */
export function bulkRoutes({ store, actions, baseUrl }: WebDeps): ApiRoute[] {
  return [
    route({
      method: 'post',
      path: '/claims/actions/:action',
      name: 'reviewClaims',
      summary: 'Take several claims one step each',
      description: 'Each claim is checked by itself: one that is refused keeps none of the others from it.',
      params: { action: { description: 'The step', values: BULK_ACTIONS } },
      body: { schema: bulk },
      answer: {
        status: 200,
        description: 'What became of each claim',
        content: { 'application/json': bulkAnswer },
      },
      problems: [403, 404],
      async handle({ actor, param, body }) {
        const action = BULK_ACTIONS.find((known) => known === param('action'));
        if (!action)
          throw new NotFound(`That is not for several claims at once: ${BULK_ACTIONS.join(', ')} are.`);
        const { claims, ...input } = body;
        if (input.assignee) input.assignee = userIdOf(input.assignee, actor, await store.desk());
        const { done, refused } = await actions.reviewMany(actor, claims, action, input);
        const articles = await store.findArticleRecords([...new Set(done.map(({ articleId }) => articleId))]);
        const context = await contextOf(store, baseUrl, articles);
        return {
          body: {
            done: done.map((claim) => exportedClaim(claim, context)),
            refused: refused.map(({ id, error }) => {
              const { status, detail } = problemOf(error);
              return { id, status, detail };
            }),
          },
        };
      },
    }),
    route({
      method: 'post',
      path: '/claims/next',
      name: 'takeNextClaim',
      summary: 'Take the open claim that comes first; no claim is handed to two people',
      query: nextClaimFilter,
      answer: {
        status: 200,
        description: 'The claim, which is yours now',
        content: { 'application/json': claimShape },
        headers: { ETag: 'The claim’s version' },
      },
      problems: [403, 404],
      async handle({ actor, query }) {
        const { flag, tag, q, source, who, sort } = query;
        const filter = {
          ...filterOf({ ...query, state: undefined }),
          flag,
          tag,
          search: q,
          who: who ?? source,
        };
        const claim = await actions.takeNext(actor, filter, sort);
        if (!claim) throw new NotFound('No claim is open here: all are taken or decided.');
        return {
          headers: { ETag: entityTag(claim.version) },
          body: await shownClaim({ store, baseUrl }, claim),
        };
      },
    }),
  ];
}
