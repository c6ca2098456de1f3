import { type RawBuilder, sql } from 'kysely';
import type { Article } from '../../domain/article.ts';
import type { Claim, ClaimListing } from '../../domain/claim.ts';
import { type Cursor, decodeCursor, encodeCursor, type Place } from '../cursors.ts';
import { checkedLimit } from '../pages.ts';
import type { ClaimQuery, Page } from '../store.ts';
import { type ClaimCondition, conditionOf, whereOf } from './claim-filter.ts';
import { type ClaimOrder, claimOrder, orderBy, past } from './claim-order.ts';
import type { Database } from './connection.ts';
import { countMatches, estimateMatches, isTallied } from './count-claims.ts';
import { requireKey } from './cursor-keys.ts';
import { parse } from './find-articles.ts';

interface FoundClaim {
  key: string | number;
  article_id: string;
  number: number;
  record: string;
  article: string;
}

/**
 * Up to here all matches are found by the filter's own index, and sorted; an order is walked along its index only where
 * there are more, so that some turn up soon. Kinds that are tallied stand close together in that index: fewer will do.
 */
const FEW = 20_000;
const FEW_OF_A_KIND = 500;

export async function listClaims(db: Database, query: ClaimQuery): Promise<Page<ClaimListing>> {
  const order = claimOrder(query.sort ?? 'newest');
  const limit = checkedLimit(query.limit);
  const cursor = query.cursor === undefined ? null : decodeCursor(order.name, query.cursor);
  if (cursor) requireKey(order.type, cursor);
  const asked = conditionOf(query);
  const { count, states } = await countMatches(db, query, asked);
  const condition = { ...asked, states };
  const areFew = (await estimateMatches(db, condition, count)) <= (isTallied(query) ? FEW_OF_A_KIND : FEW);
  const walk = (place: Place | null, isReversed: boolean, most: number) =>
    count.total === 0 ? Promise.resolve([]) : find(db, { condition, order, place, isReversed, most, areFew });
  return { ...(await pageOf(order, cursor, limit, walk)), ...count };
}

type Walk = (place: Place | null, isReversed: boolean, most: number) => Promise<FoundClaim[]>;

async function pageOf(order: ClaimOrder, cursor: Cursor | null, limit: number, walk: Walk) {
  if (cursor?.direction === 'previous') {
    const found = await walk(cursor.place, true, limit + 1);
    // Nothing is left before the place: what was the second page is the first one now.
    if (found.length === 0) return pageOf(order, null, limit, walk);
    const items = found.slice(0, limit).reverse();
    const later = await walk(placeOf(items.at(-1)!), false, 1);
    return linked(order, items, later.length > 0, found.length > limit, null);
  }
  const place = cursor?.place ?? null;
  const found = await walk(place, false, limit + 1);
  const items = found.slice(0, limit);
  const start = items[0] ? placeOf(items[0]) : place;
  const isFirst = place === null || (await walk(start, true, 1)).length === 0;
  return linked(order, items, found.length > limit, !isFirst, start);
}

function linked(
  order: ClaimOrder,
  items: readonly FoundClaim[],
  hasNext: boolean,
  hasPrevious: boolean,
  start: Place | null,
): Pick<Page<ClaimListing>, 'items' | 'next' | 'previous'> {
  const at = (direction: Cursor['direction'], place: Place) => encodeCursor(order.name, { direction, place });
  const first = items[0] ? placeOf(items[0]) : start;
  return {
    items: items.map(({ record, article }) => ({
      claim: parse<Claim>(record),
      articleTitle: parse<Article>(article).title,
    })),
    next: hasNext ? at('next', placeOf(items.at(-1)!)) : null,
    previous: hasPrevious ? at('previous', first!) : null,
  };
}

function placeOf({ key, article_id, number }: FoundClaim): Place {
  return { key, group: article_id, number };
}

interface Search {
  condition: ClaimCondition;
  order: ClaimOrder;
  place: Place | null;
  isReversed: boolean;
  most: number;
  areFew: boolean;
}

async function find(db: Database, search: Search): Promise<FoundClaim[]> {
  const found = search.areFew ? amongFew(search) : alongIndexes(search);
  const { order, isReversed, most } = search;
  const { rows } = await sql<FoundClaim>`
    WITH found AS (${found})
    SELECT found.key, found.article_id, found.number, c.record, a.record AS article
    FROM (SELECT * FROM found ORDER BY ${orderBy({ ...order, key: sql`key` }, isReversed, 'found')} LIMIT ${most}) found
    JOIN claims c USING (article_id, number)
    JOIN articles a ON a.id = found.article_id
    ORDER BY ${orderBy({ ...order, key: sql`found.key` }, isReversed, 'found')}`.execute(db);
  return rows;
}

/** Materialized: by the best index for the filter, whatever the order. */
function amongFew({ condition, order, place, isReversed }: Search): RawBuilder<unknown> {
  const whole = whereOf(condition);
  return sql`
    SELECT * FROM (
      WITH few AS MATERIALIZED (SELECT ${order.key} AS key, article_id, number FROM claims WHERE ${whole})
      SELECT * FROM few WHERE ${place ? past({ ...order, key: sql`key` }, place, isReversed) : sql`true`}
    ) AS past`;
}

/** The first of each state, each walk along its own index; the caller merges them. */
function alongIndexes({ condition, order, place, isReversed, most }: Search): RawBuilder<unknown> {
  const { states, others } = condition;
  const walks = states.map((state) => {
    const wanted = [sql`state = ${state}`];
    if (others) wanted.push(others);
    if (place) wanted.push(past(order, place, isReversed));
    return sql`(SELECT ${order.key} AS key, article_id, number FROM claims
      WHERE ${sql.join(wanted, sql` AND `)} ORDER BY ${orderBy(order, isReversed)} LIMIT ${most})`;
  });
  return sql`${sql.join(walks, sql` UNION ALL `)}`;
}
