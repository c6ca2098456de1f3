import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findChainFault, GENESIS, headOf } from '../../src/domain/audit.ts';
import { type Claim, type ClaimListing, STATES } from '../../src/domain/claim.ts';
import { Conflict, Invalid, NotFound } from '../../src/domain/errors.ts';
import type { ClaimFilter, ClaimQuery, Page, SourceQuery, Store } from '../../src/store/store.ts';
import { describeDeskContract } from './desk-contract.ts';
import { describeKeepingContract } from './keeping-contract.ts';
import { describePeopleContract } from './people-contract.ts';
import { makeArticle, makeClaim, makeEvent, makeEvidence, makeImport, makeRevision } from './records.ts';

export interface StoreUnderTest {
  store: Store;
  /** Closes the store and opens it again on the same data. */
  reopen(options?: { toRestore?: boolean }): Promise<Store>;
  cleanup(): Promise<void>;
}

/** What every adapter must do. `create` gives an empty store. */
export function describeStoreContract(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      under = await create();
      store = under.store;
    });
    afterEach(() => under.cleanup());

    const claimIds = async (filter: ClaimQuery = {}) => idsOf(await store.listClaims(filter));
    const reopen = async (options?: { toRestore?: boolean }) => {
      store = await under.reopen(options);
    };

    describe('commit', () => {
      it('keeps an article with its revisions, claims and history, also over a restart', async () => {
        const head = await store.commit(makeImport({}, [{}, {}]));
        const committed = (await store.findArticle('a1'))!;
        assert.deepEqual(head, headOf(committed.events));
        assert.equal(committed.article.title, 'Bridge closed after flood');
        assert.deepEqual(committed.revisions, [makeRevision()]);
        assert.deepEqual(committed.claims, [makeClaim(), makeClaim({ number: 2 })]);
        assert.deepEqual(
          committed.events.map(({ seq, type }) => [seq, type]),
          [
            [1, 'article.import'],
            [2, 'claim.found'],
            [3, 'claim.found'],
          ],
        );
        assert.equal(findChainFault('a1', committed.events), null);
        await reopen();
        assert.deepEqual(await store.findArticle('a1'), committed);
        assert.deepEqual(await store.findClaim('a1-2'), makeClaim({ number: 2 }));
      });

      it('knows nothing of what was never written', async () => {
        assert.equal(await store.findArticle('a1'), null);
        assert.equal(await store.findClaim('a1-1'), null);
        assert.equal(await store.findClaim('not a claim id'), null);
        assert.deepEqual(await store.listClaims(), {
          items: [],
          next: null,
          previous: null,
          total: 0,
          totalIsCapped: false,
        });
      });

      it('changes what it is given and leaves the rest', async () => {
        await store.commit(makeImport({}, [{}, {}]));
        const changed = makeClaim({ version: 2, state: 'in_review', assignee: 'u2' });
        const events = [makeEvent({ type: 'claim.take', claimId: 'a1-1' })];
        await store.commit({ articleId: 'a1', claims: [changed], events });
        const file = (await store.findArticle('a1'))!;
        assert.deepEqual(file.claims, [changed, makeClaim({ number: 2 })]);
        assert.equal(file.article.version, 1);
        assert.equal(file.events.length, 4);
        assert.equal(findChainFault('a1', file.events), null);
      });

      it('appends revisions', async () => {
        await store.commit(makeImport());
        const article = makeArticle({ version: 2, revision: 2 });
        const second = makeRevision({ number: 2, text: 'The bridge is safe, said the mayor.' });
        await store.commit({ articleId: 'a1', article, revisions: [second], events: [makeEvent()] });
        assert.deepEqual((await store.findArticle('a1'))!.revisions, [makeRevision(), second]);
      });

      it('does not follow what the caller does to its records afterwards', async () => {
        const change = makeImport();
        await store.commit(change);
        change.claims![0]!.state = 'dismissed';
        change.article!.title = 'Other';
        assert.equal((await store.findClaim('a1-1'))!.state, 'open');
        assert.equal((await store.findArticle('a1'))!.article.title, 'Bridge closed after flood');
      });

      it('refuses a stale version and says which is in force', async () => {
        await store.commit(makeImport());
        await store.commit({ articleId: 'a1', claims: [makeClaim({ version: 2 })], events: [makeEvent()] });
        const stale = { articleId: 'a1', claims: [makeClaim({ version: 2 })], events: [makeEvent()] };
        await assert.rejects(store.commit(stale), isConflict(2));
        const ahead = { articleId: 'a1', claims: [makeClaim({ version: 4 })], events: [makeEvent()] };
        await assert.rejects(store.commit(ahead), isConflict(2));
        await assert.rejects(store.commit(makeImport()), isConflict(1));
        const never = {
          articleId: 'a1',
          claims: [makeClaim({ number: 9, version: 2 })],
          events: [makeEvent()],
        };
        await assert.rejects(store.commit(never), isConflict(null));
      });

      it('changes nothing at all where one record is refused', async () => {
        await store.commit(makeImport({}, [{}, {}]));
        const before = await store.findArticle('a1');
        const change = {
          articleId: 'a1',
          article: makeArticle({ version: 2, title: 'Other' }),
          claims: [makeClaim({ version: 2, state: 'in_review' }), makeClaim({ number: 2, version: 3 })],
          events: [makeEvent()],
        };
        await assert.rejects(store.commit(change), Conflict);
        assert.deepEqual(await store.findArticle('a1'), before);
        assert.deepEqual(await claimIds({ states: ['in_review'] }), []);
        await reopen();
        assert.deepEqual(await store.findArticle('a1'), before);
      });

      it('refuses what does not fit together', async () => {
        await store.commit(makeImport());
        const events = [makeEvent()];
        const revisionTwo = makeRevision({ number: 2 });
        for (const change of [
          { articleId: 'a1', claims: [makeClaim({ version: 2 })], events: [] },
          { articleId: 'a1', claims: [makeClaim({ articleId: 'a2' })], events },
          { articleId: 'a1', claims: [makeClaim({ version: 2 }), makeClaim({ version: 2 })], events },
          { articleId: 'a1', claims: [makeClaim({ number: 100 })], events },
          { articleId: 'a1', claims: [makeClaim({ version: 2, revision: 2 })], events },
          { articleId: 'a1', article: makeArticle({ id: 'a2', version: 2 }), events },
          { articleId: 'a1', article: makeArticle({ version: 2, revision: 2 }), events },
          { articleId: 'a1', revisions: [revisionTwo], events },
          {
            articleId: 'a1',
            article: makeArticle({ version: 2, revision: 3 }),
            revisions: [makeRevision({ number: 3 })],
            events,
          },
          { ...makeImport({ id: 'desk' }) },
          { ...makeImport({ id: '../a' }) },
        ]) {
          await assert.rejects(store.commit(change), Invalid, JSON.stringify(change));
        }
        await assert.rejects(store.commit({ articleId: 'a2', events }), NotFound);
        const again = {
          articleId: 'a1',
          article: makeArticle({ version: 2 }),
          revisions: [makeRevision()],
          events,
        };
        await assert.rejects(store.commit(again), Conflict);
        assert.equal((await store.findArticle('a1'))!.events.length, 2);
      });

      it('lets exactly one of many writers of the same version win', async () => {
        await store.commit(makeImport());
        const writes = Array.from({ length: 50 }, (_, writer) =>
          store.commit({
            articleId: 'a1',
            claims: [makeClaim({ version: 2, assignee: `u${writer}` })],
            events: [makeEvent({ comment: `writer ${writer}` })],
          }),
        );
        const results = await Promise.allSettled(writes);
        const winner = results.findIndex((result) => result.status === 'fulfilled');
        for (const [writer, result] of results.entries()) {
          if (writer === winner) continue;
          assert.ok(result.status === 'rejected' && result.reason instanceof Conflict);
        }
        assert.equal((await store.findClaim('a1-1'))!.assignee, `u${winner}`);
        const { events } = (await store.findArticle('a1'))!;
        assert.deepEqual(
          events.slice(2).map((event) => event.comment),
          [`writer ${winner}`],
        );
      });

      it('takes writes to many articles at once', async () => {
        const ids = Array.from({ length: 20 }, (_, index) => `a${index}`);
        await Promise.all(ids.map((id) => store.commit(makeImport({ id }))));
        await Promise.all(
          ids.map((articleId) =>
            store.commit({
              articleId,
              claims: [makeClaim({ articleId, version: 2 })],
              events: [makeEvent()],
            }),
          ),
        );
        await reopen();
        assert.equal((await store.listClaims()).total, 20);
        for (const id of ids) assert.equal((await store.findClaim(`${id}-1`))!.version, 2);
        assert.deepEqual((await store.verifyAudit()).faults, []);
      });
    });

    describe('lists of claims', () => {
      beforeEach(async () => {
        await store.commit(
          makeImport({ id: 'a1', title: 'Bridge closed' }, [
            {
              state: 'in_review',
              assignee: 'u1',
              createdAt: at(1),
              updatedAt: at(9),
              source: { text: 'the mayor', spans: [], who: 'Zoe Mayor', kind: 'person' },
              foundBy: { engine: 'rules', score: 0.5, why: '' },
            },
            {
              state: 'signed_off',
              verdict: 'verified',
              rationale: 'Confirmed by the harbour office',
              createdAt: at(1),
              updatedAt: at(2),
              source: { text: 'sources', spans: [], who: null, kind: null },
              foundBy: { engine: 'rules', score: 0.9, why: '' },
            },
          ]),
        );
        await store.commit(
          makeImport({ id: 'a2', title: 'Airport strike' }, [
            {
              flags: ['stale'],
              createdAt: at(3),
              updatedAt: at(3),
              source: { text: 'officials', spans: [], who: 'local officials', kind: 'group' },
              content: { text: 'Every flight was cancelled', spans: [], quoteType: 'indirect' },
              foundBy: { engine: 'rules', score: 0.7, why: '' },
            },
            {
              flags: ['orphan', 'stale'],
              state: 'proposed',
              verdict: 'disputed',
              createdAt: at(2),
              updatedAt: at(4),
              source: { text: 'the mayor', spans: [], who: 'zoe mayor', kind: 'person' },
              foundBy: { engine: 'rules', score: 0.7, why: '' },
            },
          ]),
        );
      });

      const filters: [string, ClaimFilter, string[]][] = [
        ['no filter', {}, ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
        ['one state', { states: ['open'] }, ['a2-1']],
        ['states', { states: ['signed_off', 'open', 'open'] }, ['a2-1', 'a1-2']],
        ['an empty list of states', { states: [] }, ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
        ['verdicts', { verdicts: ['verified', 'disputed'] }, ['a2-2', 'a1-2']],
        ['article', { articleId: 'a1' }, ['a1-1', 'a1-2']],
        ['an unknown article', { articleId: 'a9' }, []],
        ['who, without case', { who: 'ZOE Mayor' }, ['a2-2', 'a1-1']],
        ['assignee', { assignee: 'u1' }, ['a1-1']],
        ['stale', { flag: 'stale' }, ['a2-1', 'a2-2']],
        ['orphan', { flag: 'orphan' }, ['a2-2']],
        ['since a moment', { since: at(4) }, ['a2-2', 'a1-1']],
        ['since a moment elsewhere', { since: '2026-01-04T01:00:00+01:00' }, ['a2-2', 'a1-1']],
        ['since a day', { since: '2026-01-09' }, ['a1-1']],
        ['since a day too late', { since: '2026-01-10' }, []],
        ['several fields', { who: 'zoe mayor', states: ['proposed', 'open'] }, ['a2-2']],
        ['state and since', { states: ['in_review', 'open'], since: at(4) }, ['a1-1']],
        ['words of the content', { search: 'flight CANCEL' }, ['a2-1']],
        ['words of several fields', { search: 'mayor bridge' }, ['a2-2', 'a1-1']],
        ['a word that only some have', { search: 'bridge airport' }, ['a2-2']],
        ['words of the rationale', { search: 'harb' }, ['a1-2']],
        ['words of the source', { search: 'official' }, ['a2-1']],
        ['words of the title', { search: 'strike' }, ['a2-1', 'a2-2']],
        ['words and a state', { search: 'strike', states: ['open'] }, ['a2-1']],
        ['a search in the middle of words', { search: 'ancelled' }, []],
        ['a search without words', { search: ' … ' }, ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
      ];
      for (const [what, filter, expected] of filters) {
        it(`filters by ${what}`, async () => {
          const page = await store.listClaims(filter);
          assert.deepEqual(idsOf(page), expected);
          assert.equal(page.total, expected.length);
          assert.deepEqual(await streamed(store, filter), expected);
          const counts = await store.countClaims(filter);
          const counted = STATES.reduce((sum, state) => sum + counts.states[state], 0);
          assert.equal(counted, expected.length);
        });
      }

      const sorts: [NonNullable<ClaimQuery['sort']>, string[]][] = [
        ['newest', ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
        ['oldest', ['a1-1', 'a1-2', 'a2-2', 'a2-1']],
        ['updated', ['a1-1', 'a2-2', 'a2-1', 'a1-2']],
        ['article', ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
        ['source', ['a2-1', 'a1-1', 'a2-2', 'a1-2']],
        ['score', ['a1-2', 'a2-1', 'a2-2', 'a1-1']],
        ['check-worthiness', ['a2-1', 'a2-2', 'a1-1', 'a1-2']],
      ];
      for (const [sort, expected] of sorts) {
        it(`sorts by ${sort}, also over pages and after a change`, async () => {
          assert.deepEqual(await claimIds({ sort }), expected);
          assert.deepEqual(await allPages(store, { sort, limit: 1 }), expected);
          await store.commit({
            ...makeImport({ id: 'a3', title: 'Zebra' }, [
              {
                createdAt: at(20),
                updatedAt: at(20),
                source: { text: '', spans: [], who: 'zz', kind: null },
                foundBy: { engine: 'rules', score: 0.1, why: '' },
              },
            ]),
          });
          const changed = makeClaim({
            articleId: 'a3',
            version: 2,
            createdAt: at(0),
            updatedAt: at(0),
            source: { text: '', spans: [], who: 'aa', kind: null },
            foundBy: { engine: 'rules', score: 1, why: '' },
          });
          const article = makeArticle({ id: 'a3', version: 2, title: 'Aardvark' });
          await store.commit({ articleId: 'a3', article, claims: [changed], events: [makeEvent()] });
          const first = ['oldest', 'article', 'source', 'score'].includes(sort);
          assert.deepEqual(await claimIds({ sort }), first ? ['a3-1', ...expected] : [...expected, 'a3-1']);
        });
      }

      it('gives each claim with the title of its article as it is now', async () => {
        await claimIds({ search: 'strike' });
        const article = makeArticle({ id: 'a2', version: 2, title: 'Walkout' });
        await store.commit({ articleId: 'a2', article, events: [makeEvent()] });
        const [listing] = (await store.listClaims({ articleId: 'a2' })).items;
        assert.deepEqual(listing, { claim: await store.findClaim('a2-1'), articleTitle: 'Walkout' });
        assert.deepEqual(await claimIds({ search: 'walkout' }), ['a2-1', 'a2-2']);
        assert.deepEqual(await claimIds({ search: 'strike' }), []);
      });

      it('finds a claim by its words of now, and under its fields of now', async () => {
        assert.deepEqual(await claimIds({ search: 'weather' }), []);
        const before = (await store.findClaim('a2-1'))!;
        const changed: Claim = {
          ...before,
          version: 2,
          state: 'dismissed',
          flags: [],
          rationale: 'The weather was fine',
          source: { ...before.source, who: 'the airline' },
        };
        await store.commit({ articleId: 'a2', claims: [changed], events: [makeEvent()] });
        assert.deepEqual(await claimIds({ search: 'weather' }), ['a2-1']);
        assert.deepEqual(await claimIds({ states: ['dismissed'] }), ['a2-1']);
        assert.deepEqual(await claimIds({ who: 'the airline' }), ['a2-1']);
        assert.deepEqual(await claimIds({ who: 'local officials' }), []);
        assert.deepEqual(await claimIds({ states: ['open'] }), []);
        assert.deepEqual(await claimIds({ flag: 'stale' }), ['a2-2']);
      });

      it('counts by state, verdict and flag', async () => {
        assert.deepEqual(await store.countClaims(), {
          states: { open: 1, in_review: 1, proposed: 1, signed_off: 1, dismissed: 0 },
          verdicts: { verified: 1, disputed: 1, mixed: 0, misleading: 0, unverifiable: 0, outdated: 0 },
          stale: 2,
          orphan: 1,
        });
        const ofMayor = await store.countClaims({ who: 'zoe mayor' });
        assert.deepEqual([ofMayor.states.in_review, ofMayor.verdicts.disputed, ofMayor.stale], [1, 1, 1]);
      });

      it('lists sources, those with most claims first', async () => {
        const sources = await store.listSources();
        assert.deepEqual([sources.total, sources.totalIsCapped], [2, false]);
        assert.deepEqual(
          sources.items.map(({ who, claims, articles }) => [who.toLowerCase(), claims, articles]),
          [
            ['zoe mayor', 2, 2],
            ['local officials', 1, 1],
          ],
        );
      });

      it('counts sources as claims come, change and are asked for', async () => {
        const named = async (query: SourceQuery) =>
          (await store.listSources(query)).items.map(({ who, claims, articles }) => [who, claims, articles]);
        await store.commit({
          articleId: 'a2',
          claims: [
            makeClaim({
              articleId: 'a2',
              number: 2,
              version: 2,
              source: { text: 'the mayor', spans: [], who: 'Zoé d’Arc', kind: 'person' },
            }),
          ],
          events: [makeEvent({ claimId: 'a2-2' })],
        });
        assert.deepEqual(await named({ search: 'ZOE arc' }), [['Zoé d’Arc', 1, 1]]);
        assert.deepEqual(await named({ search: 'zoe' }), [
          ['Zoe Mayor', 1, 1],
          ['Zoé d’Arc', 1, 1],
        ]);
        assert.deepEqual(await named({ search: 'official', limit: 1 }), [['local officials', 1, 1]]);
        assert.deepEqual(await named({ search: '100%_' }), []);
        assert.equal((await store.listSources({ limit: 1 })).total, 3);
        await assert.rejects(store.listSources({ limit: 0 }), isInvalid('limit'));
      });

      it('refuses a limit, a sort or a date that makes no sense', async () => {
        for (const [field, query] of [
          ['limit', { limit: 0 }],
          ['limit', { limit: 201 }],
          ['limit', { limit: 1.5 }],
          ['sort', { sort: 'colour' as ClaimQuery['sort'] }],
          ['since', { since: 'yesterday' }],
          ['since', { since: '2026-13-01' }],
        ] as const) {
          await assert.rejects(store.listClaims(query), isInvalid(field));
        }
      });
    });

    describe('pages', () => {
      beforeEach(async () => {
        const claims = Array.from({ length: 10 }, (_, index) => ({
          createdAt: at(1 + Math.floor(index / 4)),
          state: index % 2 ? ('open' as const) : ('dismissed' as const),
        }));
        await store.commit(makeImport({}, claims));
      });

      for (const query of [{}, { states: ['open' as const] }, { search: 'bridge' }]) {
        it(`lead forwards and back through ${JSON.stringify(query)}`, async () => {
          const all = await claimIds(query);
          const pages: Page<ClaimListing>[] = [];
          for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)!.next) {
            pages.push(await store.listClaims({ ...query, limit: 3, cursor }));
          }
          assert.deepEqual(pages.flatMap(idsOf), all);
          assert.equal(pages[0]!.previous, null);
          for (let index = pages.length - 1; index > 0; index--) {
            const back = await store.listClaims({ ...query, limit: 3, cursor: pages[index]!.previous! });
            assert.deepEqual(idsOf(back), idsOf(pages[index - 1]!));
            assert.equal(back.total, all.length);
            assert.equal(back.previous === null, index === 1);
            const again = await store.listClaims({ ...query, limit: 3, cursor: back.next! });
            assert.deepEqual(idsOf(again), idsOf(pages[index]!));
          }
        });
      }

      it('neither repeat nor skip a claim when others are added in between', async () => {
        const before = await claimIds();
        const first = await store.listClaims({ limit: 4 });
        await store.commit(makeImport({ id: 'a2' }, [{ createdAt: at(20) }, { createdAt: at(0) }]));
        const rest = await store.listClaims({ limit: 200, cursor: first.next! });
        assert.deepEqual([...idsOf(first), ...idsOf(rest)], [...before, 'a2-2']);
        const back = await store.listClaims({ limit: 200, cursor: rest.previous! });
        assert.deepEqual(idsOf(back), ['a2-1', ...idsOf(first)]);
      });

      it('refuse a cursor that was not made for them', async () => {
        const { next } = await store.listClaims({ limit: 3 });
        const foreign = [
          'x',
          '',
          `${next}A`.slice(1),
          next!.slice(0, -6),
          Buffer.from('{}').toString('base64url'),
        ];
        for (const cursor of foreign)
          await assert.rejects(store.listClaims({ limit: 3, cursor }), isInvalid('cursor'), cursor);
        await assert.rejects(store.listClaims({ sort: 'score', cursor: next! }), isInvalid('cursor'));
        await assert.rejects(store.listArticles({ cursor: next! }), isInvalid('cursor'));
      });
    });

    describe('lists of articles', () => {
      beforeEach(async () => {
        await store.commit(makeImport({ id: 'a1', importedAt: at(1), title: 'Bridge closed' }, [{}, {}]));
        await store.commit(makeImport({ id: 'a2', importedAt: at(3), title: 'Airport strike' }, []));
        await store.commit(
          makeImport({ id: 'a3', importedAt: at(2), title: 'Bridge open', publisher: 'Harbour News' }, [
            { state: 'proposed', verdict: 'mixed', flags: ['stale', 'orphan'] },
          ]),
        );
      });

      const listed = async (query?: Parameters<Store['listArticles']>[0]) => {
        const page = await store.listArticles(query);
        return page.items.map((item) => item.article.id);
      };

      it('show the newest import first, with its counts of claims', async () => {
        assert.deepEqual(await listed(), ['a2', 'a3', 'a1']);
        const [, third, first] = (await store.listArticles()).items;
        assert.equal(first!.states.open, 2);
        assert.deepEqual([third!.states.proposed, third!.verdicts.mixed, third!.flagged], [1, 1, 1]);
        await store.commit({
          articleId: 'a1',
          claims: [makeClaim({ version: 2, state: 'in_review' })],
          events: [makeEvent()],
        });
        const counts = (await store.listArticles()).items[2]!.states;
        assert.deepEqual([counts.open, counts.in_review], [1, 1]);
      });

      it('are searched by title and publisher', async () => {
        assert.deepEqual(await listed({ search: 'bridge' }), ['a3', 'a1']);
        assert.deepEqual(await listed({ search: 'BRI harb' }), ['a3']);
        assert.equal((await store.listArticles({ search: 'bridge', limit: 1 })).total, 2);
      });

      it('come in pages', async () => {
        const first = await store.listArticles({ limit: 2 });
        const second = await store.listArticles({ limit: 2, cursor: first.next! });
        assert.deepEqual(
          second.items.map((item) => item.article.id),
          ['a1'],
        );
        assert.deepEqual([first.previous, second.next, second.total], [null, null, 3]);
        assert.deepEqual(await listed({ limit: 2, cursor: second.previous! }), ['a2', 'a3']);
      });
    });

    it('names the heads of the chains', async () => {
      const head = await store.commit(makeImport({ id: 'a1' }));
      await store.commit(makeImport({ id: 'a2' }, []));
      const heads = await store.heads();
      assert.deepEqual(Object.keys(heads).sort(), ['a1', 'a2', 'desk']);
      assert.deepEqual(heads.a1, head);
      assert.equal(head.seq, 2);
      assert.deepEqual(heads.desk, { seq: 0, hash: GENESIS });
      assert.deepEqual(Object.keys(await store.heads(['a2', 'a9'])), ['a2']);
    });

    describe('evidence files', () => {
      it('are found by their hash, also over a restart', async () => {
        const bytes = new TextEncoder().encode('captured page');
        const [sha256, again] = await Promise.all([
          store.evidenceFiles.save(bytes),
          store.evidenceFiles.save(bytes),
        ]);
        assert.equal(sha256, again);
        assert.equal(sha256, makeRevision({ text: 'captured page' }).sha256);
        await reopen();
        assert.deepEqual(Buffer.from((await store.evidenceFiles.find(sha256))!), Buffer.from(bytes));
        assert.equal(await store.evidenceFiles.find('0'.repeat(64)), null);
        assert.equal(await store.evidenceFiles.find('../../desk.json'), null);
      });

      it('that are missing show up in the audit', async () => {
        const sha256 = await store.evidenceFiles.save(new TextEncoder().encode('captured page'));
        const kept = makeEvidence({ kind: 'file', sha256 });
        const lost = makeEvidence({ id: 'e2', kind: 'file', sha256: 'ab'.repeat(32) });
        await store.commit(makeImport({}, [{ evidence: [kept] }]));
        const clean = { chains: 1, events: 2, evidenceFiles: 1, faults: [] };
        assert.deepEqual(await store.verifyAudit(), clean);
        await store.commit(makeImport({ id: 'a2' }, [{ evidence: [lost] }]));
        const { faults } = await store.verifyAudit();
        assert.equal(faults.length, 1);
        assert.match(faults[0]!, /abab.*a2-1.*missing/);
      });
    });

    describeDeskContract({ store: () => store, reopen });
    describeKeepingContract({ store: () => store, reopen, create });
    describePeopleContract({ store: () => store, reopen });
  });
}

function at(day: number): string {
  return new Date(Date.UTC(2026, 0, day)).toISOString();
}

function idsOf(page: Page<ClaimListing>): string[] {
  return page.items.map((item) => item.claim.id);
}

async function streamed(store: Store, filter: ClaimFilter): Promise<string[]> {
  const ids: string[] = [];
  for await (const { claim } of store.streamClaims(filter)) ids.push(claim.id);
  return ids;
}

async function allPages(store: Store, query: ClaimQuery): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.listClaims({ ...query, cursor });
    ids.push(...idsOf(page));
    cursor = page.next;
  }
  return ids;
}

function isConflict(currentVersion: number | null): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Conflict, String(error));
    assert.equal(error.currentVersion, currentVersion);
    return true;
  };
}

function isInvalid(field: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Invalid, String(error));
    assert.deepEqual(
      error.problems.map((problem) => problem.field),
      [field],
    );
    return true;
  };
}
