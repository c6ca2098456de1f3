import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Event } from '../../src/domain/audit.ts';
import { Conflict, Forbidden, NotFound } from '../../src/domain/errors.ts';
import { createHeldExtractor } from '../extraction/held.ts';
import { createActionDesk } from './test-desk.ts';

const TEXT = `Harbour wall to be raised

The harbour wall will be raised by a metre, said the port authority on Monday.

“We cannot wait for another flood,” said Ines Duarte. According to the port authority, work will take two years.

Read more: Flood of 2019`;

async function open(t: TestContext, patience = 60_000) {
  const extractor = createHeldExtractor();
  const desk = await createActionDesk({ extract: extractor.extract, patience });
  t.after(async () => {
    assert.deepEqual((await desk.store.verifyAudit()).faults, [], 'the audit holds');
    await desk.cleanup();
  });
  const rita = await desk.add('reviewer', 'rita');
  const fileOf = async (id: string) => (await desk.store.findArticle(id))!;
  const importText = (text = TEXT) => desk.actions.importArticle(rita, { text });
  return { ...desk, extractor, rita, fileOf, importText };
}

const typesOf = (events: readonly Event[]) => events.map(({ type }) => type);

test('an article that takes long is saved first, and its claims follow', async (t) => {
  const { actions, extractor, fileOf, importText } = await open(t, 20);
  extractor.hold();
  const { article, claims, revisions } = await importText();
  assert.deepEqual(claims, []);
  assert.equal(article.extraction?.state, 'running');
  assert.equal(TEXT.slice(...revisions[0]!.furniture[0]!), 'Read more: Flood of 2019');
  const status = actions.findExtraction(article)!;
  assert.equal(status.state, 'running');
  assert.ok(Math.abs(status.progress! - 0.4) < 0.01);
  await actions.awaitExtraction(article.id, 5);
  extractor.release();
  await actions.awaitExtraction(article.id);
  const done = await fileOf(article.id);
  assert.equal(done.claims.length, 3);
  assert.equal(done.article.extraction, undefined);
  assert.equal(actions.findExtraction(done.article), null);
  assert.deepEqual(typesOf(done.events), [
    'article.import',
    'extraction.start',
    'extraction.finish',
    'claim.found',
    'claim.found',
    'claim.found',
  ]);
  assert.ok(done.events.every(({ actor }) => actor.name === 'rita'));
});

test('an article whose text cannot be read is saved, says so, and can be read again', async (t) => {
  const { actions, extractor, fileOf, importText, rita } = await open(t);
  extractor.failWith('The engine broke off.');
  const { article } = await importText();
  assert.deepEqual(actions.findExtraction(article), {
    state: 'failed',
    revision: 1,
    progress: null,
    reason: 'The engine broke off.',
  });
  extractor.failWith(null);
  const again = await actions.runExtraction(rita, article.id);
  assert.equal(again.claims.length, 3);
  assert.equal(again.article.extraction, undefined);
  assert.deepEqual(typesOf((await fileOf(article.id)).events).slice(0, 3), [
    'article.import',
    'extraction.fail',
    'extraction.finish',
  ]);
});

test('a text of too many statements, found out late, is said so on the article', async (t) => {
  const { actions, extractor, fileOf, importText } = await open(t, 20);
  extractor.seeing('crowded', (found) => Array(10_001).fill(found[0]));
  extractor.hold();
  const { article } = await importText();
  extractor.release();
  await actions.awaitExtraction(article.id);
  const { claims, article: now } = await fileOf(article.id);
  assert.equal(claims.length, 0);
  assert.match(actions.findExtraction(now)!.reason!, /an article takes 10,000\. Split it/);
});

