import type { FieldChange, NewEvent } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { Forbidden } from '../domain/errors.ts';
import { type Actor, hasRole, type Role } from '../domain/user.ts';
import type { DocumentReader } from '../ingest/document.ts';
import type { PageFetcher } from '../ingest/page-fetcher.ts';
import type { Store } from '../store/store.ts';
import type { Readings } from './readings.ts';

/** What every action works with; chosen in one place, `deps.ts`. */
export interface ActionContext {
  store: Store;
  readings: Readings;
  /** Bytes of a text, page, PDF or Word file in, its words out. */
  readDocument: DocumentReader;
  fetchPage: PageFetcher;
  /** Milliseconds that whoever asks waits for a text to be read, before it goes on without them. */
  patience: number;
  now: () => Date;
  /** Names this process among those that share the store. */
  holder: string;
  /** Hears what went wrong where nobody waits for an answer. */
  onError: (error: unknown) => void;
  /** A new random id: lower-case letters and digits, at least 60 bits. */
  createId: () => string;
}

export function requireRole(actor: Actor, atLeast: Role, what: string): void {
  if (!hasRole(actor, atLeast)) {
    throw new Forbidden(`Only a ${atLeast} or above may ${what}; you are a ${actor.role}.`);
  }
}

export function createEvent(
  actor: Actor,
  at: string,
  type: string,
  about: Partial<Pick<NewEvent, 'claimId' | 'subject' | 'comment' | 'changes' | 'tells'>> = {},
): NewEvent {
  return {
    at,
    actor: { id: actor.id, name: actor.name, via: actor.via },
    type,
    claimId: about.claimId ?? null,
    subject: about.subject ?? null,
    comment: about.comment ?? null,
    ...(about.tells?.length && { tells: about.tells }),
    changes: about.changes ?? [],
  };
}

/** Bookkeeping that the history has by other means, or (evidence) tells in an event type of its own. */
const UNTOLD: ReadonlySet<keyof Claim> = new Set([
  'version',
  'updatedAt',
  'createdAt',
  'id',
  'number',
  'articleId',
]);

/** What differs between two states of a claim, field by field; evidence item by item, for the history. */
export function changesBetween(before: Claim | null, after: Claim): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string, from: unknown, to: unknown) => {
    if (JSON.stringify(from ?? null) !== JSON.stringify(to ?? null)) {
      changes.push({ field, from: from ?? null, to: to ?? null });
    }
  };
  for (const field of Object.keys(after) as (keyof Claim)[]) {
    if (!UNTOLD.has(field) && field !== 'evidence') compare(field, before?.[field], after[field]);
  }
  const earlier = new Map(before?.evidence.map((item) => [item.id, item]));
  for (const item of after.evidence) compare('evidence', earlier.get(item.id), item);
  return changes;
}
