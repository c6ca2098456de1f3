import { type Request, type Response, Router } from 'express';
import type { Against } from '../../actions/claim-version.ts';
import type { Claim } from '../../domain/claim.ts';
import { isDrafted } from '../../domain/draft.ts';
import { Conflict, DomainError, Invalid, NotFound } from '../../domain/errors.ts';
import type { Actor } from '../../domain/user.ts';
import { isReviewAction, type ReviewAction } from '../../domain/workflow.ts';
import { namesOf } from '../claim-context.ts';
import type { SentForm } from '../claim-forms.ts';
import { requireClaim } from '../claim-lookup.ts';
import { claimPage } from '../claim-page.ts';
import { evidenceDownload, fileName } from '../evidence-download.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, requireVersion } from '../forms.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';
import { createClaimDraftRoutes, draftValues, PRESENCE_MS, placeOfClaim } from './claim-drafts.ts';

/** What a form of the page does with what it was sent; returns the line that says what was done. */
interface Handling {
  name: string;
  id: string;
  perform: (values: FormValues, against: Against) => Promise<string>;
}

/** One claim: its words, evidence, review and history, and every form that changes it. */
export function createClaimPageRoutes(deps: WebDeps): Router {
  const { store, actions } = deps;
  const router = Router();

  async function show(request: Request, response: Response, id: string, sent: SentForm | null = null) {
    const { file, claim } = await requireClaim(deps, id);
    const actor = actorOfRequest(request);
    const [desk, drafts, there, loads] = await Promise.all([
      store.desk(),
      actions.findDrafts(actor, id),
      store.presence.see(placeOfClaim(id), actor.id, PRESENCE_MS),
      store.workloads(),
    ]);
    const reader = { actor, desk, now: deps.now(), loads, drafts, others: there.map(namesOf(desk)) };
    response.render('claim', { page: claimPage(file, claim, reader, sent) });
  }

  /** Does what the form asks; what is refused is shown on the same page with all that was typed. */
  async function handle(request: Request, response: Response, { name, id, perform }: Handling) {
    const values = formValues(request.body);
    const fileName = request.file?.originalname || null;
    const sent = { name, values, problems: [], conflict: null, conflicts: [], fileName };
    const actor = actorOfRequest(request);
    try {
      flash(response, 'done', await perform(values, { version: requireVersion(values), merges: true }));
    } catch (error) {
      if (error instanceof Conflict || error instanceof Invalid) await keepDraft(actor, id, name, values);
      if (error instanceof Invalid) {
        return show(request, response.status(422), id, { ...sent, problems: error.problems });
      }
      if (error instanceof Conflict) {
        return show(request, response.status(409), id, {
          ...sent,
          values: unplaced(values),
          conflict: error.message,
          conflicts: error.fields,
        });
      }
      throw error;
    }
    // What was asked for is done; a draft that cannot be dropped now is offered again, which harms nobody.
    if (isDrafted(name)) await actions.dropDraft(actor, id, name).catch(() => {});
    response.redirect(303, `/claims/${id}`);
  }

  /** What was refused is kept until its author sends it again or throws it away, whatever becomes of the page. */
  async function keepDraft(actor: Actor, id: string, name: string, values: FormValues): Promise<void> {
    const version = Number(values.version);
    if (!isDrafted(name) || !Number.isSafeInteger(version) || version < 1) return;
    await actions.saveDraft(actor, id, name, { version, values: draftValues(values) }).catch((error) => {
      // Too long to be kept, or by somebody who may not write: the page shows it all the same.
      if (!(error instanceof DomainError)) throw error;
    });
  }

  router.use(createClaimDraftRoutes(deps));

  router.get('/claims/:id', (request, response) => show(request, response, request.params.id));

  router.post('/claims/:id/actions/:action', async (request, response) => {
    const { id, action } = request.params;
    if (!isReviewAction(action)) throw new NotFound('A claim has no such action.');
    await handle(asPlain(request), response, {
      name: action,
      id,
      perform: async (values, against) => {
        const { verdict, attributionVerdict, rationale, reason, comment, correction, assignee, dueAt, tags } =
          values;
        const input = {
          verdict,
          attributionVerdict,
          rationale,
          reason,
          comment,
          correction,
          assignee,
          dueAt,
          tags,
        };
        return doneWords(
          action,
          await actions.reviewClaim(actorOfRequest(request), id, against, action, input),
        );
      },
    });
  });

  router.post('/claims/:id/undo', async (request, response) => {
    const { id } = request.params;
    await handle(asPlain(request), response, {
      name: 'undo',
      id,
      perform: async (values) => {
        await actions.undoLast(actorOfRequest(request), id, requireVersion(values));
        return 'It is undone. The history tells of both.';
      },
    });
  });

  router.post('/claims/:id/words', async (request, response) => {
    const { id } = request.params;
    await handle(asPlain(request), response, {
      name: 'words',
      id,
      perform: async (values, against) => {
        await actions.correctClaim(actorOfRequest(request), id, against, values);
        return 'The claim’s words are corrected.';
      },
    });
  });

  router.post('/claims/:id/evidence', async (request, response) => {
    const { id } = request.params;
    await handle(asPlain(request), response, {
      name: 'evidence',
      id,
      perform: async (values, against) => {
        const { kind, stance, title, url, excerpt } = values;
        const file = request.file && {
          name: fileName(request.file.originalname),
          bytes: request.file.buffer,
        };
        if (file && kind !== 'file') {
          throw new Invalid(
            'You chose a file: say that the evidence is a file, or leave the file out.',
            'kind',
          );
        }
        const input = { kind, stance, title, url, excerpt, file };
        const { evidence } = await actions.attachEvidence(actorOfRequest(request), id, against, input);
        return `Added to the evidence: ${evidence.title}`;
      },
    });
  });

  router.post('/claims/:id/evidence/:evidenceId/retract', async (request, response) => {
    const { id, evidenceId } = request.params;
    await handle(asPlain(request), response, {
      name: `retract-${evidenceId}`,
      id,
      perform: async ({ reason, correction }, against) => {
        const input = { reason, correction };
        const claim = await actions.retractEvidence(actorOfRequest(request), id, against, evidenceId, input);
        const isBack = claim.verdict !== null && claim.state === 'in_review' && claim.proposedBy === null;
        return isBack ? 'The evidence is retracted. The claim is in review.' : 'The evidence is retracted.';
      },
    });
  });

  router.get('/claims/:id/evidence/:evidenceId/file', evidenceDownload(deps));

  return router;
}

