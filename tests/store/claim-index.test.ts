import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Claim, type ClaimListing, STATES, VERDICTS } from '../../src/domain/claim.ts';
import { checkWorthinessOf } from '../../src/domain/claim-figures.ts';
import { type ClaimIndex, createClaimIndex } from '../../src/store/claim-index.ts';
import { CLAIM_SORTS, type ClaimFilter, type ClaimQuery, type ClaimSort } from '../../src/store/store.ts';
import { makeArticle, makeClaim } from './records.ts';

// More than the index sorts at once, so that it walks its orders.
const ARTICLES = 60;
const CLAIMS = 100;

/** Each worth checking to another degree, but for two that are the same. */
const WORDS = [
  'He thinks that it is a great pity',
  'The bridge is unsafe',
  'Prices rose by 40 per cent in May 2024',
  'The bridge is a risk',
];

/** Many claims with few values, so that ties and filters that let half of them through are common. */
function makeFile(article: number, turn: number) {
  const articleId = `a${article}`;
  const claims = Array.from({ length: CLAIMS }, (_, index) => {
    const seed = article * 31 + index * 7 + turn * 13;
    const day = (salt: number) => new Date(Date.UTC(2026, 0, 1 + ((seed * salt) % 20))).toISOString();
    return makeClaim({
      articleId,
      number: index + 1,
      state: STATES[seed % 2]!,
      verdict: VERDICTS[seed % 3] ?? null,
      flags: seed % 3 === 0 ? ['stale'] : [],
      assignee: seed % 4 === 0 ? 'u1' : null,
      source: { text: '', spans: [], who: seed % 5 ? `Source ${seed % 5}` : null, kind: null },
      foundBy: { engine: 'rules', score: (seed % 10) / 10, why: '' },
      content: { text: WORDS[seed % 4]!, spans: [[0, WORDS[seed % 4]!.length]], quoteType: 'indirect' },
      rationale: `turn${turn}`,
      createdAt: day(3),
      updatedAt: day(11),
    });
  });
  const article_ = makeArticle({
    id: articleId,
    title: `Title ${(article + turn) % 7}`,
    nextClaimNumber: 1000,
  });
  return { article: article_, revisions: [], claims, events: [] };
}

function fill(index: ClaimIndex): ClaimListing[] {
  const listings: ClaimListing[] = [];
  for (let article = 0; article < ARTICLES; article++) {
    index.replace(makeFile(article, 0));
    // Every third article changes altogether.
    const file = makeFile(article, article % 3 === 0 ? 1 : 0);
    index.replace(file);
    for (const claim of file.claims) listings.push({ claim, articleTitle: file.article.title });
  }
  return listings;
}

const KEYS: Record<ClaimSort, (listing: ClaimListing) => string | number> = {
  newest: ({ claim }) => -Date.parse(claim.createdAt),
  oldest: ({ claim }) => Date.parse(claim.createdAt),
  updated: ({ claim }) => -Date.parse(claim.updatedAt),
  article: ({ articleTitle }) => articleTitle,
  source: ({ claim }) => claim.source.who ?? 'zzz',
  score: ({ claim }) => -claim.foundBy.score,
  'check-worthiness': ({ claim }) =>
    -(Math.round(checkWorthinessOf(claim).score * 100) * 1e13 + Date.parse(claim.createdAt)),
  urgency: (listing) =>
    listing.claim.dueAt ? Date.parse(listing.claim.dueAt) - 4e15 : KEYS['check-worthiness'](listing),
};

function sortedIds(listings: ClaimListing[], sort: ClaimSort): string[] {
  const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return listings
    .toSorted(
      (a, b) =>
        order(KEYS[sort](a), KEYS[sort](b)) ||
        order(a.claim.articleId, b.claim.articleId) ||
        a.claim.number - b.claim.number,
    )
    .map(({ claim }) => claim.id);
}

