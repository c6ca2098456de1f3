import type { Article, Revision } from '../domain/article.ts';
import type { Event, Head, NewEvent } from '../domain/audit.ts';
import type { Claim, ClaimListing, Flag, State, Verdict } from '../domain/claim.ts';
import type { DeskSettings } from '../domain/settings.ts';
import type { ApiToken, Invitation, User } from '../domain/user.ts';

/** An article and all that hangs on it: the unit that is written together. Read-only to everyone but the store. */
export interface ArticleFile {
  article: Article;
  revisions: readonly Revision[];
  claims: readonly Claim[];
  events: readonly Event[];
}

/**
 * One write to one article: records as they shall be, and why. All or nothing, and on disk before `commit` resolves.
 *
 * Every record says the version it was read at: `version` of a record given here must be exactly one more than the
 * version in the store (1 for a new record), else the whole change is refused with `Conflict`.
 */
export interface ArticleChange {
  articleId: string;
  article?: Article;
  /** New ones only: revisions never change. */
  revisions?: Revision[];
  claims?: Claim[];
  /** Never empty: nothing changes without a line in the history. */
  events: NewEvent[];
}

/** One write to the desk's own records (users, invitations, tokens, settings), under the same rules. */
export interface DeskChange {
  /** The number of the last desk event the change was decided on; if others came since: `Conflict`. */
  readAt?: number;
  users?: User[];
  /** Invitations and tokens have no version: their only change is to be used or revoked; doing so twice is a `Conflict`. */
  invitations?: Invitation[];
  tokens?: ApiToken[];
  settings?: DeskSettings;
  /** Emails are unique: a second user with one is `Invalid`, field `email`. */
  events: NewEvent[];
}

export interface Desk {
  users: readonly User[];
  invitations: readonly Invitation[];
  tokens: readonly ApiToken[];
  settings: DeskSettings;
  events: readonly Event[];
}

export const CLAIM_SORTS = [
  'newest',
  'oldest',
  'updated',
  'article',
  'source',
  'score',
  'check-worthiness',
  /** What is due first, then what is most worth checking. */
  'urgency',
] as const;
export type ClaimSort = (typeof CLAIM_SORTS)[number];

/** A claim matches when every field that is given matches; an empty list of states or verdicts counts as not given. */
export interface ClaimFilter {
  states?: State[];
  verdicts?: Verdict[];
  articleId?: string;
  /** Resolved name of the source, compared without case. */
  who?: string;
  /** User id. */
  assignee?: string;
  flag?: Flag;
  /** One of its tags, compared without case. */
  tag?: string;
  /** All the words, each as a prefix, in content, source, cue, rationale or the article's title. */
  search?: string;
  /** ISO date or date-time: claims updated at or after it. */
  since?: string;
}

export interface ClaimQuery extends ClaimFilter {
  /** Default `newest`; ties are broken by claim id, so that an order is total and cursors are stable. */
  sort?: ClaimSort;
  /** 1 to 200; default 50. */
  limit?: number;
  /** Cursor from an earlier page of the same query. A cursor that was not made here: `Invalid`, field `cursor`. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  /** Cursor of the page after this one, or null on the last. */
  next: string | null;
  /** Cursor of the page before this one, or null on the first. */
  previous: string | null;
  /** How many records match in all. */
  total: number;
  /** More than `total` match: a store that would have to look at each of them counts no further. */
  totalIsCapped: boolean;
}

/** A claim with its article as both were at one moment. */
export interface StreamedClaim extends ClaimListing {
  article: Article;
}

export interface ArticleListing {
  article: Article;
  /** Claims by state. */
  states: Record<State, number>;
  /** Claims with a verdict, by verdict. */
  verdicts: Record<Verdict, number>;
  /** Claims that are stale or orphaned. */
  flagged: number;
}

export interface ArticleQuery {
  /** All the words, each as a prefix, in the title or the publisher. */
  search?: string;
  /** Only those in which claims are being found. */
  isRunning?: true;
  /** As in a `ClaimQuery`. */
  limit?: number;
  cursor?: string;
}

export interface ClaimCounts {
  states: Record<State, number>;
  /** Claims without a verdict are in none. */
  verdicts: Record<Verdict, number>;
  stale: number;
  orphan: number;
}

export interface SourceListing {
  who: string;
  claims: number;
  articles: number;
}

export interface SourceQuery {
  /** All the words, each anywhere in the name, without case and accents. */
  search?: string;
  /** 1 to 200; default 50. */
  limit?: number;
}

/** A log-in session as express-session serialises it. */
export interface SessionRecord {
  id: string;
  userId: string | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
  data: string;
}

export interface SessionRecords {
  find(id: string): Promise<SessionRecord | null>;
  /** On disk before it resolves, so that a log-in survives a restart. */
  save(record: SessionRecord): Promise<void>;
  remove(id: string): Promise<void>;
  removeOfUser(userId: string): Promise<void>;
  /** Removes what has expired by `now`; returns how many. */
  sweep(now: number): Promise<number>;
}

/**
 * How often something was tried, for the throttle. Counted for all processes of the desk together where the store can;
 * a restart may forget it.
 */