/** Where words stood in the text that the form was made for means nothing in the text of now. */
function unplaced(values: FormValues): FormValues {
  const kept = Object.entries(values).filter(([name]) => !name.endsWith('Start'));
  return Object.assign(Object.create(null), Object.fromEntries(kept));
}

/** Handlers of different paths share one function; the path's own parameters are read before it. */
function asPlain(request: Request<Record<string, string>>): Request {
  return request as unknown as Request;
}

function doneWords(action: ReviewAction, claim: Claim): string {
  const words: Record<ReviewAction, string> = {
    take: 'The claim is yours.',
    assign: 'The claim is given to its reviewer.',
    release: 'The claim is back with the desk.',
    propose: claim.selfSigned ? 'Your verdict is proposed and signed.' : 'Your verdict waits for sign-off.',
    return: 'The proposal is back in review, with your comment.',
    'second-review':
      claim.state === 'signed_off'
        ? 'Both verdicts agree: it is signed off.'
        : 'The two verdicts differ: the claim is back in review, with both.',
    'sign-off': 'The verdict is signed off.',
    dismiss: 'The claim is dismissed.',
    restore: 'The claim is open again.',
    reopen: 'The claim is in review again, and yours.',
    publish: 'The verdict is marked as published.',
    schedule: claim.dueAt ? 'The claim has a due time.' : 'The claim is due at no certain time.',
    tag: 'The tags are saved.',
    comment: 'Your comment is in the history.',
    recheck: 'Noted: the claim still stands as it was judged.',
  };
  return words[action];
}
