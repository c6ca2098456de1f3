import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportedClaim } from '../../src/export/exported-claim.ts';
import { FORMATS, type Format } from '../../src/export/formats.ts';
import { createClaim, createContext, createEvidence, listingsOf, textFrom } from './records.ts';

test('a claim has every name that outsiders rely on', () => {
  const claim = createClaim({
    flags: ['stale'],
    corrections: [{ at: '2026-03-07T00:00:00.000Z', by: 'u2', text: 'We had the wrong year.' }],
  });
  assert.deepEqual(exportedClaim(claim, createContext()), {
    id: 'a1-1',
    number: 1,
    version: 7,
    url: 'https://desk.example/claims/a1-1',
    articleId: 'a1',
    articleTitle: 'Bridge shut for nine days',
    articleUrl: 'https://paper.example/bridge',
    publisher: 'The Example Paper',
    articlePublishedAt: '2026-02-28',
    revision: 3,
    state: 'signed_off',
    flags: ['stale'],
    anchor: 'exact',
    source: { text: 'the minister', spans: [[0, 12]], who: 'Ada Okoro', kind: 'person' },
    cue: { text: 'said', spans: [[13, 17]] },
    content: { text: 'the bridge was closed for 9 days', spans: [[18, 50]], quoteType: 'indirect' },
    foundBy: { engine: 'rules', score: 0.93, why: 'the verb “said”' },
    figures: [
      {
        kind: 'quantity',
        span: [44, 50],
        text: '9 days',
        value: 9,
        valueTo: null,
        unit: 'days',
        from: null,
        to: null,
        reading: null,
        unresolved: null,
      },
    ],
    checkWorthiness: {
      score: 0.48,
      reasons: [
        { words: 'states a figure: 9 days', points: 0.1 },
        { words: 'tells of what was done: “was”', points: 0.08 },
      ],
    },
    assignee: 'Robin Reviewer',
    verdict: 'disputed',
    attributionVerdict: 'confirmed',
    rationale: 'The road agency’s log shows four days.',
    proposedBy: 'Robin Reviewer',
    proposedAt: '2026-03-04T10:00:00.000Z',
    signedBy: 'Sam Senior',
    signedAt: '2026-03-05T11:30:00.000Z',
    selfSigned: false,
    publishedAt: null,
    tags: [],
    dueAt: null,
    secondReview: null,
    dismissal: null,
    evidence: [
      {
        id: 'e1',
        kind: 'url',
        stance: 'refutes',
        title: 'Closures log',
        url: 'https://roads.example/log',
        excerpt: 'closed 1 to 4 March',
        sha256: null,
        file: null,
        retrievedAt: '2026-03-04T09:30:00.000Z',
        quoteCheck: null,
        addedBy: 'Robin Reviewer',
        addedAt: '2026-03-04T09:31:00.000Z',
        retracted: null,
      },
    ],
    corrections: [{ at: '2026-03-07T00:00:00.000Z', by: 'Sam Senior', text: 'We had the wrong year.' }],
    createdAt: '2026-03-01T09:00:00.000Z',
    updatedAt: '2026-03-05T11:30:00.000Z',
  });
});

test('no user id is left anywhere, not even where evidence was retracted', () => {
  const retracted = { at: '2026-03-05T00:00:00.000Z', by: 'u2', reason: 'The page was a parody.' };
  const claim = createClaim({ evidence: [createEvidence({ retracted })] });
  const shown = exportedClaim(claim, createContext());
  assert.equal(shown.evidence[0]!.retracted!.by, 'Sam Senior');
  assert.doesNotMatch(JSON.stringify(shown), /"u[12]"/);
});

test('what the desk adds to a claim is shown, with names', () => {
  const first = {
    by: 'u1',
    at: '2026-03-04T10:00:00.000Z',
    verdict: 'mixed',
    attributionVerdict: null,
    rationale: 'Half.',
  } as const;
  const second = { ...first, by: 'u2', verdict: 'disputed', rationale: 'None of it.' } as const;
  const claim = createClaim({
    tags: ['harbour'],
    dueAt: '2026-03-10T00:00:00.000Z',
    secondReview: { first, second },
    dismissal: { reason: 'advert', label: 'An advert', comment: null },
  });
  const { tags, dueAt, secondReview, dismissal } = exportedClaim(claim, createContext());
  assert.deepEqual(tags, ['harbour']);
  assert.equal(dueAt, '2026-03-10T00:00:00.000Z');
  assert.deepEqual(secondReview, {
    first: { ...first, by: 'Robin Reviewer' },
    second: { ...second, by: 'Sam Senior' },
  });
  assert.deepEqual(dismissal, { reason: 'advert', label: 'An advert', comment: null });
});

for (const name of Object.keys(FORMATS) as Format[]) {
  test(`a sealed verdict is not in ${name}`, async () => {
    const sealed = {
      by: 'u1',
      at: '2026-03-04T10:00:00.000Z',
      verdict: 'misleading',
      attributionVerdict: 'misquoted',
      rationale: 'inside',
    } as const;
    for (const state of ['proposed', 'signed_off'] as const) {
      const claim = createClaim({ state, sealed });
      const text = await textFrom(FORMATS[name].write(listingsOf(claim), createContext()));
      assert.doesNotMatch(text, /inside|misleading|misquoted|sealed/);
    }
  });

  test(`public corrections are in ${name}`, async () => {
    const corrections = [
      { at: '2026-03-07T00:00:00.000Z', by: 'u2', text: 'We had the wrong year.' },
      { at: '2026-03-08T00:00:00.000Z', by: 'u2', text: 'And the wrong bridge.' },
    ];
    const text = await textFrom(
      FORMATS[name].write(listingsOf(createClaim({ corrections })), createContext()),
    );
    for (const { at, text: words } of corrections) {
      assert.ok(text.includes(words), words);
      assert.ok(text.includes(at.slice(0, 10)), at);
    }
  });
}

test('a field that a record has and outsiders were not promised stays inside', () => {
  const claim = { ...createClaim(), secret: 'inside', source: { ...createClaim().source, secret: 'inside' } };
  assert.doesNotMatch(JSON.stringify(exportedClaim(claim, createContext())), /inside/);
});

test('nobody assigned, nothing proposed, and an article that is not known are null', () => {
  const claim = createClaim({ assignee: null, proposedBy: null, signedBy: null, articleId: 'gone' });
  const shown = exportedClaim(claim, createContext());
  assert.deepEqual(
    [shown.assignee, shown.proposedBy, shown.signedBy, shown.articleTitle, shown.articleUrl],
    [null, null, null, null, null],
  );
});
