import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/domain/errors.ts';
import type { Actor } from '../../src/domain/user.ts';
import type { ArticleFile } from '../../src/store/store.ts';
import { createDirectExtractor } from '../extraction/direct.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

const TEXT = `Harbour wall to be raised

The harbour wall will be raised by a metre, said the port authority on Monday.

“We cannot wait for another flood,” said Ines Duarte, who chairs the traders’ association. According to the port authority, work will take two years.

Read more: Flood of 2019`;

let desk: ActionDesk;
let reviewer: Actor;
before(async () => {
  desk = await createActionDesk();
  reviewer = await desk.add('reviewer', 'rita');
});
after(() => desk.cleanup());

const importText = (text: string, more = {}): Promise<ArticleFile> =>
  desk.actions.importArticle(reviewer, { text, ...more });

test('an imported article has a claim for every attribution, each with its line in the history', async () => {
  const file = await importText(TEXT);
  assert.equal(file.article.title, 'Harbour wall to be raised');
  assert.deepEqual(
    file.claims.map((claim) => [claim.source.who, claim.content.text]),
    [
      ['port authority', 'The harbour wall will be raised by a metre'],
      ['Ines Duarte', '“We cannot wait for another flood,”'],
      ['port authority', 'work will take two years'],
    ],
  );
  for (const claim of file.claims) {
    const text = file.revisions[0]!.text;
    assert.equal(claim.content.spans.map(([s, e]) => text.slice(s, e)).join(' […] '), claim.content.text);
    assert.equal(file.events.filter((event) => event.claimId === claim.id).length, claim.version);
    assert.ok(claim.foundBy.why.length > 10);
  }
});

test('what is frozen has line feeds only, no byte-order mark and no lone surrogates', async () => {
  const file = await importText('\uFEFFTitle\r\n\r\nRain fell, said Ann.\rMore \uD83D rain.');
  assert.equal(file.revisions[0]!.text, 'Title\n\nRain fell, said Ann.\nMore \uFFFD rain.');
});

test('texts and fields that will not do are refused by name', async () => {
  const fieldsOf = async (input: object) => {
    try {
      await desk.actions.importArticle(reviewer, input);
    } catch (error) {
      assert.ok(error instanceof Invalid, String(error));
      return error.problems.map((problem) => problem.field);
    }
    return [];
  };
  assert.deepEqual(await fieldsOf({}), ['text']);
  assert.deepEqual(await fieldsOf({ text: ' \n ' }), ['text']);
  assert.deepEqual(await fieldsOf({ text: 'PK\u0003\u0004\u0000' }), ['text']);
  assert.deepEqual(await fieldsOf({ text: 'x'.repeat(1_000_001) }), ['text']);
  const bad = { text: 'T', title: 'x'.repeat(501), url: 'javascript:alert(1)', publishedAt: '2026-02-31' };
  assert.deepEqual(await fieldsOf(bad), ['title', 'url', 'publishedAt']);
  assert.deepEqual(
    await fieldsOf({ text: 'A text without any', publishedAt: '2026-02-28T10:00:00+01:00' }),
    [],
  );
});

test('a text with more statements than a desk can work with is refused, as an article and as a revision', async () => {
  const { extract } = createDirectExtractor();
  const dense = `${TEXT}\n\nIt rained.`;
  const crowded = await createActionDesk({
    async extract(text, options) {
      const found = await extract(text, options);
      return text === dense ? { ...found, attributions: Array(10_001).fill(found.attributions[0]) } : found;
    },
  });
  try {
    const rita = await crowded.add('reviewer');
    const isTooDense = (error: unknown) => error instanceof Invalid && /Split it/.test(error.message);
    await assert.rejects(crowded.actions.importArticle(rita, { text: dense }), isTooDense);
    const { article } = await crowded.actions.importArticle(rita, { text: TEXT });
    await assert.rejects(crowded.actions.reviseArticle(rita, article.id, 1, dense), isTooDense);
    await assert.rejects(crowded.actions.previewRevision(rita, article.id, dense), isTooDense);
  } finally {
    await crowded.cleanup();
  }
});

test('a viewer imports nothing', async () => {
  const viewer = await desk.add('viewer');
  await assert.rejects(desk.actions.importArticle(viewer, { text: TEXT }), Forbidden);
  await assert.rejects(desk.actions.addClaim(viewer, 'x', { content: 'a' }), Forbidden);
  await assert.rejects(desk.actions.reviseArticle(viewer, 'x', null, 'a'), Forbidden);
});

