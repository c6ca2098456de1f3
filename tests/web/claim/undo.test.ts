import assert from 'node:assert/strict';
import test from 'node:test';
import { createClaimDesk } from './claim-desk.ts';

test('what one did a moment ago can be undone from the page, and only by oneself', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id, version } = await desk.review(reviewer, 1, 'take');
  const visitor = await desk.logIn(reviewer);
  const page = (await visitor.get(`/claims/${id}`)).text;
  assert.match(page, /class="undo"[\s\S]*took the claim\.[\s\S]*Undo/);
  const other = await desk.logIn('senior');
  assert.doesNotMatch((await other.get(`/claims/${id}`)).text, /class="undo"/);
  assert.equal((await other.post(`/claims/${id}/undo`, { version: String(version) })).status, 403);
  const stale = await visitor.post(`/claims/${id}/undo`, { version: String(version - 1) });
  assert.equal(stale.status, 409);
  const done = await visitor.post(`/claims/${id}/undo`, { version: String(version) });
  assert.equal(done.status, 303);
  const after = (await visitor.get(`/claims/${id}`)).text;
  assert.match(after, /It is undone/);
  assert.match(after, /took back entry #/);
  assert.doesNotMatch(after, /class="undo"/);
  assert.equal((await desk.claim(1)).state, 'open');
});
