import type { Event } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import type { ArticleFile, Desk } from './store.ts';

/** Bookkeeping of the store's own: no event tells of it. `id` and its parts name the record that is compared. */
const UNTOLD: ReadonlySet<string> = new Set([
  'id',
  'number',
  'articleId',
  'version',
  'createdAt',
  'updatedAt',
  'evidence',
]);

/** What a history last made of each field of one record. */
interface Told {
  fields: Map<string, unknown>;
  evidence: Map<string, unknown>;
  events: number;
  /** The first event gave the record's fields: what no event names is empty. (Imports by other means tell less.) */
  isWhole: boolean;
}

/** Replays events by the record that each is about. */
function replay(events: readonly Event[], keyOf: (event: Event) => string | null): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === null) continue;
    const record = told.get(key) ?? {
      fields: new Map(),
      evidence: new Map(),
      events: 0,
      isWhole: event.changes.length > 0,
    };
    record.events++;
    for (const { field, to } of event.changes) {
      if (field === 'evidence') record.evidence.set((to as { id: string }).id, to);
      else record.fields.set(field, to ?? null);
    }
    told.set(key, record);
  }
  return told;
}

/** Fields of a record that are not what its history last made of them. */
function* fieldFaults(record: object, told: Told, fields: Iterable<string>): Iterable<string> {
  for (const field of fields) {
    const known = told.fields.has(field);
    if (!known && !told.isWhole) continue;
    const now = (record as Record<string, unknown>)[field] ?? null;
    if (!isSame(now, known ? told.fields.get(field) : null)) yield field;
  }
}

/** Both come out of the same JSON, whose order of keys the store keeps. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Where an article's records say other than its history: each in words. */
export function* articleHistoryFaults({ article, revisions, claims, events }: ArticleFile): Iterable<string> {
  const own = replay(events, ({ claimId }) => (claimId === null ? 'article' : null)).get('article');
  if (own) {
    for (const field of fieldFaults(article, own, ['title', 'url', 'publisher', 'publishedAt', 'extraction']))
      yield `the article’s ${field} is not what its history says`;
  }
  for (const { subject, claimId, changes } of events) {
    const frozen = claimId === null ? changes.find(({ field }) => field === 'sha256')?.to : undefined;
    if (frozen !== undefined && revisions[Number(subject) - 1]?.sha256 !== frozen)
      yield `revision ${subject} is not the text that was frozen`;
  }
  const told = replay(events, ({ claimId }) => claimId);
  for (const claim of claims) {
    const history = told.get(claim.id);
    told.delete(claim.id);
    if (history) yield* claimFaults(claim, history);
    else if (own?.isWhole) yield `claim ${claim.id} has no history`;
  }
  for (const id of told.keys()) yield `claim ${id} is gone, though the history tells of it`;
}

function* claimFaults(claim: Claim, told: Told): Iterable<string> {
  const fields = Object.keys(claim).filter((field) => !UNTOLD.has(field));
  for (const field of fieldFaults(claim, told, fields))
    yield `the ${field} of claim ${claim.id} is not what its history says`;
  if (told.isWhole && claim.version !== told.events)
    yield `claim ${claim.id} is at version ${claim.version}, but its history has ${told.events} entries`;
  const standing = new Map(claim.evidence.map((item) => [item.id, item]));
  for (const [id, item] of told.evidence) {
    if (!standing.has(id))
      yield `evidence ${id} of claim ${claim.id} is gone, though the history tells of it`;
    else if (!isSame(standing.get(id), item))
      yield `evidence ${id} of claim ${claim.id} is not what its history says`;
  }
  for (const id of standing.keys())
    if (told.isWhole && !told.evidence.has(id)) yield `evidence ${id} of claim ${claim.id} has no history`;
}

const SETTING_WORDS: Record<string, string> = { signOff: 'sign-off' };

/** Where the desk's people and settings say other than its history. Passwords are no part of any history. */
export function* deskHistoryFaults({ users, settings, events }: Desk): Iterable<string> {
  const told = replay(events, ({ type, subject }) => (/^(?:user|desk\.setup$)/.test(type) ? subject : null));
  for (const user of users) {
    const history = told.get(user.id);
    told.delete(user.id);
    if (!history) yield `${user.email} has no history`;
    else
      for (const field of fieldFaults(user, history, ['email', 'name', 'role', 'active']))
        yield `the ${field} of ${user.email} is not what the history says`;
  }
  for (const id of told.keys()) yield `user ${id} is gone, though the history tells of them`;
  const chosen = replay(events, ({ type }) => (type === 'desk.settings' ? type : null)).get('desk.settings');
  for (const [field, value] of chosen?.fields ?? [])
    if (!isSame((settings as unknown as Record<string, unknown>)[field], value))
      yield `the ${SETTING_WORDS[field] ?? field} setting is not what the history says`;
}
