import { type RawBuilder, sql } from 'kysely';
import { Invalid } from '../../domain/errors.ts';
import type { Place } from '../cursors.ts';
import type { ClaimSort } from '../store.ts';

/** An order of claims. Ties are broken by article and number, so that it is total and an article reads as in its text. */
export interface ClaimOrder {
  name: string;
  key: RawBuilder<unknown>;
  descending: boolean;
  type: 'text' | 'number';
}

const COLUMNS: Record<ClaimSort, { column: string; descending: boolean; type?: 'number' }> = {
  newest: { column: 'created_at', descending: true },
  oldest: { column: 'created_at', descending: false },
  updated: { column: 'updated_at', descending: true },
  article: { column: 'title', descending: false },
  source: { column: 'who', descending: false },
  score: { column: 'score', descending: true, type: 'number' },
  'check-worthiness': { column: 'check_worthiness', descending: true },
  urgency: { column: 'urgency', descending: true },
};

export function claimOrder(sort: ClaimSort): ClaimOrder {
  const order = Object.hasOwn(COLUMNS, sort) ? COLUMNS[sort] : null;
  if (!order) throw new Invalid(`Claims are not sorted by ${sort}.`, 'sort');
  const { column, descending, type = 'text' } = order;
  return { name: `claims ${sort}`, key: sql.ref(column), descending, type };
}

/** `table` stands before the columns that break ties, where more than one table has them. */
export function orderBy(
  { key, descending }: Pick<ClaimOrder, 'key' | 'descending'>,
  isReversed: boolean,
  table = 'claims',
): RawBuilder<unknown> {
  const [forth, back] = isReversed ? [sql`DESC`, sql`ASC`] : [sql`ASC`, sql`DESC`];
  const ties = ['article_id', 'number'].map((name) => sql`${sql.ref(`${table}.${name}`)} ${forth}`);
  return sql`${key} ${descending ? back : forth}, ${sql.join(ties)}`;
}

/** Past a place, in the order or against it. The first half alone lets an index begin there. */
export function past(order: ClaimOrder, place: Place, isReversed: boolean): RawBuilder<boolean> {
  const { key } = order;
  const value = order.type === 'number' ? sql`${place.key}::float8` : sql`${place.key}::text`;
  const isUp = order.descending === isReversed;
  const after = sql`(${place.group}::text, ${place.number}::int)`;
  const beyond = isReversed ? sql`(article_id, number) < ${after}` : sql`(article_id, number) > ${after}`;
  return isUp
    ? sql<boolean>`(${key} >= ${value} AND (${key} > ${value} OR ${beyond}))`
    : sql<boolean>`(${key} <= ${value} AND (${key} < ${value} OR ${beyond}))`;
}