test('what people do while claims are being found is kept', async (t) => {
  const { actions, extractor, fileOf, importText, rita } = await open(t, 20);
  extractor.hold();
  const { article } = await importText();
  const own = await actions.addClaim(rita, article.id, { content: 'work will take two years' });
  await actions.reviewClaim(rita, own.id, 1, 'take');
  extractor.release();
  await actions.awaitExtraction(article.id);
  const { claims } = await fileOf(article.id);
  assert.deepEqual(
    claims.map(({ number, version, foundBy, content }) => [
      number,
      version,
      foundBy.engine === 'reviewer',
      content.text,
    ]),
    [
      [1, 2, true, 'work will take two years'],
      [2, 1, false, 'The harbour wall will be raised by a metre'],
      [3, 1, false, '“We cannot wait for another flood,”'],
    ],
  );
});

test('writes that come in between do not cost what was found', async (t) => {
  const { actions, extractor, fileOf, importText, rita } = await open(t, 20);
  extractor.hold();
  const { article } = await importText();
  extractor.release();
  const words = ['Harbour', 'wall to', 'be raised', 'on Monday', 'Ines', 'Duarte'];
  for (const content of words) {
    const add = () => actions.addClaim(rita, article.id, { content, contentStart: TEXT.indexOf(content) });
    await add().catch((error) => {
      assert.ok(error instanceof Conflict);
      return add();
    });
  }
  await actions.awaitExtraction(article.id);
  assert.equal((await fileOf(article.id)).claims.length, words.length + 3);
});

test('a revision overtakes the reading of the text before', async (t) => {
  const { actions, extractor, fileOf, importText, rita } = await open(t, 20);
  extractor.hold();
  const { article } = await importText();
  const next = `${TEXT}\n\nThe wall is safe for now, engineers said.`;
  const preview = await actions.previewRevision(rita, article.id, next);
  assert.equal(preview.found, null, 'not known yet');
  const revised = await actions.reviseArticle(rita, article.id, article.version, next);
  assert.deepEqual([revised.article.revision, revised.article.extraction?.revision], [2, 2]);
  extractor.release();
  await actions.awaitExtraction(article.id);
  const { claims, article: now } = await fileOf(article.id);
  assert.deepEqual(
    claims.map(({ revision, number }) => [revision, number]),
    [
      [2, 1],
      [2, 2],
      [2, 3],
      [2, 4],
    ],
  );
  assert.equal(now.extraction, undefined);
});

test('a revision read in time ends the reading of the text before', async (t) => {
  const { actions, extractor, fileOf, importText, rita } = await open(t, 1000);
  extractor.hold('Harbour');
  const { article } = await importText();
  await actions.reviseArticle(rita, article.id, null, 'Rain\n\nRain fell, said Ann Obi.');
  await actions.awaitExtraction(article.id);
  const { claims, article: now } = await fileOf(article.id);
  assert.ok(claims.some(({ content, revision }) => content.text === 'Rain fell' && revision === 2));
  assert.equal(now.extraction, undefined);
});

test('a revision that was previewed is not read twice', async (t) => {
  const { actions, extractor, importText, rita } = await open(t);
  const { article } = await importText();
  const before = extractor.begun();
  await actions.previewRevision(rita, article.id, `${TEXT} More.`);
  await actions.reviseArticle(rita, article.id, null, `${TEXT} More.`);
  assert.equal(extractor.begun(), before + 1);
});

test('what a server did not finish is taken up at its next start, three times', async (t) => {
  const first = await open(t, 20);
  first.extractor.hold();
  const { article } = await first.importText();
  await first.actions.stopExtractions();
  assert.equal((await first.fileOf(article.id)).article.extraction!.state, 'running', 'left as it is');
  assert.equal(first.actions.findExtraction(article)!.progress, null, 'nobody here is at it');
  for (let attempt = 2; attempt <= 3; attempt++) {
    await first.actions.resumeExtractions();
    const { extraction } = (await first.fileOf(article.id)).article;
    assert.deepEqual([extraction!.state, extraction!.attempts], ['running', attempt]);
    await first.actions.stopExtractions();
  }
  await first.actions.resumeExtractions();
  const { article: now } = await first.fileOf(article.id);
  assert.match(first.actions.findExtraction(now)!.reason!, /begun 3 times/);
  first.extractor.release();
  assert.equal(
    (await first.actions.runExtraction(first.rita, article.id)).article.extraction?.state ?? 'done',
    'done',
  );
});

