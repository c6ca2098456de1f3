import { z } from 'zod';
import type { CheckedQuote } from '../../actions/check-quote.ts';
import { ATTRIBUTION_VERDICTS } from '../../domain/claim.ts';
import { STANCES } from '../../domain/evidence.ts';
import { FOUND_HOW, suggestedVerdict } from '../../domain/quote-check/check-quote.ts';
import { FINDING_KINDS } from '../../domain/quote-check/findings.ts';
import { exportedEvidence } from '../../export/exported-claim.ts';
import { namesOf } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { findAgainst, versionField } from './against.ts';
import { shownClaim } from './claim-routes.ts';
import { claimShape, evidenceShape } from './claim-schemas.ts';
import { entityTag } from './entity-tags.ts';
import { type ApiRoute, route } from './route.ts';
import { text } from './text-schema.ts';

const id = { id: { description: 'The claim’s id' } };

const quoteSource = z
  .strictObject({
    text: text('The source’s text').nullish(),
    url: text('The address of a page, which is fetched; with a text, where it comes from').nullish(),
    evidenceId: text('A piece of the claim’s evidence that has a file').nullish(),
  })
  .meta({ id: 'QuoteSource' });

const acceptance = quoteSource
  .extend({
    stance: text('How the source bears on the content; left out: context', { values: STANCES }).nullish(),
    title: text('Left out: the source’s own').nullish(),
    attributionVerdict: text(
      'On the source: did they say it? Left out: stays as it is. Where second reviews are blind it is kept as your draft',
      { values: ATTRIBUTION_VERDICTS },
    ).nullish(),
    version: versionField,
  })
  .meta({ id: 'QuoteAcceptance' });

const place = z.tuple([z.int(), z.int()]).describe('From and to, in UTF-16 code units of `source`');

const quoteCheckShape = z
  .strictObject({
    how: z.enum(FOUND_HOW).describe('How the nearest passage was found'),
    similarity: z.number().min(0).max(1),
    passage: place.nullable(),
    words: z.string().nullable().describe('The passage'),
    diff: z.array(
      z.strictObject({ kind: z.enum(['same', 'left-out', 'added', 'elided']), text: z.string() }),
    ),
    findings: z.array(
      z.strictObject({ kind: z.enum(FINDING_KINDS), article: z.string(), source: z.string() }),
    ),
    alternatives: z.array(
      z.strictObject({
        how: z.enum(FOUND_HOW),
        passage: place,
        similarity: z.number(),
        words: z.string(),
      }),
    ),
    suggested: z.enum(ATTRIBUTION_VERDICTS).nullable().describe('Null where a person has to say'),
  })
  .meta({ id: 'QuoteCheck' });

export function quoteCheckRoutes({ store, actions, baseUrl }: WebDeps): ApiRoute[] {
  return [
    route({
      method: 'post',
      path: '/claims/:id/quote-check',
      name: 'checkQuote',
      summary: 'Find the passage of a source that is nearest to what a claim quotes; no record changes',
      params: id,
      body: { schema: quoteSource, limit: 8 * 1024 * 1024 },
      answer: {
        status: 200,
        description: 'What was found',
        content: { 'application/json': quoteCheckShape },
      },
      problems: [403, 404],
      async handle({ actor, param, body }) {
        return { body: shown(await actions.checkQuote(actor, param('id'), body)) };
      },
    }),
    route({
      method: 'post',
      path: '/claims/:id/quote-check/accept',
      name: 'acceptQuote',
      summary: 'Keep a source as evidence with the passage that was found, and answer whether they said it',
      params: id,
      body: { schema: acceptance, limit: 8 * 1024 * 1024 },
      ifMatch: 'optional',
      answer: {
        status: 201,
        description: 'The evidence, and under `claim` the claim as it is now',
        content: { 'application/json': evidenceShape.extend({ claim: claimShape }) },
        headers: { Location: 'Where the claim is', ETag: 'The claim’s version' },
      },
      problems: [403, 404, 409],
      async handle({ actor, param, body, request }) {
        const { version, ...input } = body;
        const against = findAgainst(request, { version });
        const { claim, evidence } = await actions.acceptQuote(actor, param('id'), against, input);
        const people = namesOf(await store.desk());
        return {
          status: 201,
          headers: { ETag: entityTag(claim.version), Location: `/api/v1/claims/${claim.id}` },
          body: {
            ...exportedEvidence(evidence, { people }),
            claim: await shownClaim({ store, baseUrl }, claim),
          },
        };
      },
    }),
  ];
}

function shown({ claim, source, check }: CheckedQuote): z.infer<typeof quoteCheckShape> {
  const { how, similarity, passage, diff, findings, alternatives } = check;
  const wordsAt = (span: readonly [number, number]) => source.text.slice(...span);
  return {
    how,
    similarity,
    passage: passage && [...passage],
    words: passage && wordsAt(passage),
    diff,
    findings,
    alternatives: alternatives.map((other) => ({
      ...other,
      passage: [...other.passage],
      words: wordsAt(other.passage),
    })),
    suggested: suggestedVerdict(check, claim.content.quoteType),
  };
}
