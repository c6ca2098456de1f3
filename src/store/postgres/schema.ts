import type { ColumnType } from 'kysely';

/**
 * The tables. Everything of an article carries its id first, so that an engine that shards can keep an article, its
 * claims and its history together.
 *
 * A `record` is the JSON that the domain wrote, as text: `jsonb` would order its keys anew, and a history's hashes rest
 * on them. The other columns are read from the record, to find and to order it by; keys are compared byte by byte.
 */
export interface Tables {
  articles: ArticleTable;
  revisions: { article_id: string; number: number; record: string };
  claims: ClaimTable;
  events: { article_id: string; seq: number; record: string };
  tallies: TallyTable;
  inbox: { article_id: string; seq: number; user_id: string; at: string; is_read: boolean };
  personal: { user_id: string; key: string; value: string; saved_at: string };
  sources: SourceTable;
  desk: { id: number; seq: number; hash: string; settings: string };
  desk_records: { kind: DeskRecordKind; id: string; place: number; record: string };
  desk_events: { seq: number; record: string };
  sessions: { key: string; user_id: string | null; expires_at: Int8; data: string };
  tries: { key: string; tries: number; ends_at: Int8 };
  leases: { name: string; holder: string; held_until: ColumnType<Date, Date, Date> };
  kept: { name: string; value: string };
}

/** pg gives 64-bit numbers as text; ours are safe as numbers. */
type Int8 = ColumnType<string, number, number>;

export type DeskRecordKind = 'users' | 'invitations' | 'tokens';

export interface ArticleTable {
  id: string;
  version: number;
  revision: number;
  imported_at: string;
  /** End of the article's history. */
  head_seq: number;
  head_hash: string;
  /** Claims are being found in its newest revision. */
  is_running: boolean;
  /** Words of title and publisher, each after a space. */
  words: string;
  /** JSON: an `ArticleListing` without the article. */
  counts: string;
  record: string;
}

export interface ClaimTable {
  article_id: string;
  number: number;
  version: number;
  state: string;
  verdict: string | null;
  /** One bit a flag, in the order of `FLAGS`. */
  flags: number;
  assignee: string | null;
  /** Folded; claims without a source sort after all others. */
  who: string;
  title: string;
  created_at: string;
  updated_at: string;
  score: number;
  check_worthiness: string;
  urgency: string;
  /** Folded. */
  tags: string[];
  /** A text array on the way in: each word is one lexeme, as it is. */
  words: ColumnType<string, string[], string[]>;
  record: string;
}

/** How many claims there are of each kind, in several rows for one kind, so that writers do not wait for each other. */
export interface TallyTable {
  bucket: number;
  state: string;
  /** Empty where there is none. */
  verdict: string;
  flags: number;
  claims: Int8;
}

export interface SourceTable {
  /** Folded name. */
  who: string;
  /** As it was first spelled. */
  spelled: string;
  /** Its words, folded. */
  words: string;
  claims: number;
  articles: number;
}
