import assert from 'node:assert/strict';
import test from 'node:test';
import type { Claim } from '../../src/domain/claim.ts';
import { claimFromAttribution } from '../../src/domain/matching.ts';
import { reconcile } from '../../src/domain/re-extraction.ts';
import type { Attribution, Span } from '../../src/extract/attribution.ts';

const TEXT =
  'Rain fell for nine days, said Ann Obi. The dam will hold, Ann Obi added. She said that Bo Ek denied that the gates were shut.';

function spanOf(words: string): Span {
  const start = TEXT.indexOf(words);
  assert.ok(start >= 0, words);
  return [start, start + words.length];
}

function attribution(
  content: string | string[],
  cue: string | null,
  source: string | null = null,
): Attribution {
  return {
    source: source === null ? [] : [spanOf(source)],
    cue: cue === null ? [] : [spanOf(cue)],
    content: [content].flat().map(spanOf),
    who: source,
    kind: null,
    unresolved: null,
    quoteType: 'indirect',
    score: 0.9,

    why: 'Found.',
  };
}

const RAIN = attribution('Rain fell for nine days', 'said', 'Ann Obi');
const DAM = attribution('The dam will hold', 'added', 'Ann Obi');
const OUTER = attribution('Bo Ek denied that the gates were shut', 'She said'.slice(4), 'She');
OUTER.cue = [[TEXT.indexOf('She said') + 4, TEXT.indexOf('She said') + 8]];
const INNER = attribution('that the gates were shut', 'denied', 'Bo Ek');

function claimsOf(
  attributions: Attribution[],
  change: (claim: Claim, index: number) => Claim = (c) => c,
): Claim[] {
  return attributions.map((each, index) => {
    const origin = {
      articleId: 'a',
      number: index + 1,
      revision: 1,
      engine: 'old',
      at: '2026-03-01T00:00:00Z',
    };
    return change(claimFromAttribution(each, TEXT, origin), index);
  });
}

const idsOf = (claims: readonly Claim[]) => new Set(claims.map(({ id }) => id));
const run = (claims: Claim[], untouched: ReadonlySet<string>, found: Attribution[]) =>
  reconcile(claims, untouched, { number: 1, text: TEXT }, found, 'new');

test('what is found again is the claim that is there', () => {
  const claims = claimsOf([RAIN, DAM, OUTER, INNER]);
  const { found, changed, counts } = run(claims, idsOf(claims), [RAIN, DAM, OUTER, INNER]);
  assert.deepEqual([found, changed], [[], []]);
  assert.deepEqual(counts, { found: 0, updated: 0, unchanged: 4, kept: 0, unfound: 0 });
});

test('a statement within another is a statement of its own', () => {
  const claims = claimsOf([OUTER]);
  assert.deepEqual(run(claims, idsOf(claims), [OUTER, INNER]).found, [INNER]);
  const dismissedInner = claimsOf([INNER]);
  assert.deepEqual(run(dismissedInner, new Set(), [OUTER, INNER]).found, [OUTER]);
});

test('an untouched claim gets better words, a touched one stays', () => {
  const cut = attribution('fell for nine days', 'said', 'Ann Obi');
  const claims = claimsOf([cut]);
  const { changed, counts } = run(claims, idsOf(claims), [RAIN]);
  assert.equal(changed[0]!.after.content.text, 'Rain fell for nine days');
  assert.deepEqual([changed[0]!.after.foundBy.engine, changed[0]!.before], ['new', claims[0]]);
  assert.deepEqual(counts, { found: 0, updated: 1, unchanged: 0, kept: 0, unfound: 0 });

  const touched = run(claims, new Set(), [RAIN]);
  assert.deepEqual([touched.changed, touched.found], [[], []]);
  assert.equal(touched.counts.kept, 1);
});

test('an untouched claim beside a dismissed one of the same words is left as it is', () => {
  const longer = attribution(['Rain fell for nine days', 'said Ann Obi'], null);
  const [dismissed, open] = claimsOf([RAIN, longer]);
  const { changed, found, counts } = run([dismissed!, open!], new Set([open!.id]), [RAIN]);
  assert.deepEqual([changed, found], [[], []]);
  assert.deepEqual([counts.kept, counts.unchanged], [1, 1]);
});

test('what is found no more is marked once, and no more once it is found again', () => {
  const claims = claimsOf([RAIN, DAM]);
  const gone = run(claims, idsOf(claims), [RAIN]);
  assert.deepEqual(
    gone.changed.map(({ after }) => [after.number, after.flags, after.state]),
    [[2, ['unfound'], 'open']],
  );
  assert.equal(gone.counts.unfound, 1);
  const marked = [claims[0]!, gone.changed[0]!.after];
  const again = run(marked, idsOf(marked), [RAIN]);
  assert.deepEqual([again.changed, again.counts.unfound, again.counts.unchanged], [[], 1, 1]);
  const back = run(marked, idsOf(marked), [RAIN, DAM]);
  assert.deepEqual(
    back.changed.map(({ after }) => after.flags),
    [[]],
  );
});

test('one claim that is now seen as two keeps one of them; the other is new', () => {
  const both = attribution(['Rain fell for nine days', 'The dam will hold'], 'said', 'Ann Obi');
  const claims = claimsOf([both]);
  const { changed, found } = run(claims, idsOf(claims), [RAIN, DAM]);
  assert.equal(changed[0]!.after.content.text, 'Rain fell for nine days');
  assert.deepEqual(found, [DAM]);
});

test('a hand-made claim without a cue covers what is found in its words', () => {
  const claims = claimsOf([attribution('Rain fell for nine days, said Ann Obi', null)], (claim) => ({
    ...claim,
    foundBy: { ...claim.foundBy, engine: 'reviewer' },
  }));
  assert.deepEqual(run(claims, new Set(), [RAIN]).found, []);
});

test('orphans take no part', () => {
  const claims = claimsOf([RAIN], (claim) => ({
    ...claim,
    revision: 0,
    flags: ['orphan'],
    anchor: 'orphan',
  }));
  const { changed, counts } = run(claims, idsOf(claims), [DAM]);
  assert.deepEqual([changed, counts.unchanged, counts.unfound], [[], 1, 0]);
});

test('ten thousand claims over the same words are held against as many attributions in seconds', () => {
  const text = 'a'.repeat(1_000_000);
  const spans = Array.from({ length: 10_000 }, (_, i): Attribution => {
    const start = i % 2 ? i * 90 : 0;
    return {
      ...RAIN,
      source: [],
      cue: [[start + 5, start + 9]],
      content: [[start, i % 2 ? start + 80 : 900_000 + i]],
    };
  });
  const claims = spans
    .map((each, index) =>
      claimFromAttribution({ ...each, content: [[0, 1]] }, text, {
        articleId: 'a',
        number: index + 1,
        revision: 1,
        engine: 'old',
        at: '',
      }),
    )
    .map((claim, index) => ({ ...claim, content: { ...claim.content, spans: spans[index]!.content } }));
  const start = performance.now();
  reconcile(claims, idsOf(claims), { number: 1, text }, spans.slice(5000), 'new');
  assert.ok(performance.now() - start < 10_000, `${performance.now() - start} ms`);
});
