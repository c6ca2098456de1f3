import { type Draft, type DraftedForm, draftKey, isDrafted } from '../domain/draft.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { PersonalRecord } from '../store/store.ts';
import { type ActionContext, requireRole } from './context.ts';

const prefixOf = (claimId: string) => draftKey(claimId, '');

/** Keeps what was typed. Nobody else sees it, and no history tells of it. */
export async function saveDraft(
  { store, now }: ActionContext,
  actor: Actor,
  claimId: string,
  form: string,
  given: { version: number; values: Record<string, string> },
): Promise<Draft> {
  requireRole(actor, 'reviewer', 'keep drafts');
  requireDrafted(form);
  if (!(await store.findClaim(claimId))) throw new NotFound(`There is no claim ${claimId}.`);
  const savedAt = now().toISOString();
  const value = JSON.stringify({ version: given.version, values: given.values });
  await store.personal.save({ userId: actor.id, key: draftKey(claimId, form), value, savedAt });
  return { ...given, savedAt };
}

export async function dropDraft(
  { store }: ActionContext,
  actor: Actor,
  claimId: string,
  form: string,
): Promise<void> {
  requireRole(actor, 'reviewer', 'keep drafts');
  requireDrafted(form);
  await store.personal.remove(actor.id, draftKey(claimId, form));
}

/** The actor's drafts of a claim, by form. */
export async function findDrafts(
  { store }: ActionContext,
  actor: Actor,
  claimId: string,
): Promise<Partial<Record<DraftedForm, Draft>>> {
  const records = await store.personal.list(actor.id, prefixOf(claimId));
  return Object.fromEntries(
    records.map((record) => [record.key.slice(prefixOf(claimId).length), draftOf(record)]),
  );
}

function requireDrafted(form: string): asserts form is DraftedForm {
  if (!isDrafted(form)) throw new Invalid('This form keeps no drafts.', 'form');
}

function draftOf({ value, savedAt }: PersonalRecord): Draft {
  const { version, values } = JSON.parse(value) as Omit<Draft, 'savedAt'>;
  return { version, values, savedAt };
}
