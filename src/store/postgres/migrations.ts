import { type Kysely, type Migration, sql } from 'kysely';

/** Each runs once, in order of name. What was released is never changed: a change is a new one. */
export const MIGRATIONS: Record<string, Migration> = {
  '001_desk': { up: (db) => run(db, DESK) },
  '002_articles': { up: (db) => run(db, ARTICLES) },
  '003_indexes': { up: (db) => run(db, INDEXES) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Keys compare byte by byte, whatever the database's own language.
const KEY = 'text COLLATE "C"';

const DESK = [
  `CREATE TABLE kept (name ${KEY} PRIMARY KEY, value text NOT NULL)`,
  `CREATE TABLE desk (id int PRIMARY KEY CHECK (id = 1), seq int NOT NULL, hash text NOT NULL, settings text NOT NULL)`,
  `CREATE TABLE desk_records (kind ${KEY}, id ${KEY}, place int NOT NULL, record text NOT NULL, PRIMARY KEY (kind, id))`,
  `CREATE TABLE desk_events (seq int PRIMARY KEY, record text NOT NULL)`,
  `CREATE TABLE sessions (key ${KEY} PRIMARY KEY, user_id ${KEY}, expires_at bigint NOT NULL, data text NOT NULL)`,
  `CREATE INDEX sessions_user ON sessions (user_id)`,
  `CREATE INDEX sessions_end ON sessions (expires_at)`,
  // Not worth a wait for the disk: after a crash of the server guessing begins anew.
  `CREATE UNLOGGED TABLE tries (key ${KEY} PRIMARY KEY, tries int NOT NULL, ends_at bigint NOT NULL)`,
  `CREATE TABLE personal (user_id ${KEY}, key ${KEY}, value text NOT NULL, saved_at ${KEY} NOT NULL, PRIMARY KEY (user_id, key))`,
  `CREATE INDEX personal_key ON personal (key)`,
  // Who looks at what is forgotten in a minute anyway.
  `CREATE UNLOGGED TABLE presence (place ${KEY}, user_id ${KEY}, until timestamptz NOT NULL, PRIMARY KEY (place, user_id))`,
  `CREATE TABLE leases (name ${KEY} PRIMARY KEY, holder text NOT NULL, held_until timestamptz NOT NULL)`,
];

const ARTICLES = [
  `CREATE TABLE articles (
    id ${KEY} PRIMARY KEY, version int NOT NULL, revision int NOT NULL, imported_at ${KEY} NOT NULL,
    head_seq int NOT NULL, head_hash text NOT NULL, is_running boolean NOT NULL, words ${KEY} NOT NULL,
    counts text NOT NULL, record text NOT NULL)`,
  `CREATE TABLE revisions (article_id ${KEY}, number int, record text NOT NULL, PRIMARY KEY (article_id, number))`,
  `CREATE TABLE events (article_id ${KEY}, seq int, record text NOT NULL, PRIMARY KEY (article_id, seq))`,
  `CREATE TABLE claims (
    article_id ${KEY}, number int, version int NOT NULL, state ${KEY} NOT NULL, verdict ${KEY}, flags int NOT NULL,
    assignee ${KEY}, who ${KEY} NOT NULL, title ${KEY} NOT NULL, created_at ${KEY} NOT NULL,
    updated_at ${KEY} NOT NULL, score double precision NOT NULL, check_worthiness ${KEY} NOT NULL,
    urgency ${KEY} NOT NULL, tags text[] NOT NULL, words tsvector NOT NULL, record text NOT NULL, PRIMARY KEY (article_id, number))`,
  `CREATE TABLE inbox (
    article_id ${KEY}, seq int, user_id ${KEY}, at ${KEY} NOT NULL, is_read boolean NOT NULL,
    PRIMARY KEY (article_id, seq, user_id))`,
  `CREATE TABLE tallies (
    bucket int, state ${KEY}, verdict ${KEY}, flags int, claims bigint NOT NULL,
    PRIMARY KEY (bucket, state, verdict, flags)) WITH (fillfactor = 50)`,
  `CREATE TABLE sources (
    who ${KEY} PRIMARY KEY, spelled ${KEY} NOT NULL, words ${KEY} NOT NULL, claims int NOT NULL,
    articles int NOT NULL) WITH (fillfactor = 70)`,
];

/** One for each order of the queue, by state first: a page of several states is merged from a walk of each. */
const ORDERS = {
  newest: 'created_at DESC',
  oldest: 'created_at',
  updated: 'updated_at DESC',
  article: 'title',
  source: 'who',
  score: 'score DESC',
  check_worthiness: 'check_worthiness DESC',
  urgency: 'urgency DESC',
};

const INDEXES = [
  ...Object.entries(ORDERS).map(
    ([name, key]) => `CREATE INDEX claims_${name} ON claims (state, ${key}, article_id, number)`,
  ),
  `CREATE INDEX claims_verdict ON claims (verdict, state, created_at DESC) WHERE verdict IS NOT NULL`,
  `CREATE INDEX claims_assignee ON claims (assignee, state) WHERE assignee IS NOT NULL`,
  `CREATE INDEX claims_flagged ON claims (flags) WHERE flags <> 0`,
  `CREATE INDEX claims_who ON claims (who)`,
  `CREATE INDEX claims_tags ON claims USING gin (tags) WHERE tags <> '{}'`,
  `CREATE INDEX inbox_newest ON inbox (user_id, at DESC, article_id, seq DESC)`,
  `CREATE INDEX inbox_unread ON inbox (user_id) WHERE NOT is_read`,
  `CREATE INDEX claims_words ON claims USING gin (words)`,
  `CREATE INDEX articles_newest ON articles (imported_at DESC, id)`,
  `CREATE INDEX articles_running ON articles (id) WHERE is_running`,
  `CREATE INDEX articles_words ON articles USING gin (words gin_trgm_ops)`,
  `CREATE INDEX sources_most ON sources (claims DESC, who)`,
  `CREATE INDEX sources_words ON sources USING gin (words gin_trgm_ops)`,
];