export interface TryCounters {
  /** Counts one more; tells how many there are in the window that began with the first, and its end (ms since 1970). */
  add(key: string, windowMs: number, now: number): Promise<{ tries: number; endsAt: number }>;
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/** Who works on what, where several processes share a store. Measured by the store's clock, not the processes'. */
export interface Leases {
  /** True: `name` is the holder's for `ms` from now. False: somebody else has it. Taken again, it is renewed. */
  take(name: string, holder: string, ms: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** Where an event stands. */
export interface EventPlace {
  /** Article id. */
  chain: string;
  seq: number;
}

export interface InboxQuery {
  unreadOnly?: boolean;
  /** 1 to 200; default 50. */
  limit?: number;
  cursor?: string;
}

/** What people were told: the events that name them in `tells`. */
export interface Inboxes {
  /** Newest first. */
  list(
    userId: string,
    query?: InboxQuery,
  ): Promise<{ items: { event: Event; isRead: boolean }[]; next: string | null }>;
  /** At most 100: whoever has more reads no number. */
  countUnread(userId: string): Promise<number>;
  /** Places that do not tell this user are left out. */
  markRead(userId: string, places: readonly EventPlace[]): Promise<void>;
  /** Up to the newest line that was shown: what came since is not read. */
  markAllRead(userId: string, upTo: EventPlace & { at: string }): Promise<void>;
}

/** Something of one user's that nobody else reads: a draft, what they watch. No part of any history. */
export interface PersonalRecord {
  userId: string;
  /** Begins with what it is: `draft …`, `watch …`. */
  key: string;
  value: string;
  savedAt: string;
}

/** On disk before a change resolves. */
export interface PersonalRecords {
  find(userId: string, key: string): Promise<PersonalRecord | null>;
  /** `Invalid` where it is too long; where a user has too many, the one that was saved longest ago goes. */
  save(record: PersonalRecord): Promise<void>;
  remove(userId: string, key: string): Promise<void>;
  /** In order of their keys. */
  list(userId: string, prefix: string): Promise<PersonalRecord[]>;
  /** Ids of the users who have a record of that key. */
  usersWith(key: string): Promise<string[]>;
}

/** Who has something open now. Forgotten after a while, and by a restart. */
export interface Presence {
  /** Says that the user is there for `ms`; returns who else is. */
  see(place: string, userId: string, ms: number): Promise<string[]>;
  leave(place: string, userId: string): Promise<void>;
}

/** Everything that is kept for good, as of one moment, however long it takes to read. */
export interface Snapshot {
  desk: Desk;
  /** Of all users, what each read in their inbox included: by user, then by key. */
  people: PersonalRecord[];
  /** How many there are. */
  articles: number;
  /** In order of their ids. */
  files(): AsyncIterable<ArticleFile>;
  /** To be called also after a failure: the store may hold something open for it. */
  close(): Promise<void>;
}

/**
 * Fills an empty store with records as they were elsewhere, histories and all. What stops half way is taken up again
 * by doing the same once more; until it is finished, the store opens for nothing else.
 */
export interface Restoring {
  /** `origin` names what is restored. Throws `Conflict` unless the store is empty, or holds a part of this origin. */
  begin(origin: string): Promise<void>;
  /** On disk before it resolves; false where it was there already. Throws `Invalid` where its history does not hold. */
  putArticle(file: ArticleFile): Promise<boolean>;
  /** The desk's own records, and with them the end. */
  finish(desk: Desk, people: readonly PersonalRecord[]): Promise<void>;
}

/** Evidence files, named by the SHA-256 of their bytes. Written once, never changed. */
export interface EvidenceFiles {
  /** Returns the SHA-256 in hex; on disk before it resolves. */
  save(bytes: Uint8Array): Promise<string>;
  /** Null where there is no such file; throws where its bytes no longer have that hash. */
  find(sha256: string): Promise<Uint8Array | null>;
}

/** What `audit verify` found. */
export interface AuditReport {
  chains: number;
  events: number;
  evidenceFiles: number;
  /** In words, with the place of each. Empty: all is as it was written. */
  faults: string[];
}

/**
 * The port to storage. Records handed out are frozen in meaning: callers copy, never change them.
 * Reads see committed writes only.
 */
export interface Store {
  /**
   * Creates or changes one article. Throws `Conflict` (stale version), `NotFound` (no such article, and none given),
   * `Invalid` (no events, records that do not fit together), or the disk's error. Resolves to the new end of the
   * article's history.
   */
  commit(change: ArticleChange): Promise<Head>;
  commitDesk(change: DeskChange): Promise<Desk>;

  findArticle(id: string): Promise<ArticleFile | null>;
  /** The articles' own records, in no order; ids that are none are left out. */
  findArticleRecords(ids: readonly string[]): Promise<Article[]>;
  findClaim(id: string): Promise<Claim | null>;
  /** Newest import first. */
  listArticles(query?: ArticleQuery): Promise<Page<ArticleListing>>;
  listClaims(query?: ClaimQuery): Promise<Page<ClaimListing>>;
  /** Every match, newest first, without pages and as of one moment: for exports. */
  streamClaims(filter?: ClaimFilter): AsyncIterable<StreamedClaim>;
  countClaims(filter?: ClaimFilter): Promise<ClaimCounts>;
  /** Those with most claims first; names that differ in case only are one source. */
  listSources(query?: SourceQuery): Promise<Omit<Page<SourceListing>, 'next' | 'previous'>>;
  desk(): Promise<Desk>;
  /** How many claims each user has in review, by user id. */
  workloads(): Promise<Record<string, number>>;
  /** The newest entry of each chain, by chain name (`desk` or an article id); of all, or of those named. */
  heads(articleIds?: string[]): Promise<Record<string, Head>>;
  /** `heads` are entries that the histories must still have, as an export names them. */
  verifyAudit(heads?: Record<string, Head>): Promise<AuditReport>;

  /** A key that all processes of the desk share, to sign cookies with; made when it is first asked for. */
  secret(): Promise<string>;
  sessions: SessionRecords;
  tries: TryCounters;
  leases: Leases;
  inboxes: Inboxes;
  personal: PersonalRecords;
  presence: Presence;
  evidenceFiles: EvidenceFiles;
  snapshot(): Promise<Snapshot>;
  restoring: Restoring;
  close(): Promise<void>;
}
