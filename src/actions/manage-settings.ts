import { Conflict } from '../domain/errors.ts';
import { completeSettings, type DeskSettings, SETTING_FIELDS } from '../domain/settings.ts';
import { changedSettings, type SettingsInput } from '../domain/settings-input.ts';
import type { Actor } from '../domain/user.ts';
import { type ActionContext, createEvent, requireRole } from './context.ts';
import { commitDeskAt } from './manage-users.ts';

/**
 * Changes the desk's settings; what is left out stays.
 * @param expectedVersion of the settings that the change was made against; `null` asks for no check
 */
export async function changeSettings(
  context: ActionContext,
  actor: Actor,
  input: SettingsInput,
  expectedVersion: number | null = null,
): Promise<DeskSettings> {
  requireRole(actor, 'admin', 'change the desk’s settings');
  const desk = await context.store.desk();
  const before = completeSettings(desk.settings);
  if (expectedVersion !== null && expectedVersion !== before.version) {
    throw new Conflict(
      `Somebody else changed the settings while you were at it: you had version ${expectedVersion}, now it is version ${before.version}.`,
      before.version,
    );
  }
  const changed = changedSettings(before, input);
  const changes = SETTING_FIELDS.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(changed[field]),
  ).map((field) => ({ field, from: before[field], to: changed[field] }));
  if (changes.length === 0) return before;
  const settings = { ...changed, version: before.version + 1 };
  const at = context.now().toISOString();
  await commitDeskAt(context, desk, {
    settings,
    events: [createEvent(actor, at, 'desk.settings', { subject: String(settings.version), changes })],
  });
  return settings;
}
