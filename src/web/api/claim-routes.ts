import { z } from 'zod';
import { type Claim, VERDICTS } from '../../domain/claim.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ReviewInput } from '../../domain/review-needs.ts';
import { isReviewAction, REVIEW_ACTIONS, type ReviewAction } from '../../domain/workflow.ts';
import { exportedClaim } from '../../export/exported-claim.ts';
import { contextOf } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { againstOf, findAgainst } from './against.ts';
import { listShape } from './article-schemas.ts';
import { claimQuery, filterOf, userIdOf } from './claim-filters.ts';
import { claimShape } from './claim-schemas.ts';
import { entityTag } from './entity-tags.ts';
import { claimWords, proposal, reviewNote } from './review-schemas.ts';
import { type ApiRoute, route } from './route.ts';

const json = (schema: z.ZodType) => ({ 'application/json': schema });
const tagged = { ETag: 'The claim’s version' };
const id = { id: { description: 'The claim’s id' } };

export function claimRoutes({ store, actions, baseUrl }: WebDeps): ApiRoute[] {
  async function answer(claim: Claim, status = 200) {
    return {
      status,
      headers: {
        ETag: entityTag(claim.version),
        ...(status === 201 && { Location: `/api/v1/claims/${claim.id}` }),
      },
      body: await shownClaim({ store, baseUrl }, claim),
    };
  }

  return [
    route({
      method: 'post',
      path: '/articles/:id/claims',
      name: 'addClaim',
      summary: 'Add a claim that extraction missed, by its words',
      params: { id: { description: 'The article’s id' } },
      body: { schema: claimWords },
      answer: {
        status: 201,
        description: 'The claim',
        content: json(claimShape),
        headers: { Location: 'Where the claim is', ...tagged },
      },
      problems: [403, 404, 409],
      handle: async ({ actor, param, body }) => answer(await actions.addClaim(actor, param('id'), body), 201),
    }),
    route({
      method: 'get',
      path: '/claims',
      name: 'listClaims',
      summary: 'List claims; every filter that is given has to match',
      query: claimQuery,
      answer: { status: 200, description: 'A page of claims', content: json(listShape(claimShape)) },
      problems: [],
      async handle({ query, actor }) {
        const { who, source, assignee, flag, tag, q, sort, limit, cursor } = query;
        const { items, ...rest } = await store.listClaims({
          ...filterOf(query),
          who: who ?? source,
          assignee: assignee && userIdOf(assignee, actor, await store.desk()),
          ...{ flag, tag, search: q, sort, limit, cursor },
        });
        const ids = new Set(items.map(({ claim }) => claim.articleId));
        const context = await contextOf(store, baseUrl, await store.findArticleRecords([...ids]));
        return { body: { items: items.map(({ claim }) => exportedClaim(claim, context)), ...rest } };
      },
    }),
    route({
      method: 'get',
      path: '/claims/:id',
      name: 'getClaim',
      summary: 'One claim',
      params: id,
      ifNoneMatch: true,
      answer: { status: 200, description: 'The claim', content: json(claimShape), headers: tagged },
      problems: [404],
      async handle({ param }) {
        const claim = await store.findClaim(param('id'));
        if (!claim) throw new NotFound(`There is no claim ${param('id').slice(0, 100)}.`);
        return answer(claim);
      },
    }),
    route({
      method: 'post',
      path: '/claims/:id/words',
      name: 'correctClaim',
      summary: 'Correct which words of the article a claim is made of',
      params: id,
      body: { schema: claimWords },
      ifMatch: 'optional',
      answer: { status: 200, description: 'The claim', content: json(claimShape), headers: tagged },
      problems: [403, 404, 409],
      async handle({ actor, param, body, request }) {
        const against = findAgainst(request, body);
        return answer(await actions.correctClaim(actor, param('id'), against, body));
      },
    }),
    route({
      method: 'post',
      path: '/claims/:id/actions/:action',
      name: 'reviewClaim',
      summary: 'Take the claim one step through the workflow',
      description:
        'A token may propose, never sign off or publish: what it proposes waits for a person. ' +
        `Proposing takes a Proposal (verdict: ${VERDICTS.join(', ')}), every other action a ReviewNote.`,
      params: { ...id, action: { description: 'The step; `_` may stand for `-`', values: REVIEW_ACTIONS } },
      body: {
        schema: z.union([proposal, reviewNote]) as z.ZodType<ReviewInput & { version?: number | null }>,
        choose: ({ action }) => (requireAction(action!) === 'propose' ? proposal : reviewNote),
        optional: true,
      },
      ifMatch: 'required',
      answer: {
        status: 200,
        description: 'The claim as it is now',
        content: json(claimShape),
        headers: tagged,
      },
      problems: [403, 404, 409, 428],
      async handle({ actor, param, body, request }) {
        const action = requireAction(param('action'));
        const { version, ...given } = body;
        const against = againstOf(request, { version });
        const input = reviewInput(action, given);
        if (input.assignee) input.assignee = userIdOf(input.assignee, actor, await store.desk());
        return answer(await actions.reviewClaim(actor, param('id'), against, action, input));
      },
    }),
  ];
}

export async function shownClaim({ store, baseUrl }: Pick<WebDeps, 'store' | 'baseUrl'>, claim: Claim) {
  const file = await store.findArticle(claim.articleId);
  return exportedClaim(claim, await contextOf(store, baseUrl, file ? [file.article] : []));
}

function requireAction(name: string): ReviewAction {
  const action = name.replaceAll('_', '-');
  if (isReviewAction(action)) return action;
  throw new NotFound(`There is no action “${name.slice(0, 100)}”. There is: ${REVIEW_ACTIONS.join(', ')}.`);
}

/** Programs say `reason` or `comment` as they please; the workflow asks for the one or the other. */
function reviewInput(action: ReviewAction, body: ReviewInput): ReviewInput {
  if (action === 'return') return { ...body, comment: body.comment ?? body.reason };
  if (action === 'dismiss' || action === 'restore' || action === 'reopen') {
    return body.reason ? { ...body } : { ...body, reason: body.comment, comment: null };
  }
  return { ...body };
}
