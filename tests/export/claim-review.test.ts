import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimReview, Graph } from 'schema-dts';
import { type Claim, STATES, VERDICTS } from '../../src/domain/claim.ts';
import { DEFAULT_SETTINGS, type RatingScale, ratingScaleFor } from '../../src/domain/settings.ts';
import { claimReviewOf, isReviewed } from '../../src/export/claim-review.ts';
import { writeClaimReviews } from '../../src/export/claim-review-export.ts';
import { createClaim, createContext, createEvidence, HEAD, listingsOf, textFrom } from './records.ts';

/** As a reader gets it, from JSON. */
function reviewOf(changes: Partial<Claim> = {}, context = createContext()) {
  const claim = createClaim(changes);
  assert.ok(isReviewed(claim));
  return JSON.parse(JSON.stringify(claimReviewOf(claim, context, ratingScaleFor(context, 'en'))));
}

test('a review has each field in its place', () => {
  const expected = {
    '@type': 'ClaimReview',
    url: 'https://desk.example/claims/a1-1',
    datePublished: '2026-03-05',
    author: { '@type': 'Organization', name: 'Example Desk', url: 'https://desk.example/about' },
    claimReviewed: 'According to Ada Okoro: the bridge was closed for 9 days',
    reviewRating: {
      '@type': 'Rating',
      ratingValue: 1,
      bestRating: 5,
      worstRating: 1,
      alternateName: 'Disputed',
    },
    reviewBody: 'The road agency’s log shows four days.',
    itemReviewed: {
      '@type': 'Claim',
      author: { '@type': 'Person', name: 'Ada Okoro' },
      datePublished: '2026-02-28',
      appearance: {
        '@type': 'NewsArticle',
        url: 'https://paper.example/bridge',
        headline: 'Bridge shut for nine days',
        datePublished: '2026-02-28',
        publisher: { '@type': 'Organization', name: 'The Example Paper' },
      },
    },
    citation: [{ '@type': 'CreativeWork', name: 'Closures log', url: 'https://roads.example/log' }],
    identifier: { '@type': 'PropertyValue', propertyID: 'history-head', value: `12:${HEAD.hash}` },
  } satisfies ClaimReview;
  assert.deepEqual(reviewOf(), expected);
});

test('each verdict has its rating, within the scale', () => {
  const values = { verified: 5, mixed: 3, misleading: 2, outdated: 2, disputed: 1 };
  for (const verdict of VERDICTS) {
    const alternateName = verdict[0]!.toUpperCase() + verdict.slice(1);
    assert.deepEqual(
      reviewOf({ verdict }).reviewRating,
      verdict === 'unverifiable'
        ? { '@type': 'Rating', alternateName }
        : { '@type': 'Rating', ratingValue: values[verdict], bestRating: 5, worstRating: 1, alternateName },
    );
  }
});

test('only signed-off claims are reviews', () => {
  for (const state of STATES) {
    assert.equal(isReviewed(createClaim({ state })), state === 'signed_off');
  }
});

test('a verdict on words that changed since is not published as one on the new words', () => {
  const stale = createClaim({ state: 'signed_off', flags: ['stale'] });
  assert.equal(isReviewed(stale), false);
  const orphan = createClaim({ state: 'signed_off', flags: ['orphan'], anchor: 'orphan' });
  assert.equal(isReviewed(orphan), true, 'an orphan keeps the words that were judged');
});

test('only a named person or organisation is an author', () => {
  const named = { text: 'the agency', spans: [], who: 'Road Agency' };
  const authorBy = (kind: Claim['source']['kind']) =>
    reviewOf({ source: { ...named, kind } }).itemReviewed.author;
  assert.deepEqual(authorBy('person'), { '@type': 'Person', name: 'Road Agency' });
  assert.deepEqual(authorBy('organisation'), { '@type': 'Organization', name: 'Road Agency' });
  for (const kind of ['anonymous', 'group', 'document', null] as const) {
    assert.equal(authorBy(kind), undefined);
  }
  const unresolved = reviewOf({ source: { ...named, who: null, kind: 'person' } });
  assert.equal(unresolved.itemReviewed.author, undefined);
  assert.equal(unresolved.claimReviewed, 'According to the agency: the bridge was closed for 9 days');
  const nobody = reviewOf({ source: { text: '', spans: [], who: null, kind: null } });
  assert.equal(nobody.claimReviewed, 'the bridge was closed for 9 days');
});

test('words that were wrongly put into somebody’s mouth are not published as theirs', () => {
  for (const attributionVerdict of ['misquoted', 'misattributed', 'untraceable'] as const) {
    const review = reviewOf({ attributionVerdict });
    assert.equal(review.itemReviewed.author, undefined);
    assert.equal(review.claimReviewed, 'Attributed to Ada Okoro: the bridge was closed for 9 days');
  }
});

test('corrections are comments of the desk, by date', () => {
  const corrections = [{ at: '2026-03-07T00:00:00.000Z', by: 'u2', text: 'We had the wrong year.' }];
  assert.deepEqual(reviewOf({ corrections }).correction, [
    {
      '@type': 'CorrectionComment',
      text: 'We had the wrong year.',
      dateCreated: '2026-03-07T00:00:00.000Z',
    },
  ]);
});

