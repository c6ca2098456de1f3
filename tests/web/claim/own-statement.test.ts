import assert from 'node:assert/strict';
import test from 'node:test';
import { actorOf } from '../../../src/actions/manage-users.ts';
import { createClaimDesk } from './claim-desk.ts';

const WORDS = 'The island has two hundred people';

test('a claim that the article makes by itself reads as one, from queue to verdict', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id } = await desk.deps.actions.addClaim(actorOf(reviewer, 'web'), desk.articleId, {
    content: WORDS,
  });
  const visitor = await desk.logIn(reviewer);
  assert.match((await visitor.get('/claims')).text, /<bdi>the article itself<\/bdi>/);
  assert.match(
    (await visitor.get(`/articles/${desk.articleId}`)).text,
    /<bdi>the article itself<\/bdi> · no evidence/,
  );

  const open = await visitor.get(`/claims/${id}`);
  assert.match(
    open.text,
    /<h1 id="claim-heading"><bdi>The article itself<\/bdi> <span class="cue-of"><bdi>says<\/bdi>/,
  );
  assert.doesNotMatch(open.text, /<b class="source">who<\/b>/);
  assert.match((await visitor.get('/claims?sort=source')).text, new RegExp(WORDS));

  await desk.review(reviewer, 4, 'take');
  const taken = await visitor.get(`/claims/${id}`);
  assert.match(taken.text, /nobody else is said to have said them/);
  assert.doesNotMatch(taken.text, /name="attributionVerdict"/);
  const version = String((await desk.claim(4)).version);
  const fields = { version, verdict: 'mixed', rationale: 'The register counts 212.' };
  assert.equal((await visitor.post(`/claims/${id}/actions/propose`, fields)).status, 303);
  const proposed = await visitor.get(`/claims/${id}`);
  assert.doesNotMatch(proposed.text, /Did they say it\?/);
  assert.deepEqual(
    [(await desk.claim(4)).verdict, (await desk.claim(4)).attributionVerdict],
    ['mixed', null],
  );
});

test('its words are corrected without a cue, and it can be given a source after all', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id } = await desk.deps.actions.addClaim(actorOf(reviewer, 'web'), desk.articleId, {
    content: WORDS,
  });
  const visitor = await desk.logIn(reviewer);
  const shorter = await visitor.post(`/claims/${id}/words`, { version: '1', content: 'two hundred people' });
  assert.equal(shorter.status, 303);
  assert.match((await visitor.get(`/claims/${id}`)).text, /The article itself/);
  await visitor.post(`/claims/${id}/words`, {
    version: '2',
    content: 'two hundred people',
    who: 'the register',
  });
  assert.match((await visitor.get(`/claims/${id}`)).text, /<bdi>The register<\/bdi>/);
});

test('a new revision carries it by its content alone: moved, changed, gone, twice', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = actorOf(await desk.person('reviewer'), 'web');
  await desk.deps.actions.addClaim(reviewer, desk.articleId, { content: WORDS });
  const text = (await desk.deps.store.findArticle(desk.articleId))!.revisions[0]!.text;
  const anchors: string[] = [];
  for (const next of [
    `Update.\n\n${text}`,
    text.replace('two hundred people', 'three hundred people'),
    text.replace(`${WORDS}.`, 'Nobody stays there when the nights are long.'),
    text,
    `${text}\n${WORDS}.\n`,
  ]) {
    await desk.revise(next);
    const claim = await desk.claim(4);
    anchors.push(claim.anchor);
    assert.deepEqual([claim.source.spans, claim.cue.spans], [[], []]);
  }
  assert.deepEqual(anchors, ['moved', 'changed', 'orphan', 'orphan', 'orphan']);
});
