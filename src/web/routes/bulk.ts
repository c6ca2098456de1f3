import { type Request, type Response, Router } from 'express';
import { BULK_ACTIONS, type BulkAction, type ChosenClaim, MAX_BULK } from '../../actions/review-many.ts';
import { type DomainError, Invalid } from '../../domain/errors.ts';
import { badgeOf } from '../badges.ts';
import { writeBulkFields } from '../bulk-fields.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, problemsByField } from '../forms.ts';
import { shorten } from '../queue-rows.ts';
import { reviewerChoices } from '../reviewer-choices.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

const DONE_WORDS: Record<BulkAction, string> = {
  take: 'taken',
  assign: 'assigned',
  release: 'given back to the desk',
  dismiss: 'dismissed',
  tag: 'tagged',
  schedule: 'given the due time',
};

interface BulkPage {
  values: FormValues;
  chosen: readonly ChosenClaim[];
  done?: number;
  refusals?: Map<string, DomainError>;
  problems?: Record<string, string>;
}

/** One step for many claims: each is checked by itself, and each refusal is told beside its claim. */
export function createBulkRoutes(deps: WebDeps): Router {
  const { store, actions } = deps;
  const router = Router();

  async function show(request: Request, response: Response, page: BulkPage): Promise<void> {
    const { values, chosen, done = 0, refusals = new Map(), problems = {} } = page;
    const { users, settings } = await store.desk();
    const found = await Promise.all(chosen.map(({ id }) => store.findClaim(id)));
    response.render('bulk', {
      values,
      done,
      doneWords: DONE_WORDS[values.action as BulkAction] ?? '',
      problems,
      claims: found.flatMap((claim, index) =>
        claim
          ? [
              {
                value: `${claim.id}.${refusals.has(claim.id) ? claim.version : chosen[index]!.version}`,
                href: `/claims/${claim.id}`,
                words: shorten(claim.content.text, 160),
                badge: badgeOf(claim),
                refusal: refusals.get(claim.id)?.message ?? null,
              },
            ]
          : [],
      ),
      bulkFields: writeBulkFields({
        values,
        problems,
        reviewers: reviewerChoices(users, await store.workloads(), actorOfRequest(request).id),
        reasons: settings.dismissalReasons,
      }),
      back: backLink(values),
    });
  }

  router.post('/claims/bulk', async (request, response) => {
    const actor = actorOfRequest(request);
    const values = formValues(request.body);
    const chosen = chosenClaims(request.body);
    try {
      const action = BULK_ACTIONS.find((known) => known === values.action);
      if (!action) throw new Invalid('Choose what to do with the claims.', 'action');
      const { assignee, reason, comment, tags, dueAt } = values;
      const input = { assignee, reason, comment, tags, dueAt };
      const { done, refused } = await actions.reviewMany(actor, chosen, action, input);
      if (refused.length > 0) {
        const refusals = new Map(refused.map(({ id, error }) => [id, error]));
        const left = chosen.filter(({ id }) => refusals.has(id));
        const allInvalid = refused.every(({ error }) => error instanceof Invalid);
        const problems = allInvalid ? problemsByField(refused[0]!.error as Invalid) : {};
        const page = { values, chosen: left, done: done.length, refusals, problems };
        return show(request, response.status(allInvalid ? 422 : 409), page);
      }
      const claims = done.length === 1 ? 'One claim is' : `${done.length} claims are`;
      flash(response, 'done', `${claims} ${DONE_WORDS[action]}.`);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(request, response.status(422), { values, chosen, problems: problemsByField(error) });
    }
    response.redirect(303, backLink(values));
  });

  return router;
}

/** `<id>.<version>` of each row that was ticked; what is no such thing is left out. */
function chosenClaims(body: unknown): ChosenClaim[] {
  const given = (body as { claims?: unknown } | undefined)?.claims ?? [];
  const chosen = new Map<string, ChosenClaim>();
  for (const item of [given].flat().slice(0, MAX_BULK + 1)) {
    const match =
      typeof item === 'string' && /^([a-z0-9]{1,40}-[1-9][0-9]{0,8})\.([1-9][0-9]{0,14})$/.exec(item);
    if (match) chosen.set(match[1]!, { id: match[1]!, version: Number(match[2]) });
  }
  return [...chosen.values()];
}

/** The list that the claims were chosen from: an address of this page alone. */
function backLink({ back = '' }: FormValues): string {
  return /^\/claims(?:\?[^\s\\]*)?$/.test(back) ? back : '/claims';
}
