import type { Store } from '../store/store.ts';
import { type QueueValues, queueLink } from './queue-filter.ts';

/** A number in the line above the queue, and the list that it counts. */
export interface QueueCount {
  count: string;
  words: string;
  link: string;
}

const numbers = new Intl.NumberFormat('en');

/** What there is to do, on the whole desk or in the article that the queue is narrowed to. */
export async function queueCounts(
  store: Store,
  userId: string,
  { article }: Pick<QueueValues, 'article'>,
): Promise<QueueCount[]> {
  const scope = article ? { articleId: article } : {};
  const [all, mine] = await Promise.all([
    store.countClaims(scope),
    store.countClaims({ ...scope, assignee: userId, states: ['in_review'] }),
  ]);
  const { states } = all;
  const count = (number: number, words: string, values: Partial<QueueValues>): QueueCount => ({
    count: numbers.format(number),
    words,
    link: queueLink({ article, ...values }),
  });
  const counts = [
    count(states.open, 'open', { state: 'open' }),
    count(states.in_review, 'in review', { state: 'in_review' }),
    count(mine.states.in_review, 'yours', { state: 'in_review', assignee: 'me' }),
    count(states.proposed, states.proposed === 1 ? 'waits for sign-off' : 'wait for sign-off', {
      state: 'proposed',
    }),
    count(states.signed_off, 'signed off', { state: 'signed_off' }),
  ];
  // These are rare, and news when there are any.
  if (all.stale > 0) counts.push(count(all.stale, 'stale', { flag: 'stale', state: 'any' }));
  if (all.orphan > 0) counts.push(count(all.orphan, 'orphaned', { flag: 'orphan', state: 'any' }));
  return counts;
}