test('what is unknown is left out; no reviewer is named; no retracted or unsafe link gets in', () => {
  const context = createContext({
    article: () => ({ title: 'Leaflet', url: 'javascript:alert(1)', publisher: null, publishedAt: null }),
    desk: { name: 'Example Desk', url: null },
    heads: {},
  });
  const evidence = [
    createEvidence({ url: 'javascript:alert(1)' }),
    createEvidence({ retracted: { at: '2026-03-05', by: 'u1', reason: 'parody' } }),
  ];
  const review = reviewOf({ evidence, rationale: null }, context);
  assert.deepEqual(review.itemReviewed.appearance, { '@type': 'CreativeWork', headline: 'Leaflet' });
  assert.deepEqual(Object.keys(review).sort(), [
    '@type',
    'author',
    'claimReviewed',
    'datePublished',
    'itemReviewed',
    'reviewRating',
    'url',
  ]);
  assert.deepEqual(review.author, { '@type': 'Organization', name: 'Example Desk' });
  assert.doesNotMatch(JSON.stringify(review), /Robin|Sam|javascript/);
  assert.equal(reviewOf({}, createContext({ article: () => null })).itemReviewed.appearance, undefined);
});

test('the export is a graph of the signed-off claims, fit for a script element', async () => {
  const rationale = 'see </script><script>alert(1)</script> and <!-- \uD83D';
  const claims = [createClaim({ state: 'open' }), createClaim({ rationale }), createClaim({ id: 'a1-2' })];
  const text = await textFrom(writeClaimReviews(listingsOf(...claims), createContext()));
  assert.doesNotMatch(text, /</);
  const graph: Graph & { '@graph': readonly unknown[] } = JSON.parse(text);
  assert.equal(graph['@context'], 'https://schema.org');
  assert.deepEqual(graph['@graph'], [
    reviewOf({ rationale: rationale.replace('\uD83D', '\uFFFD') }),
    reviewOf({ id: 'a1-2' }),
  ]);
  const none = await textFrom(writeClaimReviews(listingsOf(), createContext()));
  assert.deepEqual(JSON.parse(none), { '@context': 'https://schema.org', '@graph': [] });
});

test('what the article says by itself is its publisher’s claim, whatever was made of an attribution', () => {
  const own = {
    source: { text: '', spans: [], who: null, kind: null },
    cue: { text: '', spans: [] },
    attributionVerdict: null,
  };
  const review = reviewOf(own);
  assert.equal(review.claimReviewed, 'the bridge was closed for 9 days');
  assert.deepEqual(review.itemReviewed.author, { '@type': 'Organization', name: 'The Example Paper' });
  assert.equal(reviewOf(own, createContext({ article: () => null })).itemReviewed.author, undefined);
  // “It was reported that …”: somebody said it, and the article does not say who.
  const unnamed = { ...own, cue: { text: 'was reported', spans: [[3, 15]] as [number, number][] } };
  assert.equal(reviewOf(unnamed).itemReviewed.author, undefined);
});

test('a verdict is called and rated as the desk does in the language of the article, else as in English', async () => {
  const norwegian: RatingScale = {
    worst: 0,
    best: 10,
    verdicts: {
      ...DEFAULT_SETTINGS.ratings.en!.verdicts,
      disputed: { label: 'Helt feil', rating: 0 },
      unverifiable: { label: 'Kan ikke sjekkes', rating: null },
    },
  };
  const asked: string[] = [];
  const ratingIn = async (
    languages: Record<string, string | null>,
    articleId: string,
    verdict = 'disputed',
  ) => {
    const context = createContext({
      ratings: { ...DEFAULT_SETTINGS.ratings, no: norwegian },
      language: async (id) => {
        asked.push(id);
        return languages[id] ?? null;
      },
    });
    const claim = createClaim({ articleId, verdict: verdict as Claim['verdict'] });
    const text = await textFrom(writeClaimReviews(listingsOf(claim), context));
    return JSON.parse(text)['@graph'][0].reviewRating;
  };
  const languages = { a1: 'no', a2: 'de', a3: null, a4: 'no-NO' };
  const inNorwegian = {
    '@type': 'Rating',
    ratingValue: 0,
    bestRating: 10,
    worstRating: 0,
    alternateName: 'Helt feil',
  };
  assert.deepEqual(await ratingIn(languages, 'a1'), inNorwegian);
  assert.deepEqual(await ratingIn(languages, 'a4'), inNorwegian);
  assert.deepEqual(await ratingIn(languages, 'a1', 'unverifiable'), {
    '@type': 'Rating',
    alternateName: 'Kan ikke sjekkes',
  });
  for (const id of ['a2', 'a3', 'unheard'])
    assert.equal((await ratingIn(languages, id)).alternateName, 'Disputed', id);
  asked.length = 0;
  await textFrom(writeClaimReviews(listingsOf(createClaim({ state: 'open' })), createContext()));
  assert.deepEqual(asked, [], 'no text is read for a claim that is no review');
});
