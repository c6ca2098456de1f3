import { DIGEST_RHYTHMS, type DigestChoice, type DigestRhythm, timeZones } from '../domain/digest.ts';
import { type FieldProblem, Invalid } from '../domain/errors.ts';
import { type Mailed, nothingMailed } from '../domain/mailed.ts';
import type { Actor } from '../domain/user.ts';
import type { Store } from '../store/store.ts';
import type { ActionContext } from './context.ts';

/** Apart, since the one is written by its owner and the other by whoever mails: neither undoes the other. */
const CHOICE = 'digest';
const MAILED = 'digest mailed';

type Stored = Pick<ActionContext, 'store'>;

/** Whether and when the actor gets their inbox by mail; nobody does who did not ask for it. */
export async function chooseDigest(
  { store, now }: ActionContext,
  actor: Actor,
  input: { rhythm?: string; hour?: string; zone?: string },
): Promise<DigestChoice> {
  const { rhythm, hour, zone } = checkedChoice(input);
  const savedAt = now().toISOString();
  const before = await findDigestChoice({ store }, actor.id);
  const goesOn = before !== null && before.rhythm !== 'off';
  const choice: DigestChoice = { rhythm, hour, zone, since: goesOn ? before.since : savedAt };
  await store.personal.save({ userId: actor.id, key: CHOICE, value: JSON.stringify(choice), savedAt });
  return choice;
}

function checkedChoice(input: { rhythm?: string; hour?: string; zone?: string }) {
  const rhythm = input.rhythm as DigestRhythm;
  const hour = /^\d{1,2}$/.test(input.hour ?? '') ? Number(input.hour) : Number.NaN;
  const zone = input.zone ?? '';
  const problems: FieldProblem[] = [];
  if (!DIGEST_RHYTHMS.includes(rhythm)) problems.push({ field: 'rhythm', message: 'Choose how often.' });
  if (!(hour < 24)) problems.push({ field: 'hour', message: 'Choose an hour from 0 to 23.' });
  if (!timeZones().includes(zone))
    problems.push({ field: 'zone', message: 'Choose a time zone from the list.' });
  if (problems.length > 0) throw new Invalid(problems);
  return { rhythm, hour, zone };
}

export async function findDigestChoice({ store }: Stored, userId: string): Promise<DigestChoice | null> {
  const record = await store.personal.find(userId, CHOICE);
  return record && (JSON.parse(record.value) as DigestChoice);
}

export function usersWithDigest(store: Store): Promise<string[]> {
  return store.personal.usersWith(CHOICE);
}

/** What was mailed since digests were turned on, the last time. */
export async function findMailed({ store }: Stored, userId: string, since: string): Promise<Mailed> {
  const record = await store.personal.find(userId, MAILED);
  const mailed = record ? (JSON.parse(record.value) as Mailed) : nothingMailed(since);
  return mailed.before < since ? { ...mailed, before: since } : mailed;
}

export async function rememberMailed(
  { store, now }: Pick<ActionContext, 'store' | 'now'>,
  userId: string,
  mailed: Mailed,
): Promise<void> {
  const savedAt = now().toISOString();
  await store.personal.save({ userId, key: MAILED, value: JSON.stringify(mailed), savedAt });
}
