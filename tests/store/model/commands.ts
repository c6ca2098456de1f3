import fc from 'fast-check';
import { FLAGS, STATES, VERDICTS } from '../../../src/domain/claim.ts';
import { CLAIM_SORTS, type ClaimFilter } from '../../../src/store/store.ts';

const ARTICLES = ['a1', 'a2', 'a3'];
const WHO = ['The Mayor', 'the mayor', 'Ann Obi', null];
const PEOPLE = ['u1', 'u2'];
const TITLES = ['Bridge closed', 'Dam holds', 'bridge open'];
const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => `${day}T12:00:00.000Z`);
const WORDS = ['br', 'mayor', 'dam obi', 'said', 'unsafe', 'nothing'];

const id = fc.constantFrom(...ARTICLES);
/** Most of the time what fits; now and then what is stale, or not there yet. */
const offset = fc.oneof(
  { weight: 12, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 2) },
);

const claim = fc.record({
  number: fc.integer({ min: 1, max: 5 }),
  offset,
  state: fc.constantFrom(...STATES),
  verdict: fc.constantFrom(...VERDICTS, null),
  flags: fc.subarray([...FLAGS]),
  assignee: fc.constantFrom(...PEOPLE, null),
  who: fc.constantFrom(...WHO),
  rationale: fc.constantFrom('As the dam shows', null),
  score: fc.constantFrom(0.25, 0.5, 0.75),
  createdAt: fc.constantFrom(...DAYS),
  updatedAt: fc.constantFrom(...DAYS),
});

const filter: fc.Arbitrary<ClaimFilter> = fc.record(
  {
    states: fc.subarray([...STATES]),
    verdicts: fc.subarray([...VERDICTS]),
    articleId: id,
    who: fc.constantFrom('THE MAYOR', 'ann obi', 'nobody'),
    assignee: fc.constantFrom(...PEOPLE),
    flag: fc.constantFrom(...FLAGS),
    since: fc.constantFrom('2026-03-02', '2026-03-02T12:00:00Z', '2026-03-03T12:00:01Z'),
    search: fc.constantFrom(...WORDS),
  },
  { requiredKeys: [] },
);

const session = fc.constantFrom('s1', 's2', 's3');
const now = fc.constantFrom(1000, 2000, 3000);
const key = fc.constantFrom('k1', 'k2');
const of = <const T extends string, R extends object>(
  type: T,
  fields: { [Name in keyof R]: fc.Arbitrary<R[Name]> },
): fc.Arbitrary<{ type: T } & R> =>
  (fc.record(fields) as unknown as fc.Arbitrary<R>).map((rest) => ({ type, ...rest }));

const commit = of('commit', {
  id,
  /** Null: the article's own record stays as it is. */
  article: fc.option(
    fc.record({ offset, title: fc.constantFrom(...TITLES), importedAt: fc.constantFrom(...DAYS) }),
  ),
  revises: fc.boolean(),
  claims: fc.uniqueArray(claim, { maxLength: 4, selector: ({ number }) => number }),
});
const list = of('list', {
  filter,
  sort: fc.constantFrom(...CLAIM_SORTS),
  limit: fc.integer({ min: 1, max: 4 }),
});

/** In data, so that a failure prints as what was done. Writes and lists come more often than the rest. */
const COMMAND = fc.oneof(
  { weight: 6, arbitrary: commit },
  { weight: 4, arbitrary: list },
  { weight: 2, arbitrary: of('counts', { filter }) },
  { weight: 1, arbitrary: of('articles', { search: fc.constantFrom(...WORDS) }) },
  { weight: 1, arbitrary: of('sources', {}) },
  { weight: 1, arbitrary: of('heads', {}) },
  { weight: 1, arbitrary: of('snapshot', {}) },
  { weight: 1, arbitrary: of('reopen', {}) },
  {
    weight: 2,
    arbitrary: of('desk', {
      id: fc.constantFrom(...PEOPLE),
      offset,
      email: fc.constantFrom('x@d.example', 'y@d.example'),
      isLate: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: of('save session', { session, userId: fc.constantFrom(...PEOPLE), expiresAt: now }),
  },
  { weight: 1, arbitrary: of('remove session', { session }) },
  { weight: 1, arbitrary: of('remove sessions', { userId: fc.constantFrom(...PEOPLE) }) },
  { weight: 1, arbitrary: of('sweep', { now }) },
  { weight: 1, arbitrary: of('try', { key, now }) },
  { weight: 1, arbitrary: of('forget tries', { key }) },
);

/** A run begins with an article more often than not, so that there is something to be at odds about. */
export const COMMANDS = fc
  .tuple(fc.array(commit, { minLength: 3, maxLength: 6 }), fc.array(COMMAND, { maxLength: 40, size: 'max' }))
  .map(([first, others]) => [...first, ...others]);

export type Command = typeof COMMAND extends fc.Arbitrary<infer T> ? T : never;
export const SESSIONS = ['s1', 's2', 's3'];
