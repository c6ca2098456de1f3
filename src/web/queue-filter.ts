import { STATES, type State, VERDICTS } from '../domain/claim.ts';
import { CLAIM_SORTS, type ClaimQuery } from '../store/store.ts';
import { STATE_BADGES, VERDICT_BADGES } from './badges.ts';
import type { Option } from './option-list.ts';

/** What the queue's form sends, as words of its own; the empty string is each field's default. */
export interface QueueValues {
  q: string;
  state: string;
  verdict: string;
  article: string;
  who: string;
  assignee: string;
  flag: string;
  tag: string;
  sort: string;
}

export interface QueueFilter {
  values: QueueValues;
  /** What the store is asked, without the place in the list. */
  query: ClaimQuery;
  cursor: string | undefined;
  /** What could not be read, in sentences; the field's default was taken. */
  problems: string[];
}

const FIELDS = ['q', 'state', 'verdict', 'article', 'who', 'assignee', 'flag', 'tag', 'sort'] as const;
const MAX_LENGTH = 200;

/** What is still to be done: the states of the default. */
const UNDECIDED: State[] = ['open', 'in_review'];

const SORT_LABELS: Record<(typeof CLAIM_SORTS)[number], string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  updated: 'Last changed',
  article: 'By article',
  source: 'By source',
  score: 'By confidence',
  'check-worthiness': 'Most worth checking',
  urgency: 'Due first, then worth checking',
};

/** The choices that are the same for everybody, each select's default first. */
export const QUEUE_OPTIONS: Record<'state' | 'verdict' | 'flag' | 'sort', Option[]> = {
  state: [
    { value: '', label: 'Open and in review' },
    { value: 'any', label: 'Any state' },
    ...STATES.map((value) => ({ value, label: STATE_BADGES[value].word })),
  ],
  verdict: [
    { value: '', label: 'Any verdict' },
    ...VERDICTS.map((value) => ({ value, label: VERDICT_BADGES[value].word })),
  ],
  flag: [
    { value: '', label: 'Any mark' },
    { value: 'stale', label: 'Stale: words changed' },
    { value: 'orphan', label: 'Orphan: words gone' },
    { value: 'unfound', label: 'Not found again' },
  ],
  sort: CLAIM_SORTS.map((value) => ({ value: value === 'newest' ? '' : value, label: SORT_LABELS[value] })),
};

/** Reads an address's query, which anybody may have written: what makes no sense is said and left out. */
export function readQueueFilter(query: Record<string, unknown>, userId: string): QueueFilter {
  const problems: string[] = [];

  function take(name: string): string {
    const given = query[name];
    if (given === undefined) return '';
    if (Array.isArray(given)) problems.push(`“${name}” is in the address twice; the first one counts.`);
    const first = Array.isArray(given) ? given[0] : given;
    return typeof first === 'string' ? first.toWellFormed().replaceAll('\0', '').trim() : '';
  }

  const values = Object.fromEntries(FIELDS.map((name) => [name, take(name)])) as Record<string, string> &
    QueueValues;
  if (values.q.length > MAX_LENGTH) {
    problems.push(`Only the first ${MAX_LENGTH} characters were searched for.`);
    values.q = values.q.slice(0, MAX_LENGTH).toWellFormed();
  }
  if (values.sort === 'newest') values.sort = '';
  for (const [name, options] of Object.entries(QUEUE_OPTIONS)) {
    const value = values[name]!;
    if (options.some((option) => option.value === value)) continue;
    problems.push(`There is no ${name} “${shown(value)}”; it was left out.`);
    values[name] = '';
  }
  const cursor = take('cursor') || undefined;
  return { values, query: queryOf(values, userId), cursor, problems };
}

function queryOf(values: QueueValues, userId: string): ClaimQuery {
  const { q, state, verdict, article, who, assignee, flag, tag, sort } = values;
  return {
    ...(q && { search: q }),
    ...(state !== 'any' && { states: state ? [state as State] : UNDECIDED }),
    ...(verdict && { verdicts: [verdict] as ClaimQuery['verdicts'] }),
    ...(article && { articleId: article }),
    ...(who && { who }),
    ...(assignee && { assignee: assignee === 'me' ? userId : assignee }),
    ...(flag && { flag: flag as ClaimQuery['flag'] }),
    ...(tag && { tag }),
    ...(sort && { sort: sort as ClaimQuery['sort'] }),
  };
}

/** Whether anything narrows the list; the order does not. */
export function isNarrowed({ values }: QueueFilter): boolean {
  return FIELDS.some((name) => name !== 'sort' && values[name] !== '');
}

/** The address of the queue, or of a page beside it, with these values; defaults are left out of it. */
export function queueLink(values: Partial<QueueValues>, more: { to?: string; cursor?: string } = {}): string {
  const query = new URLSearchParams();
  for (const name of FIELDS) if (values[name]) query.set(name, values[name]);
  if (more.cursor) query.set('cursor', more.cursor);
  const to = more.to ?? '/claims';
  return query.size > 0 ? `${to}?${query}` : to;
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value;
}
