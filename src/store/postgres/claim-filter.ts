import { type RawBuilder, sql } from 'kysely';
import { FLAGS, STATES, type State } from '../../domain/claim.ts';
import { instantOf } from '../instants.ts';
import type { ClaimFilter } from '../store.ts';
import { searchedLexemes, tagKey, whoKey } from './claim-row.ts';
import { storableId } from './find-articles.ts';

/** A filter as SQL, for the table `claims` under its own name. */
export interface ClaimCondition {
  states: readonly State[];
  /** Everything but the states; null where there is nothing else. */
  others: RawBuilder<boolean> | null;
}

export function conditionOf(filter: ClaimFilter): ClaimCondition {
  const others: RawBuilder<boolean>[] = [];
  const { verdicts, articleId, who, assignee, flag, tag, since } = filter;
  if (verdicts?.length) others.push(sql`verdict = ANY(${verdicts}::text[])`);
  if (articleId !== undefined) others.push(sql`article_id = ${storableId(articleId)}`);
  if (who !== undefined) others.push(sql`who = ${whoKey(who)}`);
  if (assignee !== undefined) others.push(sql`assignee = ${storableId(assignee)}`);
  if (flag !== undefined) {
    const bit = 1 << FLAGS.indexOf(flag);
    others.push(sql`flags <> 0 AND flags & ${bit}::int = ${bit}::int`);
  }
  if (since !== undefined) others.push(sql`updated_at >= ${instantOf(since)}`);
  // The first half alone lets the index of those that have tags be used.
  if (tag !== undefined) others.push(sql`tags <> '{}' AND tags @> ${[tagKey(tag)]}::text[]`);
  const words = searchedLexemes(filter.search);
  if (words.length > 0) others.push(sql`words @@ ${prefixQuery(words)}::tsquery`);
  const states = filter.states?.length ? STATES.filter((state) => filter.states!.includes(state)) : STATES;
  return { states, others: others.length > 0 ? sql<boolean>`(${sql.join(others, sql` AND `)})` : null };
}

/** The whole condition, states and all. */
export function whereOf({ states, others }: ClaimCondition): RawBuilder<boolean> {
  const inStates = sql<boolean>`state = ANY(${states}::text[])`;
  if (states.length === STATES.length) return others ?? sql<boolean>`true`;
  return others ? sql<boolean>`${inStates} AND ${others}` : inStates;
}

/** All the words, each as a prefix. They are letters and digits alone, so quoting them is all it takes. */
function prefixQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(' & ');
}
