import { type RequestHandler, type Response, Router } from 'express';
import { VERDICTS } from '../../domain/claim.ts';
import { Conflict, Forbidden, Invalid } from '../../domain/errors.ts';
import { completeSettings, SIGNERS } from '../../domain/settings.ts';
import { MAX_HOUSE_RULES } from '../../domain/settings-input.ts';
import { hasRole } from '../../domain/user.ts';
import { VERDICT_BADGES } from '../badges.ts';
import { flash } from '../flash.ts';
import { formValues, problemsByField, requireVersion } from '../forms.ts';
import { languagesOf, settingsInput, settingsValues } from '../settings-form.ts';
import { whenOf } from '../times.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

interface SettingsPage {
  values?: Record<string, string>;
  problems?: Record<string, string>;
  conflict?: string | null;
}

/** How the desk works: who signs, why claims are dismissed, what verdicts are called. For admins. */
export function createSettingsRoutes(deps: WebDeps): Router {
  const router = Router();
  router.use('/desk/settings', requireAdmin);

  async function show(response: Response, page: SettingsPage = {}): Promise<void> {
    const { settings: kept, events } = await deps.store.desk();
    const settings = completeSettings(kept);
    const standing = settingsValues(settings);
    const values = page.values ?? standing;
    const last = events.findLast(({ type }) => type === 'desk.settings');
    response.render('settings', {
      settings,
      standing,
      values,
      problems: {},
      conflict: null,
      languages: languagesOf(values),
      verdicts: VERDICTS.map((verdict) => ({ verdict, badge: VERDICT_BADGES[verdict] })),
      signers: SIGNERS,
      maxHouseRules: MAX_HOUSE_RULES,
      lastChange: last && { by: last.actor.name, when: whenOf(last.at, deps.now()) },
      ...page,
    });
  }

  router.get('/desk/settings', (_request, response) => show(response));

  router.post('/desk/settings', async (request, response) => {
    const values = formValues(request.body);
    try {
      const version = requireVersion(values);
      const settings = await deps.actions.changeSettings(
        actorOfRequest(request),
        settingsInput(values),
        version,
      );
      flash(
        response,
        'done',
        settings.version === version
          ? 'Nothing was changed.'
          : `The settings are saved (version ${settings.version}).`,
      );
    } catch (error) {
      if (error instanceof Invalid)
        return show(response.status(422), { values, problems: problemsByField(error) });
      if (error instanceof Conflict) return show(response.status(409), { values, conflict: error.message });
      throw error;
    }
    response.redirect(303, '/desk/settings');
  });

  return router;
}

const requireAdmin: RequestHandler = (request, _response, next) => {
  if (!hasRole(actorOfRequest(request), 'admin'))
    throw new Forbidden('Only an admin may change the settings of this desk.');
  next();
};
