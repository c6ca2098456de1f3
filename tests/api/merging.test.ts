import assert from 'node:assert/strict';
import test from 'node:test';
import { createApiDesk, importArticle } from './support.ts';

const NOTE = { kind: 'note', stance: 'context', excerpt: 'Asked the harbour.' };
const MIXED = { verdict: 'mixed', rationale: 'Half of it.' };

test('If-Match is kept to the letter; a version in the body merges with what others did elsewhere', async (t) => {
  const desk = await createApiDesk(t);
  const [me, other] = [desk.as('reviewer'), desk.as('senior')];
  const { claims } = await importArticle(me);
  const { id } = claims[0];
  await me.act(id, 'take', 1);
  assert.equal((await other.post(`/claims/${id}/evidence`, { ...NOTE, version: 1 })).status, 201);
  const strict = await me.act(id, 'propose', 2, MIXED);
  assert.equal(strict.status, 409);
  assert.equal(strict.body.currentVersion, 3);
  const merged = await me.post(`/claims/${id}/actions/propose`, { ...MIXED, version: 2 });
  assert.equal(merged.status, 200, merged.text);
  assert.equal(merged.body.version, 4);
  assert.equal((await me.post(`/claims/${id}/actions/return`, { comment: 'x' })).status, 428);
  assert.equal((await me.post(`/claims/${id}/actions/tag`, { tags: 'a', version: 0 })).status, 422);
});

test('a conflict names each field, what it was before, what stands now and who wrote it', async (t) => {
  const desk = await createApiDesk(t);
  const [me, other] = [desk.as('reviewer'), desk.as('senior')];
  const { claims } = await importArticle(me);
  const { id } = claims[0];
  await other.act(id, 'schedule', 1, { dueAt: '2026-04-01' });
  const late = await me.post(`/claims/${id}/actions/schedule`, { dueAt: '2026-05-01', version: 1 });
  assert.equal(late.status, 409);
  assert.match(late.body.detail, /Some senior changed the due time while you were at it/);
  const [conflict] = late.body.conflicts;
  assert.deepEqual(
    [conflict.field, conflict.before, conflict.theirs, conflict.by],
    ['dueAt', null, '2026-04-01T00:00:00.000Z', 'Some senior'],
  );
});

test('several claims at once, and the next one', async (t) => {
  const desk = await createApiDesk(t);
  const [me, other] = [desk.as('reviewer'), desk.as('senior')];
  const { claims } = await importArticle(me);
  await other.act(claims[0].id, 'take', 1);
  const chosen = claims.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
  const taken = await me.post('/claims/actions/take', { claims: chosen.slice(0, 2) });
  assert.equal(taken.status, 200, taken.text);
  assert.deepEqual(
    taken.body.done.map(({ id }: { id: string }) => id),
    [claims[1].id],
  );
  assert.deepEqual([taken.body.refused[0].id, taken.body.refused[0].status], [claims[0].id, 409]);
  assert.equal((await me.post('/claims/actions/sign-off', { claims: chosen })).status, 404);
  assert.equal((await me.post('/claims/actions/take', { claims: [] })).status, 422);
  const seen = new Set();
  for (;;) {
    const next = await me.post('/claims/next');
    if (next.status === 404) break;
    assert.equal(next.status, 200, next.text);
    assert.equal(next.body.state, 'in_review');
    assert.ok(!seen.has(next.body.id));
    seen.add(next.body.id);
  }
  assert.equal(seen.size, claims.length - 2);
});
