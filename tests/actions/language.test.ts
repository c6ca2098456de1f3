import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createDirectExtractor } from '../extraction/direct.ts';
import { createActionDesk } from './test-desk.ts';

const ENGLISH = 'Ana Ruiz said that the bridge would close on Monday. “It is old,” she said.\n';
// English enough for the rules to find a claim in it, so that it shows whether it was read.
const SPANISH =
  'El ayuntamiento cerrará el puente viejo durante seis semanas. Según la alcaldesa, las obras costarán cuatro ' +
  'millones de euros y los vecinos tendrán un autobús gratuito hasta el otro lado del río. Los agricultores del valle ' +
  'perdieron más de la mitad de la cosecha por la sequía, dijo el portavoz de la cooperativa.\n\n“Esto es,” said Ana Ruiz.\n';

/** A desk that counts the texts that are read. */
async function createDesk(t: TestContext) {
  const read: string[] = [];
  const { extract } = createDirectExtractor();
  const desk = await createActionDesk({
    extract: (text, options) => {
      read.push(text);
      return extract(text, options);
    },
  });
  t.after(() => desk.cleanup());
  return { ...desk, read, reviewer: await desk.add('reviewer') };
}

test('a text that is not English is saved unread, and takes claims by hand', async (t) => {
  const { actions, store, reviewer, read } = await createDesk(t);
  const { article, claims, revisions } = await actions.importArticle(reviewer, {
    text: `${SPANISH}\nAdvertisement\n`,
  });
  assert.deepEqual([claims, article.extraction, read], [[], undefined, []]);
  assert.equal(revisions[0]!.furniture.length, 1, 'furniture is found all the same');
  const claim = await actions.addClaim(reviewer, article.id, {
    content: 'las obras costarán cuatro millones de euros',
    source: 'la alcaldesa',
    cue: 'Según',
  });
  assert.equal(claim.number, 1);
  assert.deepEqual((await store.verifyAudit()).faults, []);
});

test('who says that it is English has it read, and its later revisions with it', async (t) => {
  const { actions, reviewer, read } = await createDesk(t);
  const { article } = await actions.importArticle(reviewer, { text: SPANISH });
  const { claims } = await actions.runExtraction(reviewer, article.id);
  assert.deepEqual([claims.length > 0, read.length], [true, 1]);
  const revised = await actions.reviseArticle(
    reviewer,
    article.id,
    null,
    `${SPANISH}\n“Es todo,” said Bo Lind.\n`,
  );
  assert.deepEqual([revised.claims.length, read.length], [claims.length + 1, 2]);
});

test('an English article that turns Spanish keeps its claims and gets no more; back in English it does', async (t) => {
  const { actions, reviewer, read } = await createDesk(t);
  const { article, claims } = await actions.importArticle(reviewer, { text: ENGLISH });
  assert.ok(claims.length > 0);
  const preview = await actions.previewRevision(reviewer, article.id, SPANISH);
  assert.equal(preview.found, 0);
  const spanish = await actions.reviseArticle(reviewer, article.id, null, SPANISH);
  assert.deepEqual(
    spanish.claims.map(({ anchor }) => anchor),
    claims.map(() => 'orphan'),
  );
  assert.equal(read.length, 1);
  const english = await actions.reviseArticle(reviewer, article.id, null, ENGLISH);
  assert.deepEqual(
    english.claims.map(({ anchor }) => anchor === 'orphan'),
    claims.map(() => false),
  );
});