test('a revision carries claims over, finds new ones, and tells so', async () => {
  const file = await importText(TEXT);
  const next = `${TEXT.replace('two years', 'three years')}\n\nThe wall is safe for now, engineers said.`;
  const preview = await desk.actions.previewRevision(reviewer, file.article.id, next);
  assert.deepEqual(
    {
      ...preview,
      text: '',
      claims: preview.claims.map(({ after, why }) => [after.anchor, why]),
      unsettled: preview.unsettled.map(({ after }) => after.number),
    },
    {
      text: '',
      unchanged: false,
      kept: 2,
      moved: 0,
      stale: 1,
      orphaned: 0,
      found: 1,
      claims: [
        ['exact', null],
        ['exact', null],
        ['changed', null],
      ],
      unsettled: [3],
      isCutShort: false,
    },
  );
  const revised = await desk.actions.reviseArticle(reviewer, file.article.id, 1, next);
  assert.equal(revised.article.revision, 2);
  assert.equal(revised.article.version, 2);
  assert.deepEqual(
    revised.claims.map((claim) => [claim.anchor, claim.flags, claim.version]),
    [
      ['exact', [], 2],
      ['exact', [], 2],
      ['changed', ['stale'], 2],
      ['exact', [], 1],
    ],
  );
  assert.equal(revised.claims[3]!.number, 4);
  for (const claim of revised.claims) {
    assert.equal(revised.events.filter((event) => event.claimId === claim.id).length, claim.version);
  }
  assert.equal((await desk.store.verifyAudit()).faults.length, 0);
});

test('a stale or empty revision changes nothing', async () => {
  const file = await importText(TEXT);
  const { id } = file.article;
  await assert.rejects(desk.actions.reviseArticle(reviewer, id, 1, TEXT), Conflict);
  await assert.rejects(desk.actions.reviseArticle(reviewer, id, 7, `${TEXT} More.`), Conflict);
  await assert.rejects(desk.actions.reviseArticle(reviewer, id, 1, ''), Invalid);
  await assert.rejects(desk.actions.reviseArticle(reviewer, 'nosuch', 1, TEXT), NotFound);
  assert.equal((await desk.store.findArticle(id))!.revisions.length, 1);
});

test('a reviewer adds a claim by its words', async () => {
  const file = await importText(TEXT);
  const claim = await desk.actions.addClaim(reviewer, file.article.id, {
    content: 'Harbour wall to be raised',
    who: 'our own headline',
    kind: 'document',
  });
  assert.equal(claim.number, 4);
  assert.deepEqual(claim.content.spans, [[0, 25]]);
  assert.equal(claim.foundBy.engine, 'reviewer');
  assert.equal(claim.source.who, 'our own headline');
});

test('words in several places are a choice; a start or the neighbourhood makes it', async () => {
  const text = 'T\n\nPrices rose, he said.\n\nPrices rose, she said.';
  const { article } = await importText(text);
  const add = (input: object) => desk.actions.addClaim(reviewer, article.id, input);
  await assert.rejects(add({ content: 'Prices' }), (error: Invalid) => {
    assert.deepEqual(
      error.problems[0]!.places!.map((place) => place.start),
      [3, 26],
    );
    return error.problems[0]!.field === 'content';
  });
  const claim = await add({ content: 'Prices', contentStart: '26', cue: 'said', source: 'she' });
  assert.deepEqual(claim.content.spans, [[26, 32]]);
  assert.equal(text.slice(...claim.cue.spans[0]!), 'said');
  assert.ok(claim.cue.spans[0]![0] > 26, 'the cue beside the content is meant, not the first one');
  await assert.rejects(
    add({ content: 'Prices', contentStart: '26', source: 'she' }),
    Invalid,
    'claimed twice',
  );
});

test('split words, words of another quote style, words that are not there', async () => {
  const { article } = await importText(TEXT);
  const add = (input: object) => desk.actions.addClaim(reviewer, article.id, input);
  const split = await add({ content: 'The harbour wall […] a metre' });
  assert.equal(split.content.spans.length, 2);
  const straight = await add({ content: `"We cannot wait for another flood," said Ines` });
  assert.equal(straight.content.text, '“We cannot wait for another flood,” said Ines');
  await assert.rejects(
    add({ content: 'The harbor wall', source: 'nobody at all', kind: 'robot' }),
    (error: Invalid) => {
      assert.deepEqual(
        error.problems.map((problem) => problem.field),
        ['content', 'source', 'kind'],
      );
      return true;
    },
  );
});

test('words are corrected while a claim is under review, not once it is judged', async () => {
  const file = await importText(TEXT);
  const claim = file.claims[0]!;
  const corrected = await desk.actions.correctClaim(reviewer, claim.id, 1, {
    content: 'raised by a metre',
    source: 'the port authority',
    cue: 'said',
  });
  assert.equal(corrected.version, 2);
  assert.equal(corrected.content.text, 'raised by a metre');
  await assert.rejects(desk.actions.correctClaim(reviewer, claim.id, 1, { content: 'raised' }), Conflict);
  await desk.actions.reviewClaim(reviewer, claim.id, 2, 'take');
  await desk.actions.reviewClaim(reviewer, claim.id, 3, 'propose', {
    verdict: 'mixed',
    rationale: 'half of it',
  });
  await assert.rejects(desk.actions.correctClaim(reviewer, claim.id, 4, { content: 'raised' }), Conflict);
});