test('of two processes that share a desk, one finds the claims of an article', async (t) => {
  const one = await open(t, 20);
  const other = one.beside();
  one.extractor.hold();
  const { article } = await one.importText();
  await other.resumeExtractions();
  assert.equal((await one.fileOf(article.id)).article.extraction!.attempts, 1, 'somebody is at it');
  assert.deepEqual(other.findExtraction(article), {
    state: 'running',
    revision: 1,
    progress: null,
    reason: null,
  });
  await assert.rejects(other.runExtraction(one.rita, article.id), Conflict);
  await one.actions.stopExtractions();
  await other.resumeExtractions();
  assert.equal((await one.fileOf(article.id)).article.extraction!.attempts, 2, 'taken up by the other');
  one.extractor.release();
  await other.awaitExtraction(article.id);
  assert.equal((await one.fileOf(article.id)).claims.length, 3);
});

test('taken up again, it ends as if nothing had been, in the name of who began it', async (t) => {
  const { actions, extractor, fileOf, importText } = await open(t, 20);
  extractor.hold();
  const { article } = await importText();
  await actions.stopExtractions();
  await actions.resumeExtractions();
  extractor.release();
  await actions.awaitExtraction(article.id);
  const { claims, events } = await fileOf(article.id);
  assert.equal(claims.length, 3);
  assert.deepEqual(
    events.slice(0, 4).map(({ type, actor }) => [type, actor.name]),
    [
      ['article.import', 'rita'],
      ['extraction.start', 'rita'],
      ['extraction.resume', 'claimdesk'],
      ['extraction.finish', 'rita'],
    ],
  );
});

test('run again: every claim that somebody worked on stays as it is', async (t) => {
  const { actions, extractor, importText, fileOf, rita, add } = await open(t);
  const text = `${TEXT}\n\nThe wall is safe, engineers said. The road is open, drivers said. Fish are back, anglers said.`;
  const { article, claims } = await importText(text);
  const at = (words: string) => claims.find(({ content }) => content.text.includes(words))!.id;
  await actions.reviewClaim(rita, at('raised'), 1, 'dismiss', { reason: 'opinion' });
  await actions.correctClaim(rita, at('flood'), 1, {
    content: 'another flood',
    source: 'Ines Duarte',
    cue: 'said Ines'.slice(0, 4),
  });
  await actions.attachEvidence(rita, at('two years'), 1, { kind: 'note', stance: 'context', excerpt: 'x' });
  await actions.reviewClaim(rita, at('safe'), 1, 'assign', { assignee: (await add('reviewer', 'bo')).id });
  await actions.addClaim(rita, article.id, { content: 'Harbour wall to be raised' });
  const before = await fileOf(article.id);
  // Another engine: it misses the fish, cuts the road short and sees one statement more.
  extractor.seeing('other-2', (found, whole) => {
    const road = found.find(({ content }) => whole.slice(...content[0]!) === 'The road is open')!;
    const start = road.content[0]![0];
    const fish = found.filter(({ content }) => !whole.slice(...content[0]!).startsWith('Fish'));
    road.content = [[start + 4, start + 16]];
    const more = whole.indexOf('Flood of 2019');
    return [...fish, { ...road, source: [], cue: [], content: [[more, more + 13]] }];
  });
  const again = await actions.runExtraction(rita, article.id);
  const touched = before.claims.filter(({ number }) => ![5, 6].includes(number));
  assert.equal(touched.length, 5);
  for (const claim of touched)
    assert.deepEqual(
      again.claims.find(({ id }) => id === claim.id),
      claim,
    );
  const rest = again.claims.filter(({ id }) => !touched.some((claim) => claim.id === id));
  assert.deepEqual(
    rest.map(({ content, flags, state, foundBy }) => [
      content.text,
      flags,
      state,
      foundBy.engine === 'other-2',
    ]),
    [
      ['road is open', [], 'open', true],
      ['Fish are back', ['unfound'], 'open', false],
      ['Flood of 2019', [], 'open', true],
    ],
  );
  const finish = again.events.find(({ type }) => type === 'extraction.finish')!;
  assert.deepEqual(finish.changes.find(({ field }) => field === 'counts')!.to, {
    found: 1,
    updated: 1,
    unchanged: 0,
    kept: 5,
    unfound: 1,
  });
  const third = await actions.runExtraction(rita, article.id);
  assert.deepEqual(third.claims, again.claims, 'a third run changes nothing');
});

