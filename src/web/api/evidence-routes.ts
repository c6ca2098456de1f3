import type { z } from 'zod';
import { Invalid } from '../../domain/errors.ts';
import { MAX_EVIDENCE_FILE } from '../../domain/evidence.ts';
import { exportedEvidence } from '../../export/exported-claim.ts';
import { namesOf } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { findAgainst } from './against.ts';
import { shownClaim } from './claim-routes.ts';
import { claimShape, evidenceShape } from './claim-schemas.ts';
import { entityTag } from './entity-tags.ts';
import { newEvidence, retraction } from './review-schemas.ts';
import { type ApiRoute, route } from './route.ts';

/** Base64 takes four bytes for three, and the other fields want room. */
const EVIDENCE_BODY = Math.ceil((MAX_EVIDENCE_FILE * 4) / 3) + 1024 * 1024;

const tagged = { ETag: 'The claim’s version' };
const id = { id: { description: 'The claim’s id' } };

export function evidenceRoutes({ store, actions, baseUrl }: WebDeps): ApiRoute[] {
  return [
    route({
      method: 'post',
      path: '/claims/:id/evidence',
      name: 'attachEvidence',
      summary: 'Attach a page, a file or a note to a claim',
      params: id,
      body: { schema: newEvidence, limit: EVIDENCE_BODY },
      ifMatch: 'optional',
      answer: {
        status: 201,
        description: 'The evidence, and under `claim` the claim as it is now',
        content: { 'application/json': evidenceShape.extend({ claim: claimShape }) },
        headers: { Location: 'Where the claim is', ...tagged },
      },
      problems: [403, 404, 409],
      async handle({ actor, param, body, request }) {
        const { version, ...given } = body;
        const input = { ...given, file: body.file ? fileOf(body.file) : null };
        const against = findAgainst(request, { version });
        const { claim, evidence } = await actions.attachEvidence(actor, param('id'), against, input);
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
    route({
      method: 'post',
      path: '/claims/:id/evidence/:evidenceId/retract',
      name: 'retractEvidence',
      summary: 'Retract evidence; a verdict left without what it needs goes back to review',
      params: { ...id, evidenceId: { description: 'The evidence’s id' } },
      body: { schema: retraction },
      ifMatch: 'optional',
      answer: {
        status: 200,
        description: 'The claim as it is now',
        content: { 'application/json': claimShape },
        headers: tagged,
      },
      problems: [403, 404, 409],
      async handle({ actor, param, body, request }) {
        const against = findAgainst(request, body);
        const claim = await actions.retractEvidence(actor, param('id'), against, param('evidenceId'), body);
        return {
          headers: { ETag: entityTag(claim.version) },
          body: await shownClaim({ store, baseUrl }, claim),
        };
      },
    }),
  ];
}

function fileOf({ name, base64 }: NonNullable<z.infer<typeof newEvidence>['file']>) {
  // Buffer.from takes anything and drops what it does not know: a file damaged on the way has to be refused.
  const packed = base64.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    throw new Invalid('Send the file’s bytes in base64, with its padding.', 'file.base64');
  }
  if (!name.trim() || /\p{Cc}/u.test(name)) throw new Invalid('Give the file’s name.', 'file.name');
  return { name: name.trim(), bytes: Buffer.from(packed, 'base64') };
}
