import assert from 'node:assert/strict';
import test from 'node:test';
import { createClaimDesk } from './claim-desk.ts';

test('a draft is its author’s alone, begins the form at the version it was typed at, and goes when it is sent', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  await desk.review(reviewer, 1, 'take');
  const { id, version } = await desk.claim(1);
  const [mine, theirs] = [await desk.logIn('reviewer'), await desk.logIn('senior')];
  const path = `/claims/${id}/drafts/propose`;
  const typed = { version: String(version), verdict: 'mixed', rationale: 'Typed & <kept>' };
  const saved = await mine.post(path, typed, `/claims/${id}`);
  assert.equal(saved.status, 200);
  assert.match(saved.body.savedAt, /^\d{4}-/);
  await desk.attach(await desk.person('senior'), 1, { kind: 'note', stance: 'context', excerpt: 'Called.' });
  const page = (await mine.get(`/claims/${id}`)).text;
  assert.match(page, /Typed &amp; &lt;kept&gt;<\/textarea>/);
  assert.match(page, new RegExp(`name="version" value="${version}" data-draft="${path}"`));
  assert.match(page, /You typed this before and have not sent it/);
  assert.doesNotMatch((await theirs.get(`/claims/${id}`)).text, /Typed|You typed this before/);

  const sent = await mine.post(`/claims/${id}/actions/propose`, {
    ...typed,
    attributionVerdict: 'confirmed',
  });
  assert.equal(sent.status, 303, 'evidence of somebody else merges with it');
  assert.doesNotMatch((await mine.get(`/claims/${id}`)).text, /You typed this before/);
});

test('what is no draft is refused: other forms, other claims, other people, too much', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, version } = await desk.claim(1);
  const mine = await desk.logIn('reviewer');
  const fields = { version: String(version), comment: 'x' };
  const post = (path: string, values: Record<string, string> = fields) =>
    mine.post(path, values, `/claims/${id}`);
  assert.equal((await post(`/claims/${id}/drafts/nosuch`)).status, 422);
  assert.equal((await post(`/claims/${id}/drafts/nosuch/drop`)).status, 422);
  assert.equal((await post('/claims/nosuch-1/drafts/comment')).status, 404);
  assert.equal((await post(`/claims/${id}/drafts/comment`, { comment: 'x' })).status, 422);
  assert.equal(
    (await post(`/claims/${id}/drafts/comment`, { ...fields, comment: 'x'.repeat(300_000) })).status,
    422,
  );
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.post(`/claims/${id}/drafts/comment`, fields, `/claims/${id}`)).status, 403);
  for (const claim of ['nosuch-1', 'x'.repeat(5000), '%00-1'])
    assert.equal((await post(`/claims/${claim}/presence`, {})).status, 404, claim.slice(0, 20));
});

test('who has a claim open is told to others, and to nobody once they left', async (t) => {
  const desk = await createClaimDesk(t);
  const { id } = await desk.claim(1);
  const [mine, theirs] = [await desk.logIn('reviewer'), await desk.logIn('senior')];
  const name = (await desk.person('senior')).name;
  await theirs.get(`/claims/${id}`);
  assert.match(
    (await mine.get(`/claims/${id}`)).text,
    new RegExp(`Open here, too: <bdi data-names>${name}<`),
  );
  const seen = await theirs.post(`/claims/${id}/presence`, {}, `/claims/${id}`);
  assert.deepEqual(seen.body, { others: [(await desk.person('reviewer')).name] });
  await theirs.post(`/claims/${id}/presence`, { leaves: 'yes' }, '/claims');
  assert.deepEqual((await mine.post(`/claims/${id}/presence`, {}, '/claims')).body, { others: [] });
});
