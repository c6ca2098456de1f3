import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

// The package is CommonJS, its types say ES module.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** `from` and `to` of one field that an event changed; undefined where the field was not there. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** What happened, before it has its place in a chain. */
export interface NewEvent {
  at: string;
  actor: { id: string; name: string; via: string };
  /** Verb of the workflow or of the desk: `claim.found`, `claim.propose`, `evidence.attach`, `user.invite`. */
  type: string;
  claimId: string | null;
  /** What the event is about where that is not a claim: a user id, a revision number. */
  subject: string | null;
  /** The reason or comment that came with it. */
  comment: string | null;
  /** Ids of the users who must know of it: it is a line in their inbox. Sorted; left out where there are none. */
  tells?: string[];
  changes: FieldChange[];
}

/** One entry of an append-only history. A chain belongs to one article, or to the desk (users and settings). */
export interface Event extends NewEvent {
  /** From 1, without gaps. */
  seq: number;
  /** The article's id, or `desk`. */
  chain: string;
  prevHash: string;
  /** SHA-256, in hex, of the RFC 8785 canonical JSON of the event without this field. */
  hash: string;
}

/** `prevHash` of a chain's first event. */
export const GENESIS = '0'.repeat(64);

export interface Head {
  seq: number;
  hash: string;
}

export function headOf(events: readonly Event[]): Head {
  const last = events.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS };
}

export function hashEvent(event: Omit<Event, 'hash'>): string {
  const { hash: _, ...body } = event as Event;
  return createHash('sha256').update(canonicalize(body)!).digest('hex');
}

/** Gives new events their places after `head`. */
export function chainEvents(chain: string, head: Head, news: readonly NewEvent[]): Event[] {
  const out: Event[] = [];
  let { seq, hash: prevHash } = head;
  for (const item of news) {
    // Through JSON first, so that what is hashed is what a reader of the file sees: undefined fields drop out.
    const body = JSON.parse(JSON.stringify({ ...item, seq: ++seq, chain, prevHash })) as Omit<Event, 'hash'>;
    const hash = hashEvent(body);
    out.push({ ...body, hash });
    prevHash = hash;
  }
  return out;
}

/** Why an event is not the one that follows `head` in the chain, in words, or null where it is. */
export function findLinkFault(chain: string, head: Head, event: Event): string | null {
  const place = `event ${head.seq + 1} of ${chain}`;
  if (event.seq !== head.seq + 1)
    return `${place} is numbered ${event.seq}: an entry is missing or out of place`;
  if (event.chain !== chain) return `${place} belongs to another history (${event.chain})`;
  if (event.prevHash !== head.hash) return `${place} does not follow the one before it`;
  if (hashEvent(event) !== event.hash) return `${place} was altered after it was written`;
  return null;
}

/** The first fault in a chain, in words, or null where it holds. */
export function findChainFault(chain: string, events: readonly Event[]): string | null {
  let head: Head = { seq: 0, hash: GENESIS };
  for (const event of events) {
    const fault = findLinkFault(chain, head, event);
    if (fault) return fault;
    head = { seq: event.seq, hash: event.hash };
  }
  return null;
}