test('a claim that was not found again loses its mark where a revision has it, or a verdict is given', async (t) => {
  const { actions, extractor, importText, rita } = await open(t);
  const { article } = await importText();
  extractor.seeing('other-2', () => []);
  const marked = await actions.runExtraction(rita, article.id);
  assert.deepEqual(
    marked.claims.map(({ flags }) => flags),
    [['unfound'], ['unfound'], ['unfound']],
  );
  const { id, version } = marked.claims[0]!;
  await actions.reviewClaim(rita, id, version, 'take');
  const judged = await actions.reviewClaim(rita, id, version + 1, 'propose', {
    verdict: 'mixed',
    rationale: 'x',
  });
  assert.deepEqual(judged.flags, []);
  extractor.seeing('other-3', (found) => found.slice(0, 2));
  const revised = await actions.reviseArticle(rita, article.id, null, `${TEXT}\n\nMore.`);
  assert.deepEqual(
    revised.claims.map(({ flags }) => flags),
    [[], [], ['unfound']],
  );
});

test('run again: a revision that comes in meanwhile goes first', async (t) => {
  const { actions, extractor, importText, rita } = await open(t);
  const { article } = await importText();
  extractor.hold('Harbour');
  const running = actions.runExtraction(rita, article.id);
  await actions.reviseArticle(rita, article.id, null, 'Rain\n\nRain fell, said Ann Obi.');
  extractor.release();
  await assert.rejects(running, (error) => error instanceof Conflict && /new revision/.test(error.message));
});

test('two who run it at once do not find everything twice', async (t) => {
  const { actions, importText, rita, extractor } = await open(t);
  extractor.failWith('No.');
  const { article } = await importText();
  extractor.failWith(null);
  await Promise.all([actions.runExtraction(rita, article.id), actions.runExtraction(rita, article.id)]);
  const [one] = (await actions.runExtraction(rita, article.id)).claims;
  assert.equal((await actions.runExtraction(rita, article.id)).claims.length, 3);
  assert.equal(one!.number, 1);
});

test('run again: refused to viewers, to a stale version, while it runs, and where there is no article', async (t) => {
  const { actions, importText, rita, add, extractor } = await open(t, 20);
  extractor.hold();
  const { article } = await importText();
  await assert.rejects(actions.runExtraction(rita, article.id), Conflict);
  await assert.rejects(actions.runExtraction(rita, article.id, 7), Conflict);
  await assert.rejects(actions.runExtraction(await add('viewer'), article.id), Forbidden);
  await assert.rejects(actions.runExtraction(rita, 'nosuch'), NotFound);
  extractor.release();
  await actions.awaitExtraction(article.id);
  extractor.hold();
  const running = await actions.runExtraction(rita, article.id, null);
  assert.equal(running.article.extraction?.state, 'running');
  assert.equal(running.claims.length, 3, 'claims stay while it runs');
  extractor.release();
  await actions.awaitExtraction(article.id);
});
