import { sql } from 'kysely';
import { checkedLimit } from '../pages.ts';
import { searchedName } from '../sources.ts';
import type { SourceListing, SourceQuery, Store } from '../store.ts';
import { searchedLexemes, storable, whoKey } from './claim-row.ts';
import type { ChangedClaim } from './commit-article.ts';
import type { Database } from './connection.ts';
import { cappedCount } from './counting.ts';
import type { WriteTransaction } from './transaction.ts';

export async function listSources(
  db: Database,
  { search = '', limit }: SourceQuery,
): ReturnType<Store['listSources']> {
  const most = checkedLimit(limit);
  const words = searchedLexemes(search);
  const wanted = sql.join(
    [sql`claims > 0`, ...words.map((word) => sql`words LIKE ${`%${word}%`}`)],
    sql` AND `,
  );
  const [items, count] = await Promise.all([
    sql<SourceListing>`SELECT spelled AS who, claims, articles FROM sources WHERE ${wanted}
      ORDER BY claims DESC, who LIMIT ${most}`.execute(db),
    cappedCount(db, sql`SELECT 1 FROM sources WHERE ${wanted}`),
  ]);
  return { items: items.rows, ...count };
}

interface Change {
  spelled: string;
  /** Claims more or fewer. */
  claims: number;
}

/** All writers touch their rows in the same order, so that none waits for another in a circle. */
export async function changeSources(
  { db, send }: WriteTransaction,
  articleId: string,
  changed: readonly ChangedClaim[],
): Promise<void> {
  const changes = changesOf(changed);
  if (changes.size === 0) return;
  const rows = await send(sql<{ who: string; claims: number }>`
    SELECT who, count(*)::int AS claims FROM claims
    WHERE article_id = ${articleId} AND who = ANY(${[...changes.keys()]}::text[]) GROUP BY who`);
  const now = new Map(rows.map(({ who, claims }) => [who, claims]));
  const values = [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([who, { spelled, claims }]) => {
      const after = now.get(who) ?? 0;
      const articles = Number(after > 0) - Number(after - claims > 0);
      return { who, spelled, words: searchedName(spelled), claims, articles };
    });
  for (let start = 0; start < values.length; start += 1000) {
    send(
      db
        .insertInto('sources')
        .values(values.slice(start, start + 1000))
        .onConflict((conflict) =>
          conflict.column('who').doUpdateSet({
            claims: sql`sources.claims + excluded.claims`,
            articles: sql`sources.articles + excluded.articles`,
            // Once nobody is quoted under it any more, the name is spelled as it comes back.
            spelled: sql`CASE WHEN sources.claims > 0 THEN sources.spelled ELSE excluded.spelled END`,
            words: sql`CASE WHEN sources.claims > 0 THEN sources.words ELSE excluded.words END`,
          }),
        ),
    );
  }
}

function changesOf(changed: readonly ChangedClaim[]): Map<string, Change> {
  const changes = new Map<string, Change>();
  const count = (name: string | null | undefined, times: number) => {
    if (name === null || name === undefined) return;
    const who = whoKey(name);
    const change = changes.get(who) ?? { spelled: storable(name), claims: 0 };
    changes.set(who, { ...change, claims: change.claims + times });
  };
  for (const { before, after } of changed) {
    count(before?.source.who, -1);
    count(after.source.who, 1);
  }
  for (const [who, { claims }] of changes) if (claims === 0) changes.delete(who);
  return changes;
}
