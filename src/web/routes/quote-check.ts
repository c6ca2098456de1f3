import { type Request, type Response, Router } from 'express';
import type { CheckedQuote } from '../../actions/check-quote.ts';
import { requireRole } from '../../actions/context.ts';
import type { QuoteSourceInput } from '../../actions/quote-source.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { choicesOf } from '../claim-choices.ts';
import { requireClaim } from '../claim-lookup.ts';
import { fileName } from '../evidence-download.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues, problemsByField, requireVersion } from '../forms.ts';
import { readKept, writeKept } from '../kept-document.ts';
import { canJudge, filesOf, quoteResult } from '../quote-check-page.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

interface QuoteCheckPage {
  values?: FormValues;
  checked?: CheckedQuote | null;
  problems?: Record<string, string>;
  /** Why it was not accepted where that is no fault of what was typed. */
  conflict?: string | null;
}

/** Lays what a claim quotes beside a source, and makes the source evidence. */
export function createQuoteCheckRoutes(deps: WebDeps): Router {
  const { actions, store } = deps;
  const router = Router();

  async function show(request: Request, response: Response, id: string, page: QuoteCheckPage = {}) {
    const { values = {}, checked = null, problems = {}, conflict = null } = page;
    const actor = actorOfRequest(request);
    requireRole(actor, 'reviewer', 'check quotes');
    const { file, claim } = await requireClaim(deps, id);
    const result = checked && quoteResult(checked);
    const owner = { userId: actor.id, claimId: id };
    const kept = checked ? checked.source.kept : readKept(deps, owner, values.kept);
    response.render('quote-check', {
      article: file.article,
      claim,
      values,
      problems,
      conflict,
      result,
      kept: writeKept(deps, owner, kept),
      keptName: kept?.name ?? null,
      files: filesOf(claim),
      canJudge: canJudge(claim),
      attributionVerdict: values.attributionVerdict ?? result?.suggested ?? claim.attributionVerdict ?? '',
      choices: choicesOf(await store.desk(), actor, {}),
    });
  }

  router.get('/claims/:id/quote-check', (request, response) => show(request, response, request.params.id));

  router.post('/claims/:id/quote-check', async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    const values = formValues(request.body);
    try {
      const checked = await actions.checkQuote(actorOf(request), id, sourceOf(request, values));
      // Title and answers were given for the source before, and would be taken for what this one suggests.
      const { text = '', url = '', evidenceId = '' } = values;
      await show(plain(request), response, id, { values: { text, url, evidenceId }, checked });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      await show(plain(request), response.status(422), id, { values, problems: problemsByField(error) });
    }
  });

  router.post('/claims/:id/quote-check/accept', async (request: Request<{ id: string }>, response) => {
    const { id } = request.params;
    const values = formValues(request.body);
    const actor = actorOf(request);
    const source = sourceOf(request, values, true);
    const { stance, title, attributionVerdict } = values;
    try {
      const against = { version: requireVersion(values), merges: true as const };
      const input = { ...source, stance, title, attributionVerdict };
      const { evidence, isDrafted } = await actions.acceptQuote(actor, id, against, input);
      const kept = isDrafted
        ? '. As second reviews are blind, what you said of “Did they say it?” is in your draft of the verdict.'
        : '';
      flash(response, 'done', `Added to the evidence: ${evidence.title}${kept}`);
      response.redirect(303, `/claims/${id}#evidence`);
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof Conflict)) throw error;
      const isInvalid = error instanceof Invalid;
      // The claim may read otherwise by now: what is shown is how it compares as it stands.
      const checked = await actions.checkQuote(actor, id, source).catch((fault) => {
        if (fault instanceof Invalid) return null;
        throw fault;
      });
      await show(plain(request), response.status(isInvalid ? 422 : 409), id, {
        values,
        checked,
        ...(isInvalid ? { problems: problemsByField(error) } : { conflict: error.message }),
      });
    }
  });

  /**
   * What was typed and chosen; with nothing new, the document of the check before. An address that is typed when it is
   * accepted is no other source: nobody saw what its page says.
   */
  function sourceOf(
    request: Request<{ id: string }>,
    values: FormValues,
    isAccepted = false,
  ): QuoteSourceInput {
    const { text, url, evidenceId } = values;
    const file = request.file?.size
      ? { name: fileName(request.file.originalname), bytes: request.file.buffer }
      : null;
    const owner = { userId: actorOf(request).id, claimId: request.params.id };
    const kept = readKept(deps, owner, values.kept);
    const isElsewhere = Boolean(url?.trim()) && url!.trim() !== kept?.address;
    const isNew = Boolean(text?.trim() || file || evidenceId || (isElsewhere && !isAccepted));
    if (isNew || !kept) return { text, url, evidenceId, file };
    return { kept: kept.page ? kept : { ...kept, address: url?.trim() || null } };
  }

  return router;
}

function plain(request: Request<{ id: string }>): Request {
  return request as unknown as Request;
}

function actorOf(request: Request<{ id: string }>) {
  return actorOfRequest(plain(request));
}