async function walk(index: ClaimIndex, query: ClaimQuery, way: 'next' | 'previous', cursor?: string) {
  const ids: string[] = [];
  let total = 0;
  for (let at: string | null | undefined = cursor; at !== null; ) {
    const page = await index.list({ ...query, cursor: at });
    total = page.total;
    const found = page.items.map(({ claim }) => claim.id);
    if (way === 'next') ids.push(...found);
    else ids.unshift(...found);
    at = page[way];
  }
  return { ids, total };
}

describe('an index of many claims', () => {
  const filters: [ClaimFilter, (claim: Claim) => boolean][] = [
    [{}, () => true],
    [{ states: ['open'] }, (claim) => claim.state === 'open'],
    [{ flag: 'stale', assignee: 'u1' }, (claim) => claim.flags.length > 0 && claim.assignee === 'u1'],
    [
      { states: ['open', 'in_review'], since: '2026-01-05' },
      (claim) => claim.updatedAt >= '2026-01-05T00:00:00.000Z',
    ],
    [
      { search: 'turn1', verdicts: ['verified'] },
      (claim) => claim.rationale === 'turn1' && claim.verdict === 'verified',
    ],
    [
      { who: 'source 2', states: ['open'] },
      (claim) => claim.source.who === 'Source 2' && claim.state === 'open',
    ],
  ];
  for (const [filter, matches] of filters) {
    it(`lists the matches of ${JSON.stringify(filter)} in every order, forwards and back`, async () => {
      const index = createClaimIndex();
      // In use before the claims come, so that each order is kept up and not built at the end.
      for (const sort of CLAIM_SORTS) await index.list({ sort, ...filter });
      const listings = fill(index).filter(({ claim }) => matches(claim));
      for (const sort of CLAIM_SORTS) {
        const expected = sortedIds(listings, sort);
        const query = { ...filter, sort, limit: 200 };
        assert.deepEqual(await walk(index, query, 'next'), { ids: expected, total: expected.length });
        const middle = (await index.list({ ...query, limit: 150 })).next!;
        const { previous } = await index.list({ ...query, cursor: middle });
        assert.deepEqual((await walk(index, query, 'previous', previous!)).ids, expected.slice(0, 150));
      }
    });
  }

  it('finds what changes while its search is being built', async () => {
    const index = createClaimIndex();
    for (let article = 0; article < ARTICLES; article++) index.replace(makeFile(article, 0));
    const search = index.list({ search: 'turn5' });
    await new Promise(setImmediate);
    for (const article of [0, ARTICLES - 1, ARTICLES]) index.replace(makeFile(article, 5));
    assert.equal((await search).total, 3 * CLAIMS);
    assert.equal((await index.list({ search: 'turn0' })).total, (ARTICLES - 2) * CLAIMS);
  });

  it('counts by kind as it counts one by one', async () => {
    const index = createClaimIndex();
    for (let article = 0; article < 6; article++) index.replace(makeFile(article, article));
    for (const article of [1, 4]) index.replace(makeFile(article, article + 3));
    for (const filter of [
      {},
      { states: ['open' as const] },
      { verdicts: ['verified' as const] },
      { flag: 'stale' as const },
    ]) {
      // A search that all match, so that each is looked at.
      const everyOne = await index.count({ ...filter, since: '2000-01-01' });
      assert.deepEqual(await index.count(filter), everyOne, JSON.stringify(filter));
    }
  });

  it('counts sources as they are now', () => {
    const index = createClaimIndex();
    index.replace(makeFile(0, 0));
    const before = index.sources().map(({ claims }) => claims);
    index.replace(makeFile(1, 0));
    const after = index.sources();
    assert.deepEqual(before, [20, 20, 20, 20]);
    assert.deepEqual(
      after.map(({ claims, articles }) => [claims, articles]),
      [
        [40, 2],
        [40, 2],
        [40, 2],
        [40, 2],
      ],
    );
  });
});
